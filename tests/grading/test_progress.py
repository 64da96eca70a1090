"""Progress: what the last check of the present answers said, never more."""

import json

import nbformat
import pytest
from course import LINEAR, NO_BIAS, RIGHT, code, exercise, notebook, write
from nbclient import NotebookClient

from dnn_utils import exercises
from dnn_utils.checking import record
from dnn_utils.grading.progress import AnswerState, main, progress

STUB = exercises.stub_source("linear_forward")


@pytest.fixture
def course(tmp_path):
    """Return a function that writes the learner's notebook of one lesson, with this answer."""

    def lesson(answer=None):
        imports = code("imports", "import numpy as np\nfrom dnn_utils import check, progress")
        cells = [imports, *exercise("linear_forward", solved=answer is None)]
        if answer is not None:
            cells[2]["source"] = answer
        return notebook(LINEAR, "Linear forward", cells)

    write(tmp_path / "solutions" / f"{LINEAR}.ipynb", lesson())

    def make(answer):
        write(tmp_path / f"{LINEAR}.ipynb", lesson(answer))
        return tmp_path

    return make


def state(folder):
    (lesson,) = progress(folder).lessons
    return lesson.states["linear_forward"]


def noted(folder, outcome, source, points=6):
    record.write(folder, {"linear_forward": record.entry(outcome, points, source)})


def run(folder, *more):
    """Run the notebook in `folder` as a learner does, with more cells; return the outputs of these."""
    lesson = nbformat.read(folder / f"{LINEAR}.ipynb", as_version=4)
    lesson.cells += [nbformat.v4.new_code_cell(source) for source in more]
    client = NotebookClient(
        lesson, timeout=60, allow_errors=True, resources={"metadata": {"path": str(folder)}}
    )
    client.execute()
    return [cell.outputs for cell in lesson.cells[len(lesson.cells) - len(more) :]]


def test_a_check_in_a_notebook_is_what_progress_shows(course):
    (shown,) = run(course(RIGHT.rstrip()), "progress()")
    assert "Part 1: 6 of 6 points" in shown[0].data["text/plain"]
    assert "<td>6 / 6</td>" in shown[0].data["text/html"]
    folder = course(RIGHT.rstrip() + "   \n")  # blanks at the end of a line make no other answer
    assert state(folder) is AnswerState.PASSED
    assert progress(folder).points(1) == (6, 6)
    assert json.loads((folder / "progress.json").read_text())["exercises"]["linear_forward"]["points"] == 6
    somebody_elses = NO_BIAS.replace("def linear_forward", "def other")
    run(folder, f'{somebody_elses}\ncheck(other, exercise="linear_forward")')
    assert state(folder) is AnswerState.PASSED
    assert state(course(NO_BIAS)) is AnswerState.CHANGED
    run(course(NO_BIAS))
    assert state(folder) is AnswerState.NOT_RIGHT
    assert progress(folder).points(1) == (0, 6)


@pytest.mark.parametrize(
    ("outcome", "checked", "now", "expected"),
    [
        ("passed", RIGHT, RIGHT, AnswerState.PASSED),
        ("passed", RIGHT, NO_BIAS, AnswerState.CHANGED),
        ("wrong", NO_BIAS, RIGHT, AnswerState.CHANGED),
        ("wrong", NO_BIAS, NO_BIAS, AnswerState.NOT_RIGHT),
        ("waiting", RIGHT, RIGHT, AnswerState.NOT_RIGHT),
        ("passed", RIGHT, STUB, AnswerState.OPEN),
    ],
)
def test_it_never_claims_more_than_the_check_of_the_present_answer(course, outcome, checked, now, expected):
    folder = course(now)
    noted(folder, outcome, checked)
    assert state(folder) is expected
    assert progress(folder).points(1)[0] == (6 if expected is AnswerState.PASSED else 0)


def test_without_its_file_an_answer_is_not_checked_yet(course):
    folder = course(RIGHT)
    assert state(folder) is AnswerState.UNCHECKED
    assert "run the cell of linear_forward in 02_linear_forward" in repr(progress(folder))
    assert state(course(STUB)) is AnswerState.OPEN
    assert progress(folder).next_step.startswith("open 02_linear_forward")


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"exercises": 3}', '{"exercises": {"linear_forward": {"outcome": 1}}}', "\xff"]
)
def test_a_damaged_file_is_set_aside_with_a_message(course, text):
    folder = course(RIGHT)
    (folder / "progress.json").write_bytes(text.encode("latin-1"))
    shown = " ".join(repr(progress(folder)).split())
    (kept,) = folder.glob("progress.damaged-*.json")
    assert f"progress.json was damaged, and is kept as {kept.name}" in shown
    assert kept.read_bytes() == text.encode("latin-1")
    noted(folder, "passed", RIGHT)
    assert state(folder) is AnswerState.PASSED


def test_a_check_is_none_the_worse_where_nothing_can_be_written(course, monkeypatch):
    folder = course(RIGHT)
    monkeypatch.chdir(folder)
    monkeypatch.setattr(record, "_cell_of", lambda answer, name: RIGHT)
    monkeypatch.setattr(record.tempfile, "mkstemp", lambda **_: (_ for _ in ()).throw(PermissionError()))
    from dnn_utils import check

    namespace = {"np": __import__("numpy")}
    exec(RIGHT, namespace)
    assert check(namespace["linear_forward"]).points == 6
    assert not (folder / "progress.json").exists()


def test_a_run_of_nbval_notes_nothing(course, run_nbval):
    folder = course(RIGHT)
    assert run_nbval(folder).status == 0
    assert not (folder / "progress.json").exists()


@pytest.fixture
def run_nbval(run):
    def nbval(folder):
        (folder / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
        return run(folder, "--nbval", f"{LINEAR}.ipynb")

    return nbval


def test_a_notebook_that_cannot_be_read_is_named(course):
    folder = course(RIGHT)
    (folder / f"{LINEAR}.ipynb").write_text("{", encoding="utf-8")
    assert "02_linear_forward: half a notebook" in repr(progress(folder))
    (folder / f"{LINEAR}.ipynb").unlink()
    assert "02_linear_forward: the notebook is not there" in repr(progress(folder))


def test_without_lessons_it_says_what_was_expected(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main() == 2
    assert "expected the folder of the lessons" in capsys.readouterr().err
