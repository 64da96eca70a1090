"""Grading a class: notebooks a second, by one worker and by two; beside pytest --nbval and nbgrader.

The class is made by machine from a solved lesson: right answers, a known mistake, or untouched, in turn.
What a notebook takes is that of all after the first `FIRST`; the start of the command and its workers is told
apart. One worker is timed twice: with all cores, and with one core for it, the command, and the process that
forks and cleans up.
"""

import itertools
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import nbformat

from benchmarks import watched
from dnn_utils import exercises
from dnn_utils.grading.sealing import sandbox

TITLE = "Grading a class"
ROOT = Path(__file__).parents[1]
SOLVED = ROOT / "notebooks" / "solutions"
LESSON = "02_linear_forward"
LEARNERS, QUICK_LEARNERS = 600, 60
FIRST = 12  # notebooks: by then all workers are at work
MANY, QUICK_MANY = 3000, 0  # for the growth with the number of submissions
FEW = 9  # for those that start a kernel for each notebook
CAN_PIN = hasattr(os, "sched_setaffinity")  # Linux
NBGRADER = ROOT / ".venv-nbgrader" / "bin"


def measure(options, say=print):
    """Return seconds and sizes of each way of grading the same class."""
    learners = QUICK_LEARNERS if options.quick else LEARNERS
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        course = Path(folder)
        made = _class(course / "class", learners)
        ways = [("limits only", "none")] + ([("bubblewrap", "required")] if sandbox.works() else [])
        for name, isolation in ways:
            for workers, cores in ((1, 1), (1, None), (2, None)) if CAN_PIN else ((1, None), (2, None)):
                rows.append(_graded(course, made, name, isolation, workers, learners, cores))
                where = "" if cores is None else f" on {cores} core"
                rate = 1 / rows[-1]["each"]
                say(f"grading: {name}, workers: {workers}{where}: {rate:.1f} notebooks a second")
        if many := QUICK_MANY if options.quick else MANY:
            larger = _class(course / "many", many)
            for (name, isolation), workers in itertools.product(ways, (1, 2)):
                rows.append(_graded(course, larger, name, isolation, workers, many, None))
                say(f"grading: {name}, workers: {workers}, {many} notebooks: {rows[-1]['seconds']:.1f} s")
        few = _class(course / "few", FEW)
        rows.append(_by_pytest(few))
        say(f"grading: pytest --nbval, {FEW} notebooks: {rows[-1]['seconds']:.1f} s")
        if NBGRADER.exists():
            rows.append(_by_nbgrader(course / "nbgrader", few))
            say(f"grading: nbgrader, {FEW} notebooks: {rows[-1]['seconds']:.1f} s")
    return {"rows": rows, "lesson": LESSON}


def markdown(result):
    """Return the table."""
    lines = [
        f"Each learner hands in {result['lesson']}: right, with a known mistake, or untouched, in turn.",
        "Notebooks a second are counted without the start, which is that of the command and its workers.",
        "",
        "| graded by | workers | cores | notebooks | seconds | start, seconds | notebooks a second "
        "| largest memory of the parent |",
        "|---|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for row in result["rows"]:
        start = f"{row['start']:.1f}" if "start" in row else "–"
        memory = f"{row['memory'] / 2**20:.0f} MiB" if row["memory"] else "–"
        rate = 1 / row["each"] if "each" in row else row["notebooks"] / row["seconds"]
        seconds = f"{row['seconds']:.1f}"
        cores = row.get("cores") or "all"
        cells = (row["way"], row["workers"], cores, row["notebooks"], seconds, start, f"{rate:.1f}", memory)
        lines.append(f"| {' | '.join(map(str, cells))} |")
    return "\n".join([*lines, "", _of_two_workers(result["rows"])])


def _of_two_workers(rows):
    """Say how much more two workers do than one with all cores for itself, by the number of notebooks."""
    each = {
        (row["notebooks"], row["way"], row["workers"]): row["each"]
        for row in rows
        if "each" in row and not row["cores"]
    }
    told = [
        f"with {count} notebooks {each[count, way, 1] / seconds:.2f} times ({way})"
        for (count, way, workers), seconds in each.items()
        if workers == 2
    ]
    return f"What two workers do in the time of one: {', '.join(told)}."


def _class(folder, learners):
    """Make the submissions of a class; return their folder."""
    solved = nbformat.read(SOLVED / f"{LESSON}.ipynb", as_version=4)
    kinds = [_handed_in(solved, kind) for kind in ("right", "wrong", "untouched")]
    for number in range(learners):
        learner = folder / f"learner{number:05}"
        learner.mkdir(parents=True)
        (learner / f"{LESSON}.ipynb").write_text(kinds[number % len(kinds)], encoding="utf-8")
    return folder


def _handed_in(solved, kind):
    notebook = nbformat.from_dict(solved)
    for cell in notebook.cells:
        name = cell.id.removeprefix("answer-")
        if cell.id.startswith("answer-") and kind != "right":
            exercise = exercises.load(name)
            wrong = exercise.mistakes[0].applied_to(exercise.solution_source)
            cell.source = wrong if kind == "wrong" else exercise.stub_source
    text = nbformat.writes(notebook)
    return text


def _graded(course, made, way, isolation, workers, count, cores):
    out = course / f"grades {way} {workers} {count}"
    # fmt: off
    command = [
        sys.executable, "-m", "dnn_utils.grading", made, "--out", out, "--reference", SOLVED,
        "--isolation", isolation, "--workers", str(workers),
    ]
    # fmt: on
    seen = watched.run(command, out / "journal.jsonl", [FIRST], ROOT, cores)
    graded = json.loads((out / "grades.json").read_text(encoding="utf-8"))
    if len(graded["submissions"]) != count:
        raise RuntimeError(
            f"{way}: expected {count} submissions in the report, got {len(graded['submissions'])}"
        )
    shutil.rmtree(out)
    begun, _ = seen.at[FIRST]
    each = (seen.seconds - begun) / (count - FIRST)
    return {
        "way": way,
        "workers": workers,
        "cores": cores,
        "notebooks": count,
        "seconds": seen.seconds,
        "start": max(0.0, begun - FIRST * each),
        "each": each,
        "memory": seen.most * 1024,
    }


def _by_pytest(made):
    # fmt: off
    command = [
        sys.executable, "-m", "pytest", "--nbval", "-q", "-p", "no:cacheprovider", "--noconftest",
        "-p", "no:python", "--nbval-reference", SOLVED, made,
    ]
    # fmt: on
    begun = time.perf_counter()
    subprocess.run(command, capture_output=True, cwd=made, check=False)
    return {
        "way": "pytest --nbval",
        "workers": 1,
        "notebooks": FEW,
        "seconds": time.perf_counter() - begun,
        "memory": 0,
    }


def _by_nbgrader(folder, made):
    """Time nbgrader's autograde, in an environment of its own, with the kernel of the course."""
    kernel = {
        "argv": [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"],
        "display_name": "Python 3",
        "language": "python",
        "env": {"PYTHONPATH": str(ROOT)},
    }
    kernels = folder / "jupyter" / "kernels" / "python3"
    kernels.mkdir(parents=True)
    (kernels / "kernel.json").write_text(json.dumps(kernel), encoding="utf-8")
    config = 'c = get_config()\nc.CourseDirectory.course_id = "course"\nc.ClearSolutions.enabled = False\n'
    (folder / "nbgrader_config.py").write_text(config, encoding="utf-8")
    (folder / "source" / LESSON).mkdir(parents=True)
    shutil.copy(ROOT / "notebooks" / f"{LESSON}.ipynb", folder / "source" / LESSON)
    for learner in made.iterdir():
        shutil.copytree(learner, folder / "submitted" / learner.name / LESSON)
    environment = {
        **os.environ,
        "PATH": f"{NBGRADER}{os.pathsep}{os.environ['PATH']}",
        "JUPYTER_PATH": str(folder / "jupyter"),
        "JUPYTER_CONFIG_DIR": str(folder / "nothing"),
    }
    seconds = 0.0
    for command in ("generate_assignment", "autograde"):
        begun = time.perf_counter()
        run = [NBGRADER / "nbgrader", command, LESSON]
        subprocess.run(run, cwd=folder, env=environment, capture_output=True, check=True)
        seconds = time.perf_counter() - begun
    return {"way": "nbgrader autograde", "workers": 1, "notebooks": FEW, "seconds": seconds, "memory": 0}
