"""``--full``: every cell of a lesson is run, as nbval does; what becomes of the given ones earns no points.

It happens in a child that knows the course, after the answers have been judged elsewhere. What the cells
print and draw is not compared.
"""

import time
from typing import Any

from dnn_utils.checking.outcome import ExerciseResult, Outcome
from dnn_utils.grading.answering import wire
from dnn_utils.grading.judging.results import CellOutcome, CellResult
from dnn_utils.grading.judging.sent import label_of
from dnn_utils.grading.lesson.cell import Cell
from dnn_utils.grading.lesson.lesson import Lesson
from dnn_utils.grading.sealing.zygotes import Zygote, ZygoteLost


def cells_ran(
    zygote: Zygote, lesson: Lesson, results: dict[str, ExerciseResult], seconds: float
) -> list[dict[str, Any]]:
    """Run all cells of a lesson but its checks; return what the report says of the given ones.

    Parameters
    ----------
    zygote : its children know the course, and can draw
    results : of the exercises; a cell after an answer that is not right waits for it
    seconds : that all of it may take
    """
    records: list[dict[str, Any]] = []
    to_mend: list[str] = []
    ended = ""
    end = time.monotonic() + seconds
    try:
        with zygote.child() as (connection, _):
            for cell in lesson.cells:
                if cell.role == "check":
                    result = results.get(str(cell.exercise))
                    if result is None or result.outcome is not Outcome.PASSED:
                        to_mend.append(f"check-{cell.exercise}")
                    continue
                begun, error = time.monotonic(), None
                if not ended:
                    try:
                        error = wire.asked(connection, ["run", cell.source, label_of(cell)], end)
                    except (wire.WireError, OSError) as gone:
                        late = isinstance(gone, TimeoutError)
                        ended = (
                            f"{cell.id} took longer than {seconds:g} s"
                            if late
                            else f"{cell.id} ended its process"
                        )
                if cell.role == "given":
                    records.append(_record(cell, error, ended, to_mend, time.monotonic() - begun))
    except ZygoteLost:
        pass  # told by the cells that are there
    return records


def _record(cell: Cell, error: Any, ended: str, to_mend: list[str], seconds: float) -> dict[str, Any]:
    summary = ended
    if isinstance(error, dict):
        types = error.get("types")
        kind = types[0] if isinstance(types, list) and types else "an error"
        summary = f"{kind}: {error.get('text', '')}"[:300]
    if not summary:
        result = CellResult(CellOutcome.PASSED)
    elif to_mend:
        result = CellResult(CellOutcome.WAITING, summary, waits_for=tuple(to_mend))
    else:
        result = CellResult(CellOutcome.FAILED, summary)
    told = result.as_dict()
    return {
        "id": cell.id,
        **{key: told[key] for key in ("outcome", "summary", "waits_for")},
        "seconds": round(seconds, 3),
    }
