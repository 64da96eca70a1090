"""A lesson or an answer is made fresh, and nothing that a learner wrote is lost."""

import json
import shutil
import subprocess
import sys

import pytest
from writing import fill_in

from dnn_utils import exercises
from dnn_utils.authoring import preserve
from dnn_utils.upkeep import reset
from dnn_utils.upkeep.__main__ import main
from dnn_utils.upkeep.blank import blank
from dnn_utils.upkeep.course import ROOT, NothingChanged

LESSON = "03_activations"
SOLUTIONS = ROOT / "notebooks" / "solutions"


@pytest.fixture
def folder(tmp_path):
    notebooks = tmp_path / "notebooks"
    (notebooks / "solutions").mkdir(parents=True)
    shutil.copy(SOLUTIONS / f"{LESSON}.ipynb", notebooks / "solutions")
    reset.reset_lesson("3", notebooks)
    return notebooks


def answers(path):
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return {cell["id"][7:]: "".join(cell["source"]) for cell in cells if cell["id"].startswith("answer-")}


def test_each_fresh_lesson_is_the_one_that_the_course_was_built_with():
    for path in sorted(SOLUTIONS.glob("*.ipynb")):
        fresh = preserve.text_of(blank(preserve.read_notebook(path)))
        assert fresh == (path.parents[1] / path.name).read_text(encoding="utf-8"), path.name


@pytest.mark.parametrize("wanted", ["03", "3", "activations", LESSON, f"notebooks/{LESSON}.ipynb"])
def test_a_lesson_is_fresh_and_the_old_one_is_kept(folder, wanted):
    path = folder / f"{LESSON}.ipynb"
    fresh = path.read_text(encoding="utf-8")
    worked = fill_in(path, relu="def relu(Z):\n    return 0")
    said = reset.reset_lesson(wanted, folder)
    (kept,) = folder.glob("*.before-*.ipynb")
    assert kept.name in said
    assert kept.read_text(encoding="utf-8") == worked
    assert path.read_text(encoding="utf-8") == fresh
    assert reset.reset_lesson(wanted, folder) == f"{LESSON} is fresh."
    assert len(list(folder.glob("*.before-*.ipynb"))) == 1


def test_one_answer_is_fresh_and_the_others_stay(folder):
    path = folder / f"{LESSON}.ipynb"
    worked = fill_in(path, relu="def relu(Z):\n    return 0", sigmoid="def sigmoid(Z):\n    return 1")
    said = reset.reset_exercise("relu", folder)
    (kept,) = folder.glob("*.before-*.ipynb")
    assert kept.name in said
    assert kept.read_text(encoding="utf-8") == worked
    assert answers(path)["relu"] == exercises.stub_source("relu").rstrip("\n")
    assert answers(path)["sigmoid"] == "def sigmoid(Z):\n    return 1"
    assert reset.reset_exercise("relu", folder) == "relu is fresh."


def test_an_answer_in_two_cells_is_one_stub_afterwards(folder):
    path = folder / f"{LESSON}.ipynb"
    fill_in(path, relu="def relu(Z):\n    return 0")
    notebook = json.loads(path.read_text(encoding="utf-8"))
    place = [cell["id"] for cell in notebook["cells"]].index("answer-relu")
    notebook["cells"].insert(place + 1, {**notebook["cells"][place], "id": "copied"})
    for cell in notebook["cells"]:
        if cell["id"] == "answer-relu":
            cell["id"] = "lost"  # as after a split by an editor that drops ids
    path.write_text(json.dumps(notebook), encoding="utf-8")
    reset.reset_exercise("relu", folder)
    texts = ["".join(cell["source"]) for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]]
    assert not any("return 0" in text for text in texts)
    assert sum("def relu(Z)" in text for text in texts) == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "make reset LESSON=02, or make reset EXERCISE=relu"),
        (["--lesson", "77"], "there is no lesson '77'. The lessons are: 03_activations"),
        (["--exercise", "rleu"], "Did you mean 'relu'?"),
        (["--exercise", "linear_forward"], "solutions/02_linear_forward.ipynb cannot be read"),
    ],
)
def test_what_is_asked_wrongly_changes_nothing_and_is_told(folder, capsys, arguments, words):
    before = (folder / f"{LESSON}.ipynb").read_bytes()
    assert main(["--course", str(folder.parent), "reset", *arguments]) == 1
    assert words in " ".join(capsys.readouterr().err.split())
    assert (folder / f"{LESSON}.ipynb").read_bytes() == before


def test_a_file_that_is_no_notebook_is_kept_and_only_the_lesson_can_be_made_fresh(folder, capsys):
    path = folder / f"{LESSON}.ipynb"
    path.write_text("{", encoding="utf-8")
    assert main(["--course", str(folder.parent), "reset", "--exercise", "relu"]) == 1
    assert "make reset LESSON=03" in capsys.readouterr().err
    assert main(["--course", str(folder.parent), "reset", "--lesson", "3"]) == 0
    (kept,) = folder.glob("*.before-*.ipynb")
    assert kept.read_text(encoding="utf-8") == "{"


def test_it_needs_nothing_that_make_lab_has_not_installed():
    program = "import sys; sys.modules.update(jupytext=None, nbclient=None)\nimport dnn_utils.upkeep.__main__"
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)


def test_a_lesson_that_is_not_there_is_made(folder):
    path = folder / f"{LESSON}.ipynb"
    path.unlink()
    with pytest.raises(
        NothingChanged, match="not there; to make the whole lesson fresh: make reset LESSON=03"
    ):
        reset.reset_exercise("relu", folder)
    assert "it was not there" in reset.reset_lesson("3", folder)
    assert path.exists()


@pytest.mark.parametrize("half_done", ["MERGE_HEAD", "rebase-merge"])
def test_nothing_is_reset_in_the_middle_of_a_merge(folder, half_done):
    (folder.parent / ".git").mkdir()
    (folder.parent / ".git" / half_done).touch()
    with pytest.raises(NothingChanged, match=r"in the middle of a (merge|rebase).*--abort"):
        reset.reset_lesson("3", folder)


def test_what_was_done_fits_in_a_terminal(folder, capsys):
    (folder / "03_activations.ipynb").write_text("", encoding="utf-8")
    assert main(["--course", str(folder.parent), "reset", "--lesson", "3"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[-1] == "If it is open in JupyterLab: File > Reload Notebook from Disk."
    assert max(map(len, lines)) <= 79
