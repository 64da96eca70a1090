"""The report card as data: which exercises are right, what they are worth, and why the others are not.

``--nbval-report FILE`` writes it as JSON. Its keys are below, and in `report_schema.json` beside this module
(a JSON Schema), version 2. `python -m dnn_utils.grading` writes the same for a class:

=================  =====================================================================================
``schema``         always ``"dnn_utils.report"``
``version``        2; grows when a key is removed or changes its meaning, not when one is added
``isolation``      how the learner's code was kept apart from what judges it
``layout``         how the submissions of a class lay in their folder, or null
``seed``           of the fresh inputs of a class, or null if each check drew its own
``totals``         a list, one per folder of notebooks: ``folder``, ``points`` (earned), ``possible``, and
                   ``parts``: the same for each ``part`` of the course of which there is a lesson
``submissions``    a list, one per submission of a class (empty for a run of pytest): ``learner``, ``folder``,
                   ``id``, ``state`` (see `workers.state.State`), ``why``, ``seconds``, ``memory`` (KiB),
                   ``traceback`` (of the grader's own error, or null)
``notebooks``      a list, by path; of each:
``path, folder``   of the file, seen from pytest's root, with slashes
``lesson, title``  such as ``"02_linear_forward"`` and ``"Linear forward"``
``is_reference``   true for a solved notebook of the course
``problem``        why nothing of it could be run, in one line, or null
``points``         earned; and ``possible``: what the lesson is worth
``exercises``      a list; of each: ``name``, ``outcome`` (see `checking.outcome.Outcome`),
                   ``points``, ``possible``, ``title`` (the diagnosis in one line), ``stage``,
                   ``misconception`` (ids joined by "+", or null), ``message`` (the whole text), ``hint``,
                   ``seed``, ``waits_for`` (names of exercises), ``missing_name`` (what Python did not
                   know, or null), ``place`` (of the mistake: ``line``, ``source``, ``part``, ``kind``;
                   or null), ``repair`` (lines of the answer, and what they would have to be, or null:
                   what ``python -m dnn_utils.checking collect`` groups answers by)
``cells``          a list; of each: ``id``, ``outcome`` (see `judging.results.CellOutcome`),
                   ``summary``, ``waits_for`` (ids of cells), ``seconds``
``notes``          remarks about the file, such as two cells that answer the same exercise
=================  =====================================================================================

In the total of a folder each lesson counts once: a second copy of a notebook counts if it has more points.
"""

import json
import os
import tempfile
from pathlib import Path
from typing import Any

import pytest

from dnn_utils.checking.outcome import Outcome
from dnn_utils.grading.judging.results import CellOutcome
from dnn_utils.grading.report.card import card_lines
from dnn_utils.grading.report.records import notebook_record
from dnn_utils.grading.report.totals import total_of

VERSION = 2
ISOLATION = "none; judged in the learner's own process"
_STATUS = {
    each.value: (each.value, each.value[0], each.name) for each in (CellOutcome.WAITING, CellOutcome.NOTED)
}


class ReportCard:
    """Collects what the reports of cells carry, and shows it at the end of the run."""

    def __init__(self, config: pytest.Config) -> None:
        self._file = config.option.nbval_report
        if self._file:
            self._file = config.invocation_params.dir / self._file
            if self._file.is_dir():
                raise pytest.UsageError(
                    f"--nbval-report: expected the name of a file, {self._file} is a folder"
                )
        self._written = ""  # what became of the file
        self._notebooks: dict[str, dict[str, Any]] = {}  # path -> what is known

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Take in the report of one cell."""
        if not hasattr(report, "course"):
            return
        record = report.course
        known = self._notebooks.setdefault(
            record["notebook"]["path"], {"notebook": record["notebook"], "exercises": {}, "cells": {}}
        )
        if "failed" in record:
            known["notebook"] = record["notebook"]
        for name, exercise in record["exercises"].items():
            if exercise["outcome"] != Outcome.NOT_RUN or name not in known["exercises"]:
                known["exercises"][name] = exercise
        if record["cell"]:
            known["cells"][record["cell"]["id"]] = record["cell"]

    def pytest_report_teststatus(self, report: pytest.TestReport) -> tuple[str, str, str] | None:
        """Show cells that wait, and cells that are not judged, as what they are rather than as skipped."""
        cell = getattr(report, "course", {}).get("cell") or {}
        return _STATUS.get(cell.get("outcome", ""))

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Write the JSON file."""
        if self._file is None:
            return
        try:
            write(self._file, self.as_dict())
            self._written = f"written to {self._file}"
        except OSError as error:
            self._written = f"--nbval-report: {self._file} cannot be written: {error}"
            session.exitstatus = pytest.ExitCode.USAGE_ERROR

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Print the report card, if any notebook of the course was run, and where the JSON is."""
        if self._notebooks:
            terminalreporter.section("report card")
            for line in card_lines(self.as_dict()):
                terminalreporter.write_line(line)
        if self._written:
            terminalreporter.write_line(self._written)

    def as_dict(self) -> dict[str, Any]:
        """Return the report as plain values, by the schema above."""
        # By path: processes of pytest-xdist finish in any order
        notebooks = [notebook_record(**known) for _, known in sorted(self._notebooks.items())]
        return {
            "schema": "dnn_utils.report",
            "version": VERSION,
            "isolation": ISOLATION,
            "layout": None,
            "seed": None,
            "totals": [
                total_of(folder, [each for each in notebooks if each["folder"] == folder])
                for folder in dict.fromkeys(each["folder"] for each in notebooks)
            ],
            "submissions": [],
            "notebooks": notebooks,
        }


def schema() -> dict[str, Any]:
    """Return the JSON Schema of a report."""
    found: dict[str, Any] = json.loads(
        Path(__file__).with_name("report_schema.json").read_text(encoding="utf-8")
    )
    return found


def write(path: str | Path, report: dict[str, Any]) -> None:
    """Write a report to a file, whole or not at all; its folder is made if need be.

    What UTF-8 cannot hold, such as half of a surrogate pair, is written as its escape.
    """
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(report, indent=2, ensure_ascii=False) + "\n"
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode("utf-8", "backslashreplace"))
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
