"""How far a learner is: lesson by lesson what is passed, tried and open, the points, and what comes next.

Nothing is run. What the last check of an answer said is taken from `checking.record`, and only while the cell
of the notebook is still the one that was checked: an answer that was edited since is "changed since its
check", and counts as tried.
"""

import dataclasses
import enum
import html
import os
import sys
from pathlib import Path
from typing import Any

from dnn_utils import exercises
from dnn_utils.checking import record
from dnn_utils.checking.outcome import Outcome
from dnn_utils.checking.telling.lines import wrapped
from dnn_utils.exercises import Exercise
from dnn_utils.grading.lesson import names
from dnn_utils.grading.lesson.lesson import load
from dnn_utils.grading.lesson.reference import NotebookFile
from dnn_utils.grading.report.printable import printable


class AnswerState(enum.StrEnum):
    """What is known of one answer."""

    PASSED = "passed"  # its last check said so, and it is still the same
    NOT_RIGHT = "not right yet"  # its last check said so, and it is still the same
    CHANGED = "changed since its check"
    UNCHECKED = "not checked yet"
    OPEN = "open"  # still what a learner starts from


@dataclasses.dataclass(frozen=True)
class LessonProgress:
    """How far one lesson is. If `problem` is given, its notebook cannot be read, and it says why."""

    name: str
    states: dict[str, AnswerState]
    problem: str = ""

    def count(self, *states: AnswerState) -> int:
        """Return how many of its exercises are in one of `states`."""
        return sum(state in states for state in self.states.values())

    def points(self, *, earned: bool, part: int | None = None) -> int:
        """Return the points of its exercises, those that are earned or all of them."""
        counted = [name for name, state in self.states.items() if state is AnswerState.PASSED or not earned]
        return sum(each.points for each in map(exercises.load, counted) if part in (None, each.part))


_COUNTED = (AnswerState.PASSED, "tried", AnswerState.OPEN, "points")


class Progress:
    """How far the course is: shows as text, and as a table in a notebook.

    Attributes
    ----------
    lessons : list of LessonProgress, in course order
    notes : list of str, remarks about files
    next_step : str, one sentence
    """

    def __init__(self, lessons: list[LessonProgress], notes: list[str]) -> None:
        self.lessons, self.notes = lessons, notes
        self.next_step = _next_step(lessons)

    def points(self, part: int) -> tuple[int, int]:
        """Return the points of a part: earned, and possible."""
        earned = sum(lesson.points(earned=True, part=part) for lesson in self.lessons)
        return earned, sum(lesson.points(earned=False, part=part) for lesson in self.lessons)

    def _rows(self) -> list[tuple[str, ...]]:
        rows = []
        for lesson in self.lessons:
            tried = lesson.count(AnswerState.NOT_RIGHT, AnswerState.CHANGED, AnswerState.UNCHECKED)
            counts = (lesson.count(AnswerState.PASSED), tried, lesson.count(AnswerState.OPEN))
            possible = lesson.points(earned=False)
            points = f"{lesson.points(earned=True)} / {possible}" if possible else "-"
            rows.append((lesson.name, *(str(count or "-") for count in counts), points))
        return rows

    def _totals(self) -> list[str]:
        totals = {part: self.points(part) for part in (1, 2)}
        return [
            f"Part {part}: {earned} of {possible} points"
            for part, (earned, possible) in totals.items()
            if possible
        ]

    def _remarks(self) -> list[str]:
        remarks = []
        for lesson in self.lessons:
            if lesson.problem:
                remarks.append(f"{lesson.name}: {lesson.problem}")
            for state in (AnswerState.NOT_RIGHT, AnswerState.CHANGED, AnswerState.UNCHECKED):
                found = [name for name, seen in lesson.states.items() if seen is state]
                if found:
                    remarks.append(f"{state}: {', '.join(found)} ({lesson.name})")
        return remarks + self.notes

    def __repr__(self) -> str:
        line = "{:<28}{:>8}{:>8}{:>8}{:>10}"
        lines = [line.format("lesson", *_COUNTED)]
        lines += [line.format(*row) for row in self._rows()]
        remarks = [line for remark in self._remarks() for line in wrapped(remark, further="  ")]
        lines += ["", *self._totals(), "", *remarks, *([""] if remarks else [])]
        return "\n".join([*lines, *wrapped(f"Next: {self.next_step}")])

    def _repr_html_(self) -> str:
        left = ' style="text-align: left"'
        head = f"<th{left}>lesson</th>" + "".join(f"<th>{name}</th>" for name in _COUNTED)
        rows = "".join(
            f"<tr><td{left}>{html.escape(lesson)}</td>"
            + "".join(f"<td>{html.escape(value)}</td>" for value in counts)
            + "</tr>"
            for lesson, *counts in self._rows()
        )
        below = [*self._totals(), *self._remarks()]
        return (
            f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
            + "".join(f"<div>{html.escape(text, quote=False)}</div>" for text in below)
            + f"<div><strong>Next:</strong> {html.escape(self.next_step, quote=False)}</div>"
        )


def progress(folder: str | Path | None = None) -> Progress:
    """Return how far you are, by your notebooks as last saved and what their last checks said.

    Parameters
    ----------
    folder : where the notebooks are; without it the working folder, or its folder ``notebooks``

    Returns
    -------
    progress : Progress, which a notebook shows as a table

    Raises
    ------
    FileNotFoundError
        If there is no lesson in the folder.
    """
    of_course = exercises.load_all()
    folder = _folder_of_lessons(folder)
    noted, message = record.read(folder)
    lessons = [
        _lesson(folder, name, [each for each in of_course if each.lesson == name], noted)
        for name in dict.fromkeys(each.lesson for each in of_course)
        if (folder / "solutions" / f"{name}.ipynb").is_file()
    ]
    return Progress(lessons, [message] if message else [])


def _folder_of_lessons(folder: str | Path | None) -> Path:
    folders = [Path(folder)] if folder is not None else [Path.cwd(), Path.cwd() / "notebooks"]
    for candidate in folders:
        if any((candidate / "solutions").glob("[0-9][0-9]_*.ipynb")):
            return candidate
    raise FileNotFoundError(
        "folder: expected the folder of the lessons, with the folder solutions in it; "
        f"found none in {' or '.join(map(str, folders))}"
    )


def _lesson(folder: Path, name: str, of_lesson: list[Exercise], noted: dict[str, Any]) -> LessonProgress:
    path = folder / f"{name}.ipynb"
    unread = {each.name: AnswerState.OPEN for each in of_lesson}
    if not path.exists():
        return LessonProgress(name, unread, "the notebook is not there")
    lesson = load(NotebookFile(path, folder / "solutions" / path.name, name), path.name)
    if lesson.problem:
        return LessonProgress(name, unread, lesson.problem)
    answers: dict[str, list[str]] = {}
    for cell in lesson.cells:
        if cell.role == "answer":
            answers.setdefault(str(cell.exercise), []).append(cell.source)
    states = {each: _state(each, answers.get(each, []), noted.get(each)) for each in unread}
    return LessonProgress(name, states)


def _state(name: str, sources: list[str], entry: dict[str, Any] | None) -> AnswerState:
    if all(names.is_untouched(source, name) for source in sources):
        return AnswerState.OPEN
    if entry is None:
        return AnswerState.UNCHECKED
    if entry["answer"] != record.fingerprint(sources[-1]):  # where two cells define it, the last counts
        return AnswerState.CHANGED
    return AnswerState.PASSED if entry["outcome"] == Outcome.PASSED else AnswerState.NOT_RIGHT


# What to do about an answer; `{name}` is the exercise, `{lesson}` its notebook
_ADVICE = {
    AnswerState.NOT_RIGHT: "mend {name} in {lesson}; its check says what is not right yet.",
    AnswerState.CHANGED: "save {lesson}, run the cell of {name}, and check it again: "
    "it is not what was checked.",
    AnswerState.UNCHECKED: "run the cell of {name} in {lesson}, and the check below it.",
    AnswerState.OPEN: "open {lesson} and write {name}.",
}


def _next_step(lessons: list[LessonProgress]) -> str:
    """Return what to do about the first graded answer that is not passed; the first part comes first."""
    if all(state is AnswerState.OPEN for lesson in lessons for state in lesson.states.values()):
        return f"open {lessons[0].name}: it shows you how the lessons work."
    unfinished = [
        (exercises.load(name), state)
        for lesson in lessons
        for name, state in lesson.states.items()
        if exercises.load(name).points and state is not AnswerState.PASSED and not lesson.problem
    ]
    if unfinished:
        exercise, state = min(unfinished, key=lambda row: row[0].part)  # the first one of the first part
        return _ADVICE[state].format(name=exercise.name, lesson=exercise.lesson)
    if any(lesson.problem for lesson in lessons):
        return "look at the notebooks that are named above."
    return "nothing is left to do. Every graded exercise is passed."


def main() -> int:
    """Print how far the course is; return the exit status."""
    try:
        shown = repr(progress())
    except FileNotFoundError as error:
        sys.stderr.write(f"{error}{os.linesep}")
        return 2
    print(printable(shown, sys.stdout.encoding))
    return 0


if __name__ == "__main__":
    sys.exit(main())
