"""What somebody hands in never harms the report, nor anybody else's grade."""

import json
import os
import shutil
from pathlib import Path

import pytest
from course import LINEAR, NO_BIAS, POINTS, RIGHT, cell, code, insert, linear, notebook, write

pytestmark = pytest.mark.long

PROFILE = """\
from pathlib import Path
folder = Path.home() / ".ipython" / "profile_default" / "startup"
folder.mkdir(parents=True, exist_ok=True)
(folder / "planted.py").write_text("import dnn_utils\\ndnn_utils.check = print\\nraise SystemExit\\n")
"""
WORKSHEET = "layer_shapes"


def with_cell(content, text, solved=True, answer=None):
    """Return the lesson with a cell of the learner's own before the answer."""
    added = {**code("added", text), "metadata": {}}
    return insert(linear(solved=solved, answer=answer), "answer-linear_forward", added)


@pytest.fixture(scope="module")
def handed_in(tmp_path_factory, run):
    """Return the Run over a class in which many things are odd, and the folder."""
    folder = tmp_path_factory.mktemp("class")
    (folder / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    reference = folder / "lessons" / f"{LINEAR}.ipynb"
    write(reference, linear())
    learners, name = folder / "submissions", f"{LINEAR}.ipynb"
    write(
        learners / "a_surrogate" / name,
        linear(answer=NO_BIAS.replace("    Z = np", r"    raise ValueError('\ud800'); Z = np")),
    )
    write(learners / "b_surrogate_cell" / name, linear(answer=RIGHT + '\nword = "\ud800"'))
    raw = os.fsdecode(b"c_M\xfcller")
    write(learners / raw / name, linear())
    write(learners / "d_capitals" / f"{LINEAR}.IPYNB", linear())
    (learners / "e_dangling").mkdir()
    (learners / "e_dangling" / name).symlink_to("nowhere.ipynb")
    (learners / "f_folder" / name).mkdir(parents=True)
    (learners / "g_link").mkdir()
    (learners / "g_link" / name).symlink_to(reference)
    (learners / "h_linked_folder").symlink_to(reference.parent, target_is_directory=True)
    write(learners / "i_profile" / name, with_cell(None, PROFILE))
    write(learners / "j_conftest" / name, linear(answer=NO_BIAS))
    evil = "from pathlib import Path\nPath(__file__).with_name('ran').touch()\n"
    (learners / "j_conftest" / "conftest.py").write_text(evil, encoding="utf-8")
    (learners / "j_conftest" / "test_mine.py").write_text(
        evil + "def test_me():\n    pass\n", encoding="utf-8"
    )
    write(learners / "k_right" / name, linear())
    home = folder / "home"
    home.mkdir()
    (folder / "report.json").write_text("yesterday's", encoding="utf-8")
    command = ["--nbval", "--noconftest", *("-p", "no:python"), "--nbval-reference", "lessons", "submissions"]
    done = run(folder, *command, environment={"HOME": str(home), "USERPROFILE": str(home)})
    yield done, folder
    shutil.rmtree(learners / raw)  # pytest's own cleaning up may stumble over the name


def graded(handed_in):
    done, _ = handed_in
    return {Path(each["folder"]).name: each for each in done.report["notebooks"]}


def test_the_report_is_written_whole_and_the_card_is_printed(handed_in):
    done, folder = handed_in
    assert "report card" in done.text
    assert "INTERNALERROR" not in done.text
    assert len(done.report["notebooks"]) == 11
    (folder / "report.json").read_bytes().decode("utf-8")
    assert not list(folder.glob(".report.json*"))


def test_what_no_file_can_hold_is_written_visibly(handed_in):
    notebooks = graded(handed_in)
    (wrong,) = notebooks["a_surrogate"]["exercises"]
    assert wrong["outcome"] == "broken"
    assert r"\ud800" in wrong["message"]
    assert notebooks[r"c_M\xfcller"]["points"] == POINTS


def test_half_a_surrogate_pair_in_a_cell_is_read_as_python_writes_it(handed_in):
    assert graded(handed_in)["b_surrogate_cell"]["points"] == POINTS


def test_a_notebook_in_capitals_is_graded(handed_in):
    assert graded(handed_in)["d_capitals"]["points"] == POINTS


@pytest.mark.parametrize(
    ("folder", "problem"),
    [
        ("e_dangling", "a link to a file that is not there"),
        ("f_folder", "a folder, not a notebook"),
        ("g_link", "a link to the reference"),
        ("h_linked_folder", "a link to the reference"),
    ],
)
def test_what_is_no_notebook_of_ones_own_is_named_and_earns_nothing(handed_in, folder, problem):
    notebook = graded(handed_in)[folder]
    assert notebook["problem"].startswith(problem)
    assert notebook["points"] == 0


def test_a_planted_profile_reaches_nobody_else(handed_in):
    _, folder = handed_in
    assert (folder / "home" / ".ipython" / "profile_default" / "startup" / "planted.py").is_file()
    notebooks = graded(handed_in)
    assert notebooks["i_profile"]["points"] == notebooks["k_right"]["points"] == POINTS


def test_files_beside_a_notebook_are_not_run(handed_in):
    _, folder = handed_in
    assert not (folder / "submissions" / "j_conftest" / "ran").exists()
    assert graded(handed_in)["j_conftest"]["points"] == 0


def test_a_worksheet_may_be_filled_in_entry_by_entry_in_a_cell_of_its_own(tmp_path, run):
    from dnn_utils import exercises

    def lesson(text, *more):
        answer = code(f"answer-{WORKSHEET}", text, role="answer", exercise=WORKSHEET)
        call = f'check({WORKSHEET}, exercise="{WORKSHEET}")'
        check = code(f"check-{WORKSHEET}", call, role="check", exercise=WORKSHEET)
        imports = code("imports", "from dnn_utils import check")
        return notebook("04_L_model_forward", "Shapes", [imports, answer, *more, check])

    right = exercises.load(WORKSHEET)
    (tmp_path / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    write(tmp_path / "solutions" / "04_L_model_forward.ipynb", lesson(right.solution_source))
    lines = [f"{WORKSHEET}[{key!r}] = {shape!r}" for key, shape in right.right_answer.items()]
    filled = {**code("mine", "\n".join(lines)), "metadata": {}}
    write(tmp_path / "04_L_model_forward.ipynb", lesson(right.stub_source, filled))
    done = run(tmp_path, "--nbval", "04_L_model_forward.ipynb")
    (exercise,) = done.notebook("04_L_model_forward.ipynb")["exercises"]
    assert (exercise["outcome"], exercise["points"]) == ("passed", right.points)


def test_a_report_that_cannot_be_written_leaves_yesterdays(tmp_path):
    from dnn_utils.grading.report.report_card import write as write_report

    path = tmp_path / "grades.json"
    write_report(path, {"a": 1})
    with pytest.raises(TypeError):
        write_report(path, {"a": object()})
    assert json.loads(path.read_text(encoding="utf-8")) == {"a": 1}
    assert cell(linear(), "check-linear_forward")


FAILING = """\
from dnn_utils.grading.lesson.lesson import Lesson

whole = Lesson.as_dict

def as_dict(lesson):
    if lesson.problem:  # what is told in the place of a record
        return whole(lesson)
    if "b_raises" in lesson.path:
        raise RuntimeError("a mistake of ours")
    return whole(lesson) | ({"notes": [object()]} if "c_no_json" in lesson.path else {})

Lesson.as_dict = as_dict
"""


def test_a_record_that_cannot_be_made_costs_no_other_notebook_its_own(tmp_path, run, make_course):
    make_course(tmp_path)
    (tmp_path / "failing.py").write_text(FAILING, encoding="utf-8")
    for learner in ("a_right", "b_raises", "c_no_json", "d_right"):
        write(tmp_path / "submissions" / learner / f"{LINEAR}.ipynb", linear())
    command = ["--nbval", "-p", "failing", "--nbval-reference", "solutions", "submissions"]
    path = os.pathsep.join(filter(None, [str(tmp_path), os.environ.get("PYTHONPATH")]))
    done = run(tmp_path, *command, environment={"PYTHONPATH": path})
    assert "INTERNALERROR" not in done.text
    assert done.status == 1
    notebooks = {Path(each["folder"]).name: each for each in done.report["notebooks"]}
    earned = {name: each["points"] for name, each in notebooks.items()}
    assert earned == {"a_right": POINTS, "b_raises": 0, "c_no_json": 0, "d_right": POINTS}
    assert notebooks["b_raises"]["possible"] == POINTS
    assert notebooks["b_raises"]["problem"] == "its record could not be made: RuntimeError: a mistake of ours"
    assert "not JSON serializable" in notebooks["c_no_json"]["problem"]
    assert notebooks["a_right"]["problem"] is None
