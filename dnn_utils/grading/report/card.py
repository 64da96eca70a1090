"""The report card as text: readable without color, at most 79 columns, in what the terminal can print."""

import sys
import textwrap
from typing import Any

from dnn_utils.checking.outcome import Outcome
from dnn_utils.checking.telling.lines import WIDTH
from dnn_utils.grading.judging.results import CellOutcome
from dnn_utils.grading.report.printable import printable

_NAME, _OUTCOME, _POINTS = 28, 15, 9  # columns


def card_lines(report: dict[str, Any], encoding: str | None = None) -> list[str]:
    """Return the lines of the report card.

    Parameters
    ----------
    report : dict, as `report.ReportCard.as_dict` returns it
    encoding : str, of the terminal; that of stdout by default
    """
    lines = []
    for total in report["totals"]:
        lines += [f"folder {total['folder']}", ""]
        for notebook in report["notebooks"]:
            if notebook["folder"] == total["folder"]:
                lines += [*_notebook_lines(notebook), ""]
        score = _points(total["points"], total["possible"])
        if len(total["parts"]) > 1:
            for each in total["parts"]:
                part, earned = f"part {each['part']}", _points(each["points"], each["possible"])
                lines.append(f"  {part:<{_NAME + _OUTCOME + 2}}{earned:>{_POINTS}} points")
        lines.append(f"  {'total':<{_NAME + _OUTCOME + 2}}{score:>{_POINTS}} points")
        lines.append("")
    encoding = encoding or getattr(sys.stdout, "encoding", None)
    return [printable(line.rstrip(), encoding)[:WIDTH] for line in lines[:-1]]


def _notebook_lines(notebook: dict[str, Any]) -> list[str]:
    file = notebook["path"].rpartition("/")[2]
    name = file if file != f"{notebook['lesson']}.ipynb" else notebook["lesson"]
    title = f" ({notebook['title']})" if notebook["title"] else ""
    lines = [f"  {name}{title}"]
    if notebook["problem"]:
        lines += _wrapped(f"! {notebook['problem']}")
    for exercise in notebook["exercises"]:
        lines += _exercise_lines(exercise)
    states = [cell["outcome"] for cell in notebook["cells"]]
    shown = {f"check-{exercise['name']}" for exercise in notebook["exercises"]}
    for cell in notebook["cells"]:
        told_above = cell["id"] in shown or cell["id"].startswith("answer-")
        if cell["outcome"] == CellOutcome.FAILED and not told_above:
            lines += _wrapped(f"! cell {cell['id']}: {cell['summary']}")
        elif cell["outcome"] == CellOutcome.NOTED and not told_above:
            lines += _wrapped(f"- cell {cell['id']}: {cell['summary']}")
    lines += [line for note in notebook["notes"] for line in _wrapped(f"- {note}")]
    if waiting := states.count(CellOutcome.WAITING):
        lines.append(f"    - {waiting} cell{'s' * (waiting > 1)} only waiting for what is named above")
    return lines


def _exercise_lines(exercise: dict[str, Any]) -> list[str]:
    """Return one line, with the diagnosis in it if there is room; else below it."""
    name, outcome = exercise["name"], exercise["outcome"]
    points = _points(exercise["points"], exercise["possible"])
    line = f"    {name:<{_NAME}}{outcome:<{_OUTCOME}}{points:>{_POINTS}}"
    diagnosis = exercise["title"] if outcome not in (Outcome.PASSED, Outcome.NOT_ATTEMPTED) else ""
    if exercise["misconception"]:
        diagnosis += f" [{exercise['misconception']}]"
    if not diagnosis:
        return [line]
    if len(line) + 2 + len(diagnosis) <= WIDTH:
        return [f"{line}  {diagnosis}"]
    return [line, *_wrapped(diagnosis, indent=8)]


def _points(points: int, possible: int) -> str:
    return f"{points} / {possible}" if possible else "-"


def _wrapped(text: str, indent: int = 4) -> list[str]:
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=" " * indent,
        subsequent_indent=" " * (indent + 2),
        max_lines=4,
        placeholder=" ...",
        break_on_hyphens=False,
    )
