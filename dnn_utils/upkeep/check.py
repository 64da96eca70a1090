"""Run a learner's notebooks from a clean start, two at a time, and say what they are worth.

What is run, and how it is judged, is what ``pytest --nbval`` does; what is printed is for a
learner. A lesson in which nothing was written yet is not run: it is "not begun". What was found is noted as
what a check in a notebook says, so that `progress` knows it.
"""

import contextlib
import sys
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from typing import Any

from dnn_utils.checking import record
from dnn_utils.checking.outcome import Outcome
from dnn_utils.grading.lesson import names
from dnn_utils.grading.lesson.lesson import Lesson, load
from dnn_utils.grading.lesson.reference import NotebookFile
from dnn_utils.grading.report.card import card_lines
from dnn_utils.grading.report.printable import visible
from dnn_utils.grading.report.records import notebook_record
from dnn_utils.grading.report.totals import total_of
from dnn_utils.grading.running.kernels import Kernels, kernels
from dnn_utils.grading.running.runner import Runner
from dnn_utils.upkeep.course import NothingChanged, lesson_named

_TIMEOUT = 60.0  # seconds for one cell, as under nbval
_NOT_JUDGED = (Outcome.NOT_ATTEMPTED, Outcome.NOT_RUN)


def check_notebooks(folder: Path, wanted: str = "", workers: int = 2) -> str:
    """Run the lessons that are begun; return the report card as text.

    Parameters
    ----------
    folder : of the lessons, with the folder ``solutions`` in it
    wanted : one lesson, as `lesson_named` takes it; without it all of them. What its checks say about
        each answer that is not right follows then, and the card once more: both ends of a long text are seen.
    workers : how many notebooks run at a time
    """
    chosen = [lesson_named(wanted, folder)] if wanted else _lessons(folder)
    lessons = [loaded(folder, name) for name in chosen]
    begun = [each for each in lessons if each.problem or is_begun(each)]
    records = run_all(folder, begun, workers) if begun else {}
    _note(folder, begun, records)
    untouched = [notebook_record(each.as_dict(), {}, {}) for each in lessons if each not in begun]
    shown = [records[each.name] for each in begun]
    report = {"totals": [total_of(folder.name, [*shown, *untouched])], "notebooks": shown}
    messages = [
        exercise["message"]
        for each in shown
        for exercise in each["exercises"]
        if wanted and exercise["outcome"] not in (Outcome.PASSED, *_NOT_JUDGED)
    ]
    _, _, *lines = card_lines(report)  # the name of the folder says nothing here
    card = ["\n".join(lines)] if begun else []
    parts = [*card, *filter(None, messages), *card] if any(messages) else card
    if untouched:
        parts.append("Not begun, and not run: " + ", ".join(each["lesson"][:2] for each in untouched))
    return "\n\n".join(parts)


def _note(folder: Path, lessons: list[Lesson], records: dict[str, dict[str, Any]]) -> None:
    """Note what was said of each answer, where the folder can be written to."""
    entries = {}
    for lesson in lessons:
        sources = {cell.exercise: cell.source for cell in lesson.cells if cell.role == "answer"}
        for each in records[lesson.name]["exercises"]:
            if each["outcome"] not in _NOT_JUDGED and each["name"] in sources:
                source = sources[each["name"]]
                entries[each["name"]] = record.entry(each["outcome"], each["points"], source)
    if entries:
        with contextlib.suppress(OSError):
            record.write(folder, entries)


def is_begun(lesson: Lesson) -> bool:
    """Return whether the learner has written something into an answer, or added a cell."""
    return any(
        cell.role == "added" or (cell.role == "answer" and not names.is_untouched(cell.source, cell.exercise))
        for cell in lesson.cells
    )


def _lessons(folder: Path) -> list[str]:
    solved = sorted(path.stem for path in (folder / "solutions").glob("[0-9][0-9]_*.ipynb"))
    if not solved:
        raise NothingChanged(f"there are no lessons in {folder / 'solutions'}: download the course again")
    return solved


def loaded(folder: Path, name: str) -> Lesson:
    """Return a lesson with the learner's answers and cells in it."""
    path = folder / f"{name}.ipynb"
    return load(NotebookFile(path, folder / "solutions" / path.name, name), f"{folder.name}/{path.name}")


def run_all(folder: Path, lessons: list[Lesson], workers: int = 2) -> dict[str, dict[str, Any]]:
    """Run lessons, the last ones first, which take longest; return what the report says of each, by name."""
    records = {}
    with kernels() as started, ThreadPoolExecutor(workers) as pool:
        waiting = {pool.submit(_run, lesson, folder, started): lesson for lesson in reversed(lessons)}
        try:
            for number, done in enumerate(as_completed(waiting), start=1):
                lesson = waiting[done]
                print(f"{number} of {len(lessons)}: {lesson.name}", file=sys.stderr, flush=True)
                records[lesson.name] = done.result()
        except BaseException:  # Ctrl-C: what is not yet begun is not begun any more
            pool.shutdown(cancel_futures=True)
            raise
    return records


def _run(lesson: Lesson, folder: Path, started: Kernels) -> dict[str, Any]:
    """Run one notebook in a kernel of its own; return its record in the report."""
    if lesson.problem:
        return notebook_record(lesson.as_dict(), {}, {})
    kernel, problem = started.start(folder)
    try:
        runner = Runner(lesson, kernel, _TIMEOUT, no_kernel=problem, draw=False)
        results = [runner.result(index) for index in range(len(lesson.cells))]
    finally:
        if hasattr(kernel, "stop"):
            kernel.stop()
    exercises = {name: result.as_dict() for name, result in runner.judge.exercises.items()}
    cells = {
        cell.id: {"id": cell.id, **result.as_dict()}
        for cell, result in zip(lesson.cells, results, strict=True)
    }
    told: dict[str, Any] = visible(notebook_record(lesson.as_dict(), exercises, cells))
    return told
