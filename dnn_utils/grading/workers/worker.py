"""Grading one submission after the other: a worker owns two zygotes, and runs no learner's code itself."""

import dataclasses
import functools
import time
import traceback
from pathlib import Path
from typing import Any, Self

from dnn_utils.checking.outcome import ExerciseResult, Outcome, Stage
from dnn_utils.grading.answering import wire
from dnn_utils.grading.judging.outside import OutsideJudge
from dnn_utils.grading.judging.words import NoWords, told_by
from dnn_utils.grading.lesson import reference
from dnn_utils.grading.lesson.lesson import Lesson, load
from dnn_utils.grading.report.printable import visible
from dnn_utils.grading.report.records import exercise_record
from dnn_utils.grading.sealing.zygotes import MOST, Ended, Limits, Zygote, ZygoteLost
from dnn_utils.grading.submissions.submission import Submission, cannot_be_read
from dnn_utils.grading.workers.ending import Clock, Stopped, ending_of
from dnn_utils.grading.workers.state import WORST, Record, State
from dnn_utils.grading.workers.whole import cells_ran

_WORDS_KEPT = 2000  # diagnoses that are remembered: classes repeat themselves
_WORDS_SECONDS = 20.0  # for one diagnosis: the check has a limit of its own
_GRACE = 5.0  # seconds until a child must have noticed by itself that an answer's time is up
# What shows that a child has ended, or says what no child of ours says
_GONE = (wire.WireError, OSError, ZygoteLost)


@dataclasses.dataclass(frozen=True)
class Settings:
    """What a run grades by."""

    reference: str
    seed: int = 0
    isolated: bool = True
    limits: Limits = dataclasses.field(default_factory=Limits)
    full: bool = False  # run the given cells, too


class Worker:
    """Grades submissions, one at a time."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._answers = Zygote(settings.limits, words=False, isolated=settings.isolated)
        self._words = Zygote(settings.limits, words=True, isolated=settings.isolated)
        self._whole = Zygote(settings.limits, words=True, isolated=settings.isolated, pictures=True)
        self._told = functools.lru_cache(_WORDS_KEPT)(self._ask_for_words)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *details: object) -> None:
        self._answers.stop()
        self._words.stop()
        self._whole.stop()

    def grade(self, submission: Submission) -> Record:
        """Return the Record of a submission; whatever it is, it ends in one state."""
        start = time.monotonic()
        record = Record(submission.learner, submission.folder, submission.id, State.GRADED)
        try:
            self._grade(submission, record, start + MOST * self.settings.limits.seconds)
        except Exception as error:  # ours: told, kept apart, and nobody else is harmed
            record.state, record.why = State.GRADERS_ERROR, f"{type(error).__name__}: {error}"
            record.traceback = traceback.format_exc()
        record.seconds = round(time.monotonic() - start, 3)
        return record

    def _grade(self, submission: Submission, record: Record, end: float) -> None:
        if not submission.notebooks:
            record.state, record.why = State.NOTHING, "no notebook in the folder"
            return
        states = []
        for path, name in submission.notebooks:
            state, why = self._grade_notebook(submission, Path(path), name, record, end)
            states.append((state, f"{name}: {why}" if why else ""))
        record.state, record.why = max(states, key=lambda each: WORST.index(each[0]))
        if record.state is State.NO_NOTEBOOK and any(state is State.GRADED for state, _ in states):
            record.state = State.GRADED

    def _grade_notebook(
        self, submission: Submission, path: Path, name: str, record: Record, end: float
    ) -> tuple[State, str]:
        """Grade one file, and add what the report says of it; return its state, and why."""
        here = Path(self.settings.reference)
        if problem := submission.refused.get(str(path)) or cannot_be_read(path, submission.home, here):
            return State.NO_NOTEBOOK, problem
        file = reference.handed_in(path, here, name)
        if file is None:
            return State.NO_NOTEBOOK, "not a notebook of the course"
        lesson = load(file, visible(f"{record.folder}/{name}"))
        if lesson.problem:
            record.notebooks.append(_notebook(lesson, {}))
            return State.NO_NOTEBOOK, lesson.problem
        results, state, why = self._judged(lesson, record, end)
        told = _notebook(lesson, results)
        if self.settings.full:
            told["cells"] = visible(cells_ran(self._whole, lesson, results, self.settings.limits.seconds))
        record.notebooks.append(told)
        return state, why

    def _judged(
        self, lesson: Lesson, record: Record, end: float
    ) -> tuple[dict[str, ExerciseResult], State, str]:
        """Judge a lesson. An answer that ends its child is broken, and the others are judged without it."""
        broken: dict[str, ExerciseResult] = {}
        state, why = State.GRADED, ""
        while True:
            clock = Clock(self.settings.limits.seconds, end)
            left = dataclasses.replace(lesson, cells=[c for c in lesson.cells if c.exercise not in broken])
            try:
                results = self._judge_once(left, record, clock)
            except Stopped as stopped:
                results = {}
                state, why = stopped.state, stopped.why
                name = stopped.exercise
                if name is None or name in broken or clock.is_up():
                    rest = [each for each in lesson.exercises if each not in broken]
                    broken |= {each: _ended(lesson, each, state, why) for each in rest}
                    return broken, state, why
                broken[name] = _ended(lesson, name, state, why)
                continue
            return results | broken, state, why

    def _judge_once(self, lesson: Lesson, record: Record, clock: Clock) -> dict[str, ExerciseResult]:
        limits, late = self.settings.limits, ""
        at: list[str | None] = [None]
        ended: list[Ended] = []
        try:
            with self._answers.child() as (connection, ended):

                def ask(request: str, *arguments: Any) -> Any:
                    nonlocal late
                    late = f"more than {limits.seconds if request == 'run' else limits.answer:g} s"
                    with clock.running(request, limits.answer + _GRACE) as end:
                        reply = wire.asked(connection, [request, *arguments], end)
                    if isinstance(reply, dict) and "reply" in reply:
                        return reply["reply"]
                    raise wire.WireError(f"expected a reply; got {str(reply)[:200]}")

                judge = OutsideJudge(lesson, ask, self._told, self.settings.seed, at, limits.answer)
                return judge.judge()
        except TimeoutError as error:
            raise Stopped(State.TOO_LONG, late, at[0]) from error
        except _GONE as error:
            state, why = ending_of(ended, error, limits)
            raise Stopped(state, why, at[0]) from error
        finally:
            record.memory = max(record.memory, *(each.memory for each in ended), 0)

    def _ask_for_words(self, cells: tuple[tuple[str, str], ...], name: str, seed: int) -> ExerciseResult:
        try:
            with self._words.child(name) as (connection, _):
                end = time.monotonic() + _WORDS_SECONDS
                for source, label in cells:
                    wire.asked(connection, ["run", source, label], end)
                told = wire.asked(connection, ["words", name, seed, self.settings.limits.answer], end)
        except (wire.WireError, OSError, ZygoteLost) as error:
            raise NoWords(name) from error
        return told_by(told)


def _ended(lesson: Lesson, name: str, state: State, why: str) -> ExerciseResult:
    title = f"{state.value}: {why}"
    possible = lesson.exercises[name]
    return ExerciseResult(name, Outcome.BROKEN, possible, title=title, stage=Stage.RUNS, message=title)


def _notebook(lesson: Lesson, results: dict[str, ExerciseResult]) -> dict[str, Any]:
    """Return what the report says of a notebook."""
    records = [
        exercise_record((results.get(name) or ExerciseResult(name, Outcome.NOT_RUN, possible)).as_dict())
        for name, possible in lesson.exercises.items()
    ]
    told = lesson.as_dict()
    keys = ("path", "folder", "lesson", "title", "is_reference", "problem")
    record = {
        **{key: told[key] for key in keys},
        "points": sum(each["points"] for each in records),
        "possible": sum(each["possible"] for each in records),
        "exercises": records,
        "cells": [],
        "notes": list(lesson.notes),
    }
    shown: dict[str, Any] = visible(record)
    return shown
