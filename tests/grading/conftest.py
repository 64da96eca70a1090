"""Runs of pytest over course notebooks, shared by the tests that look at them."""

import dataclasses
import functools
import json
import os
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import course
import pytest
import spoiled
from measuring import unmeasured
from nbval.kernel import CURRENT_ENV_KERNEL_NAME, RunningKernel

from dnn_utils.grading.lesson import reference
from dnn_utils.grading.lesson.lesson import load
from dnn_utils.grading.running.kernel import execute
from dnn_utils.grading.running.runner import Runner

# Before all else on the path of a pytest that is started: it takes half the time to start
LIGHT = str(Path(__file__).parent / "light")
# Makes a kernel as good as new: no names of the notebook before, and the library as it was.
FORGET = """\
__import__("dnn_utils.checking.calling.pristine", fromlist=["restored"]).restored()
get_ipython().reset(new_session=False)
"""


@dataclasses.dataclass
class Run:
    """One run of pytest: what it printed, its exit status, and its reports."""

    status: int
    text: str
    report: dict | None
    junit: ET.Element | None

    def notebook(self, path):
        """Return what the report says about the notebook at `path`."""
        return next(each for each in self.report["notebooks"] if each["path"] == path)

    def failed(self, path):
        """Return the ids of the cells of a notebook that failed."""
        return [each["id"] for each in self.notebook(path)["cells"] if each["outcome"] == "failed"]


def run_pytest(folder, *arguments, environment=None):
    """Run pytest in `folder` in a process of its own; return its Run."""
    report, junit = Path(folder) / "report.json", Path(folder) / "junit.xml"
    for old in (report, junit):
        old.unlink(missing_ok=True)
    # Hypothesis's own plugin takes longer to load than a small lesson takes to run.
    command = [sys.executable, "-m", "pytest", "-p", "no:hypothesispytest", *map(str, arguments)]
    if "--nbval" in command and not {"no:dnn_utils", "--nbval-report"} & set(command):
        command += ["--nbval-report", str(report)]
    with unmeasured():  # what the plugin does, the run of the solved lessons shows
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "COV_"))}
    path = os.pathsep.join(filter(None, [LIGHT, kept.get("PYTHONPATH")]))
    done = subprocess.run(
        [*command, "--junitxml", str(junit)],
        cwd=folder,
        env={
            **kept,
            "PYTHONPATH": path,
            "PYTHONIOENCODING": "utf-8",
            "COLUMNS": "120",
            **(environment or {}),
        },
        capture_output=True,
        timeout=600,
        check=False,
    )
    text = done.stdout.decode("utf-8", errors="replace") + done.stderr.decode("utf-8", errors="replace")
    return Run(
        status=done.returncode,
        text=text,
        report=json.loads(report.read_text(encoding="utf-8")) if report.exists() else None,
        junit=ET.parse(junit).getroot() if junit.exists() else None,
    )


@pytest.fixture(scope="session")
def spoiled_run(tmp_path_factory):
    """One run over spoiled notebooks, by two processes; a cell has five seconds."""
    folder = tmp_path_factory.mktemp("spoiled")
    (folder / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    course.write_solutions(folder / "lessons")
    for path, content in spoiled.FILES.items():
        course.write(folder / "handed-in" / path, content)
    return run_pytest(
        folder,
        *("-n", "2", "--dist", "loadfile"),
        "--nbval",
        "handed-in",
        "--nbval-reference",
        "lessons",
        "--nbval-cell-timeout",
        "5",
        "--durations=0",
    )


@dataclasses.dataclass
class Judged:
    """What became of one notebook: the records of its exercises, and the results of its cells by id."""

    exercises: dict
    results: dict
    notes: list

    @property
    def failed(self):
        """The ids of the cells that failed."""
        return [id for id, result in self.results.items() if result.outcome == "failed"]


@pytest.fixture(scope="session")
def judged(tmp_path_factory):
    """A function that judges the spoiled notebook of a name, in a kernel that all of them share."""
    folder = tmp_path_factory.mktemp("shared")
    course.write_solutions(folder / "solutions")
    kernel = RunningKernel(CURRENT_ENV_KERNEL_NAME, cwd=str(folder))

    @functools.cache
    def judge(name):
        path = course.write(folder / f"{course.LINEAR}.ipynb", spoiled.CASES[name][0])
        lesson = load(reference.find(path), path.name)
        runner = Runner(lesson, kernel, timeout=20)
        results = {cell.id: runner.result(index) for index, cell in enumerate(lesson.cells)}
        assert execute(kernel, FORGET, 20, silent=True).state == "ok"
        return Judged(runner.judge.exercises, results, lesson.notes)

    yield judge
    kernel.stop()


@pytest.fixture(scope="session")
def run():
    """The function that runs pytest in a folder."""
    return run_pytest


@pytest.fixture(scope="session")
def make_course():
    """A function that puts the solved lessons into the folder `solutions` of a folder, and returns that."""

    def make(folder):
        (folder / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
        course.write_solutions(folder / "solutions")
        return folder

    return make


@pytest.fixture
def small_course(tmp_path, make_course):
    """A folder with the solved lessons in `solutions`, and room for a learner's notebooks beside it."""
    return make_course(tmp_path)
