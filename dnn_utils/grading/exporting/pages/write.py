"""The pages of a run, written from its journal."""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dnn_utils.grading.exporting.pages import rendering
from dnn_utils.grading.exporting.pages.summary import Mark, Summary, kind_of, points_of, possible
from dnn_utils.grading.report.totals import best_of
from dnn_utils.grading.workers.journal import Journal


def write(journal: Journal, told: dict[str, Any], folder: Path) -> None:
    """Write ``index.html``, and ``feedback/*.html`` and ``*.md``: one of each for a learner.

    Parameters
    ----------
    journal : of the run
    told : what the run was graded by
    folder : of the grades
    """
    (folder / "feedback").mkdir(parents=True, exist_ok=True)
    worth, summary = possible(), Summary()
    for record in journal.records():
        summary.add(record)
        about = {**_feedback(record), "worth": worth, "kind_of": kind_of}
        for ending in ("html", "md"):
            rendering.write(folder / f"{page_of(record)}.{ending}", f"feedback.{ending}", **about)
    learners = _learners(journal)
    rendering.write(
        folder / "index.html",
        "class.html",
        told=told,
        summary=summary,
        kinds=list(Mark),
        worth=worth,
        learners=learners,
    )


def page_of(record: dict[str, Any]) -> str:
    """Return where the feedback of a learner is, without its ending: plain letters, and no two alike."""
    plain = re.sub(r"[^a-z0-9]+", "-", record["folder"].lower()).strip("-")[:40]
    digest = hashlib.sha256(record["folder"].encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"feedback/{plain or 'learner'}-{digest}"


def _learners(journal: Journal) -> Iterator[dict[str, Any]]:
    for record in journal.records():
        yield {
            "name": record["learner"],
            "state": record["state"],
            "points": points_of(record),
            "page": page_of(record),
        }


def _feedback(record: dict[str, Any]) -> dict[str, Any]:
    notebooks = sorted(best_of(record["notebooks"]), key=lambda each: str(each["lesson"]))
    return {"record": record, "notebooks": notebooks, "points": points_of(record)}
