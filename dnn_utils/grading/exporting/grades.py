"""`grades.json` and `grades.csv`, written from the journal one submission at a time."""

import csv
import json
import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dnn_utils import exercises
from dnn_utils.grading.exporting.cells import harmless
from dnn_utils.grading.report.report_card import VERSION
from dnn_utils.grading.report.totals import total_of
from dnn_utils.grading.workers.journal import Journal
from dnn_utils.grading.workers.state import State


def write(journal: Journal, told: dict[str, Any], report: Path, folder: Path) -> dict[State, int]:
    """Write both files; return how many submissions ended in each state."""
    counts: Counter[str] = Counter()
    report.parent.mkdir(parents=True, exist_ok=True)
    partial = report.with_name(f".{report.name}.partial")
    with partial.open("w", encoding="utf-8", errors="backslashreplace") as file:
        for part in _json(journal, told, counts):
            file.write(part)
    os.replace(partial, report)
    _write_csv(journal, folder / "grades.csv")
    return {state: counts[state.value] for state in State}


def _json(journal: Journal, told: dict[str, Any], counts: Counter[str]) -> Iterator[str]:
    """Yield the parts of the report, so that the whole never is in memory."""
    head = {
        "schema": "dnn_utils.report",
        "version": VERSION,
        "isolation": told["isolation"],
        "layout": told["layout"],
        "roster": told["roster"],
    }
    yield json.dumps(head, indent=2)[:-2] + ',\n  "seed": ' + json.dumps(told["seed"]) + ',\n  "totals": [\n'
    yield from _list(total_of(record["folder"], record["notebooks"]) for record in journal.records())
    yield '\n  ],\n  "submissions": [\n'
    yield from _list(_submission(record, counts) for record in journal.records())
    yield '\n  ],\n  "notebooks": [\n'
    yield from _list(notebook for record in journal.records() for notebook in record["notebooks"])
    yield "\n  ]\n}\n"


def _submission(record: dict[str, Any], counts: Counter[str]) -> dict[str, Any]:
    counts[record["state"]] += 1
    keys = ("learner", "folder", "id", "state", "why", "seconds", "memory", "traceback")
    return {key: record[key] for key in keys}


def _list(rows: Iterator[dict[str, Any]]) -> Iterator[str]:
    for number, row in enumerate(rows):
        yield (",\n" if number else "") + "    " + json.dumps(row, ensure_ascii=False)


def _write_csv(journal: Journal, path: Path) -> None:
    """Write one row per learner, and one column per exercise."""
    graded = [each for each in exercises.load_all() if each.points]
    with path.open("w", encoding="utf-8", errors="backslashreplace", newline="") as file:
        table = csv.writer(file)
        table.writerow(["learner", "id", "state", "points", *(each.name for each in graded)])
        for record in journal.records():
            earned: dict[str, int] = {}
            for notebook in record["notebooks"]:
                for each in notebook["exercises"]:
                    earned[each["name"]] = max(earned.get(each["name"], 0), each["points"])
            row = [
                record["learner"],
                record["id"],
                record["state"],
                total_of(record["folder"], record["notebooks"])["points"],
            ]
            table.writerow(map(harmless, [*row, *(earned.get(each.name, "") for each in graded)]))
