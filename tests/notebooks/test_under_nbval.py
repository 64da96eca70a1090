"""The whole course under nbval: handed in blank, and handed in with the answers of the solved lessons."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from measuring import unmeasured

from dnn_utils import exercises

pytestmark = pytest.mark.long

NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"
LESSONS = sorted(path.name for path in NOTEBOOKS.glob("[0-9]*[a-z].ipynb"))
EXERCISES = {exercise.name: exercise.points for exercise in exercises.load_all()}


def report_of(folder):
    """Run nbval over a folder of handed-in notebooks; return its exit status and report."""
    # fmt: off
    command = [
        sys.executable, "-m", "pytest", "-p", "no:hypothesispytest", "-p", "no:cacheprovider", "-n", "0",
        "--nbval", "-q", "--nbval-reference", NOTEBOOKS / "solutions",
        "--nbval-report", folder / "report.json", folder,
    ]
    # fmt: on
    with unmeasured():
        run = subprocess.run(
            command, capture_output=True, text=True, encoding="utf-8", cwd=folder, check=False
        )
    return run.returncode, json.loads((folder / "report.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def blank(tmp_path_factory):
    folder = tmp_path_factory.mktemp("blank")
    for name in LESSONS:
        shutil.copy(NOTEBOOKS / name, folder)
    return report_of(folder)


def fill_in(name):
    """The blank notebook of a lesson with nothing but its answer cells filled."""
    notebook, solved = (
        nbformat.read(folder / name, as_version=4) for folder in (NOTEBOOKS, NOTEBOOKS / "solutions")
    )
    answers = {cell.id: cell.source for cell in solved.cells if cell.id.startswith("answer-")}
    for cell in notebook.cells:
        cell.source = answers.get(cell.id, cell.source)
    return notebook, solved


def outcomes(report):
    graded = [exercise for notebook in report["notebooks"] for exercise in notebook["exercises"]]
    return {exercise["name"]: (exercise["outcome"], exercise["points"]) for exercise in graded}


def test_a_blank_course_fails_every_exercise_as_not_attempted_and_is_worth_no_points(blank):
    status, report = blank
    assert status == pytest.ExitCode.TESTS_FAILED
    assert outcomes(report) == dict.fromkeys(EXERCISES, ("not attempted", 0))


def test_in_a_blank_course_nothing_but_the_exercises_that_earn_points_fails(blank):
    _, report = blank
    failed = {
        cell["id"]
        for notebook in report["notebooks"]
        for cell in notebook["cells"]
        if cell["outcome"] == "failed"
    }
    assert failed == {f"check-{name}" for name, points in EXERCISES.items() if points}


@pytest.mark.parametrize("name", LESSONS)
def test_a_blank_lesson_with_its_answers_filled_in_is_the_solved_lesson(name):
    """So what the run of the solved lessons shows is true of the filled-in ones."""
    filled, solved = fill_in(name)
    for cell, right in zip(filled.cells, solved.cells, strict=True):
        assert (cell.id, cell.cell_type, cell.source) == (right.id, right.cell_type, right.source)


def test_lessons_whose_answers_are_filled_in_pass_with_all_points(tmp_path):
    names = [
        LESSONS[0],
        LESSONS[4],
        LESSONS[16],
    ]  # a first answer, answers that use earlier lessons', a class
    for name in names:
        nbformat.write(fill_in(name)[0], tmp_path / name)
    status, report = report_of(tmp_path)
    lessons = {name.removesuffix(".ipynb") for name in names}
    possible = {each.name: each.points for each in exercises.load_all() if each.lesson in lessons}
    assert outcomes(report) == {name: ("passed", points) for name, points in possible.items()}
    assert status == pytest.ExitCode.OK


def test_the_report_of_the_whole_course_adds_up_to_all_points(blank):
    assert [(total["points"], total["possible"]) for total in blank[1]["totals"]] == [(0, 200)]
