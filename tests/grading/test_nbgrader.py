"""nbgrader itself takes the notebooks of the course, and gives the points that we give."""

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import course
import pytest

from dnn_utils import exercises
from dnn_utils.grading.sealing import sandbox
from dnn_utils.grading.submissions.layouts import recognized
from dnn_utils.grading.workers.worker import Settings, Worker

ROOT = Path(__file__).parents[2]
BIN = ROOT / ".venv-nbgrader" / ("Scripts" if os.name == "nt" else "bin")
NOTEBOOKS = ROOT / "notebooks"
LESSON = "03_activations"  # one of its exercises waits for the other two
CONFIG = """\
c = get_config()
c.CourseDirectory.course_id = "course"
c.ClearSolutions.enabled = False  # our stubs stay
"""
VALIDATE = """\
import sys
from nbgrader.nbgraderformat import read
for path in sys.argv[1:]:
    read(path, as_version=4)
"""

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(
        not (BIN.parent / "installed.txt").exists(),
        reason="nbgrader is not here: python tools/make_nbgrader_venv.py installs it into .venv-nbgrader",
    ),
]


def run(folder, program, *arguments):
    """Run a program of nbgrader's environment in a folder; the kernel it starts is the course's own."""
    paths = {
        "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}",  # it calls alembic by its name
        "JUPYTER_PATH": str(folder / "jupyter"),
        "JUPYTER_CONFIG_DIR": str(folder / "nothing"),
    }
    done = subprocess.run(
        [BIN / program, *arguments],
        cwd=folder,
        env={**os.environ, **paths},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def answers():
    """Return what two learners answer: all right, with a warning of NumPy's; and a sign wrong."""
    right = {each.name: each.solution_source for each in exercises.load_all() if each.lesson == LESSON}
    loud = right["relu"].replace("    A =", "    np.log(np.zeros(1))\n    A =")
    wrong = right["sigmoid"].replace("np.exp(-", "np.exp(")
    assert loud != right["relu"]
    assert wrong != right["sigmoid"]
    return {"right": {**right, "relu": loud}, "wrong": {**right, "sigmoid": wrong}}


@pytest.fixture(scope="module")
def class_folder(tmp_path_factory):
    """A course of nbgrader's with one assignment, as two learners have handed it in."""
    folder = tmp_path_factory.mktemp("nbgrader")
    kernel = {
        "argv": [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"],
        "display_name": "Python 3",
        "language": "python",
        "env": {"PYTHONPATH": str(ROOT)},
    }
    course.write(folder / "jupyter" / "kernels" / "python3" / "kernel.json", kernel)
    (folder / "nbgrader_config.py").write_text(CONFIG, encoding="utf-8")
    blank = json.loads((NOTEBOOKS / f"{LESSON}.ipynb").read_text(encoding="utf-8"))
    course.write(folder / "source" / LESSON / f"{LESSON}.ipynb", blank)
    run(folder, "nbgrader", "generate_assignment", LESSON)
    released = json.loads((folder / "release" / LESSON / f"{LESSON}.ipynb").read_text(encoding="utf-8"))
    for learner, given in answers().items():
        notebook = released
        for name, source in given.items():
            notebook = course.answered(notebook, name, source)
        course.write(folder / "submitted" / learner / LESSON / f"{LESSON}.ipynb", notebook)
    return folder


def test_its_validator_accepts_every_notebook():
    paths = sorted(NOTEBOOKS.glob("[0-9][0-9]_*[a-z].ipynb"))
    assert len(paths) >= 20
    run(ROOT, "python", "-c", VALIDATE, *map(str, paths))


def test_an_assignment_of_its_own_has_our_stubs(class_folder):
    path = class_folder / "release" / LESSON / f"{LESSON}.ipynb"
    cells = {each["id"]: "".join(each["source"]) for each in json.loads(path.read_text("utf-8"))["cells"]}
    assert cells["answer-sigmoid"] == exercises.stub_source("sigmoid").rstrip("\n")


def test_it_gives_the_points_that_we_give(class_folder):
    run(class_folder, "nbgrader", "autograde", LESSON)
    run(class_folder, "nbgrader", "export")
    with (class_folder / "grades.csv").open(encoding="utf-8", newline="") as file:
        theirs = {
            row["student_id"]: (float(row["score"]), float(row["max_score"])) for row in csv.DictReader(file)
        }
    settings = Settings(str(NOTEBOOKS / "solutions"), isolated=sandbox.works())
    submitted = class_folder / "submitted"
    with Worker(settings) as worker:
        records = [worker.grade(each) for each in recognized(submitted, "nbgrader").read(submitted)]
    ours = {each.learner: (each.points, each.notebooks[0]["possible"]) for each in records}
    assert theirs == ours == {"right": (12, 12), "wrong": (3, 12)}
