"""The command: which lessons, what it prints, how it ends."""

import io
import re
import threading

import pytest

from dnn_utils.authoring import __main__ as command
from dnn_utils.authoring.progress import Console

TINY = "---\ntitle: T\nminutes: 1\ndifficulty: 1\n---\n# T\n\n```{code-cell}\n1 + 1\n```\n"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "source").mkdir()
    for name in ("00_start_here", "05_cost", "10_train"):
        (tmp_path / "source" / f"{name}.md").write_text(TINY, encoding="utf-8")
    return tmp_path


def names(wanted, folder):
    return [path.stem for path in command.chosen_sources(wanted, folder)]


def test_lessons_are_chosen_by_number_name_or_path(folder):
    assert names([], folder) == ["00_start_here", "05_cost", "10_train"]
    assert names(["5"], folder) == names(["05"], folder) == names(["cost"], folder) == ["05_cost"]
    assert names(["10_train", "0", "10"], folder) == ["00_start_here", "10_train"]
    assert names(["notebooks/source/05_cost.md"], folder) == ["05_cost"]


def test_a_lesson_that_is_not_there_ends_the_command_with_the_list(folder, capsys):
    with pytest.raises(SystemExit) as ended:
        command.main(["--folder", str(folder), "7"])
    assert ended.value.code == 2
    assert (
        "there is no lesson '7'. The lessons are: 00_start_here, 05_cost, 10_train" in capsys.readouterr().err
    )


def test_a_broken_lesson_fails_and_the_others_are_built(folder, capsys):
    (folder / "source" / "05_cost.md").write_text(
        TINY + "\n```{exercise} no_such\nTask\n```\n", encoding="utf-8"
    )
    assert command.main(["--folder", str(folder)]) == 1
    output = capsys.readouterr().out
    assert re.search(r"FAILED .*05_cost\.md:12: there is no exercise 'no_such'", output)
    assert len(re.findall(r"^built .*\.ipynb +\d+\.\d s$", output, re.MULTILINE)) == 4
    assert output.endswith("s: 1 failed\n")
    assert sorted(path.name for path in folder.glob("*.ipynb")) == ["00_start_here.ipynb", "10_train.ipynb"]
    assert command.main(["--folder", str(folder), "--check", "0", "10"]) == 0
    assert capsys.readouterr().out.count("agrees") == 2
    assert command.main(["--folder", str(folder), "--check"]) == 1
    assert "05_cost.md:12: there is no exercise" in capsys.readouterr().out


def test_check_names_a_notebook_without_source_and_writes_nothing(folder, capsys):
    (folder / "03_old.ipynb").write_text("{}", encoding="utf-8")
    assert command.main(["--folder", str(folder), "--check"]) == 1
    output = capsys.readouterr().out
    assert "03_old.ipynb: there is no source of this name" in output
    assert output.count("not built yet") == 6
    assert [path.name for path in folder.glob("*.ipynb")] == ["03_old.ipynb"]


def test_help_tells_what_happens_to_a_learners_work(capsys):
    with pytest.raises(SystemExit) as ended:
        command.main(["--help"])
    assert ended.value.code == 0
    printed = capsys.readouterr().out
    assert "is left alone, unless you say --force" in printed
    assert "NAME.before-YYYYMMDD-HHMMSS.ipynb" in printed


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_progress_is_shown_on_a_terminal_only():
    for stream, shown in ((Terminal(), True), (io.StringIO(), False)):
        progress = Console(stream)
        progress.at("05_cost", 2, 9)
        progress.line("built")
        progress.done("05_cost")
        assert ("05_cost: cell 3 of 9" in stream.getvalue()) == shown
        assert "built\n" in stream.getvalue()


def test_lines_of_several_threads_do_not_mix():
    stream = Terminal()
    progress = Console(stream)
    threads = [
        threading.Thread(target=lambda: [progress.line("x" * 50) for _ in range(50)], daemon=True)
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert stream.getvalue().replace("\r\x1b[K", "") == ("x" * 50 + "\n") * 200
