"""The whole course under nbval: handed in blank, and handed in with the answers of the solved lessons."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from dnn_utils import exercises

NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"
LESSONS = sorted(path.name for path in NOTEBOOKS.glob("[0-9]*[a-z].ipynb"))
EXERCISES = {exercise.name: exercise.points for exercise in exercises.load_all()}


def report_of(folder):
    """Run nbval over a folder of handed-in notebooks; return its exit status and report."""
    # fmt: off
    command = [
        sys.executable, "-m", "pytest", "--nbval", "-q", "-p", "no:cacheprovider", "-n", "0",
        "--nbval-reference", NOTEBOOKS / "solutions", "--nbval-report", folder / "report.json", folder,
    ]
    # fmt: on
    run = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=folder, check=False)
    return run.returncode, json.loads((folder / "report.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def blank(tmp_path_factory):
    folder = tmp_path_factory.mktemp("blank")
    for name in LESSONS:
        shutil.copy(NOTEBOOKS / name, folder)
    return report_of(folder)


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """The blank notebooks with nothing but their answer cells filled."""
    folder = tmp_path_factory.mktemp("filled")
    for name in LESSONS:
        notebook = nbformat.read(NOTEBOOKS / name, as_version=4)
        solved = nbformat.read(NOTEBOOKS / "solutions" / name, as_version=4)
        answers = {cell.id: cell.source for cell in solved.cells if cell.id.startswith("answer-")}
        for cell in notebook.cells:
            cell.source = answers.get(cell.id, cell.source)
        nbformat.write(notebook, folder / name)
    return report_of(folder)


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


def test_a_course_whose_answers_are_filled_in_passes_with_all_points(filled):
    status, report = filled
    assert outcomes(report) == {name: ("passed", points) for name, points in EXERCISES.items()}
    assert status == pytest.ExitCode.OK
    assert [(total["points"], total["possible"]) for total in report["totals"]] == [(200, 200)]
