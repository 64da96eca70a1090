"""One submission, judged where Gradescope runs it: results.json, as Gradescope reads it.

Format: gradescope-autograders.readthedocs.io, "Autograder Specifications".
"""

import json
import os
from pathlib import Path
from typing import Any

from dnn_utils import exercises
from dnn_utils.checking.outcome import Outcome
from dnn_utils.grading.report.printable import visible
from dnn_utils.grading.report.totals import best_of, part_of
from dnn_utils.grading.sealing import sandbox
from dnn_utils.grading.submissions.submission import Submission, notebooks_in
from dnn_utils.grading.workers.pool import graded
from dnn_utils.grading.workers.state import Record, State
from dnn_utils.grading.workers.worker import Settings

_TAKEN = ("outcome", "stage", "place", "waits_for")  # of an exercise's record, for whoever reads the file


def run(folder: Path, settings: Settings) -> int:
    """Judge ``folder/submission``, write ``folder/results/results.json``; return the exit status."""
    home = folder / "submission"
    if not home.is_dir():
        raise NotADirectoryError(f"--gradescope: expected the submission in {home}; there is no such folder")
    found = tuple((str(path), path.name) for path in notebooks_in(home))
    (record,) = graded([Submission("submission", "submission", found, home=str(home))], settings, 1)
    target = folder / "results" / "results.json"
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(".results.json.partial")
    text = json.dumps(visible(results_of(record, Path(settings.reference), settings.isolated)), indent=2)
    partial.write_text(text + "\n", encoding="utf-8")
    os.replace(partial, target)
    return 3 if record.state is State.GRADERS_ERROR else 0


def results_of(record: Record, reference: Path, isolated: bool) -> dict[str, Any]:
    """Return what Gradescope shows: a test for each exercise of the reference's lessons, handed in or not."""
    lessons = {path.stem for path in reference.glob("*.ipynb")}
    earned = {row["name"]: row for each in best_of(record.notebooks) for row in each["exercises"]}
    asked = [each for each in exercises.load_all() if each.lesson in lessons and each.points]
    tests = [_test(each.name, each.lesson, each.points, earned.get(each.name)) for each in asked]
    isolation = sandbox.ISOLATED if isolated else sandbox.LIMITED
    why = f"{record.state}: {record.why}\n" if record.why else ""
    return {
        "score": sum(each["score"] for each in tests),
        "output": f"{why}isolation: {isolation}",
        "output_format": "text",
        "execution_time": round(record.seconds),
        "tests": tests,
        "extra_data": {"state": record.state.value, "traceback": record.traceback},
    }


def _test(name: str, lesson: str, possible: int, row: dict[str, Any] | None) -> dict[str, Any]:
    outcome = Outcome(row["outcome"]) if row else Outcome.NOT_RUN
    told = (row["message"] or row["title"]) if row else f"{lesson}.ipynb was not handed in"
    known = (row and row["misconception"]) or ""
    return {
        "name": f"{lesson}: {name}",
        "score": row["points"] if row else 0,
        "max_score": possible,
        "status": "passed" if outcome is Outcome.PASSED else "failed",
        "output": told or outcome.value,
        "output_format": "text",
        "tags": [lesson, f"part {part_of(name)}", *filter(None, known.split("+"))],
        "extra_data": {key: row[key] for key in _TAKEN} if row else {"outcome": outcome.value},
    }
