"""A worker that grades one notebook after the other, sealed off where that works."""

import shutil
from pathlib import Path

import course
import pytest

from dnn_utils.grading.sealing import sandbox
from dnn_utils.grading.sealing.zygotes import Limits
from dnn_utils.grading.submissions.submission import Submission, notebooks_in
from dnn_utils.grading.workers.worker import Settings, Worker

NOTEBOOKS = Path(__file__).parents[3] / "notebooks"


def submission_of(folder):
    """Return the Submission of a learner's folder."""
    found = tuple((str(path), path.name) for path in notebooks_in(folder))
    return Submission(folder.name, folder.name, found, home=str(folder))


@pytest.fixture(scope="session")
def small_reference(tmp_path_factory):
    """The solved lessons of the small course."""
    return course.write_solutions(tmp_path_factory.mktemp("reference"))


@pytest.fixture(scope="session", params=["bubblewrap"])
def isolated(request):
    """True: the tricks are run sealed off."""
    if request.param == "bubblewrap" and not sandbox.works():
        pytest.skip("bubblewrap is not here, or may not make namespaces: apt-get install bubblewrap")
    return request.param == "bubblewrap"


@pytest.fixture(scope="session")
def grade_notebook(small_reference, tmp_path_factory):
    """A function that grades one notebook of the small course, sealed off where that works."""
    settings = Settings(str(small_reference), isolated=sandbox.works(), limits=Limits(seconds=15))
    root = tmp_path_factory.mktemp("class")
    with Worker(settings) as worker:

        def grade(content, name=f"{course.LINEAR}.ipynb"):
            folder = root / "learner"
            shutil.rmtree(folder, ignore_errors=True)
            course.write(folder / name, content)
            return worker.grade(submission_of(folder))

        yield grade


@pytest.fixture(scope="session")
def grade_lesson(tmp_path_factory):
    """A function that grades lesson NAME of the course with other answers: ``{exercise: source}``."""
    import json

    settings = Settings(str(NOTEBOOKS / "solutions"), isolated=sandbox.works(), limits=Limits(seconds=30))
    root = tmp_path_factory.mktemp("course")
    with Worker(settings) as worker:

        def grade(lesson, answers, run_seed=0):
            notebook = json.loads((NOTEBOOKS / "solutions" / f"{lesson}.ipynb").read_text(encoding="utf-8"))
            for name, source in answers.items():
                notebook = course.answered(notebook, name, source)
            folder = root / "learner"
            shutil.rmtree(folder, ignore_errors=True)
            course.write(folder / f"{lesson}.ipynb", notebook)
            record = worker.grade(submission_of(folder))
            return record, {each["name"]: each for each in record.notebooks[0]["exercises"]}

        yield grade
