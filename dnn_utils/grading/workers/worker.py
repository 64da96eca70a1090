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


@dataclasses.dataclass(frozen=True)
class _Judged:
    """What became of one file: `judge` has the results of what `results` does not have."""

    name: str
    state: State
    why: str
    lesson: Lesson | None = None
    results: dict[str, ExerciseResult] = dataclasses.field(default_factory=dict)
    judge: OutsideJudge | None = None


class Worker:
    """Grades submissions, one at a time."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._answers = Zygote(settings.limits, words=False, isolated=settings.isolated)
        self._words = Zygote(settings.limits, words=True, isolated=settings.isolated)
        self._whole = Zygote(settings.limits, words=True, isolated=settings.isolated, pictures=True)
        self._end = 0.0  # of the time that a submission has, for whatever is done with it
        self._stood_in: set[str] = set()  # whose right answers a child of this submission has been told
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
            self._end = start + MOST * self.settings.limits.seconds
            self._grade(submission, record, self._end)
        except Exception as error:  # ours: told, kept apart, and nobody else is harmed
            record.state, record.why = State.GRADERS_ERROR, f"{type(error).__name__}: {error}"
            record.traceback = traceback.format_exc()
        record.seconds = round(time.monotonic() - start, 3)
        return record

    def _grade(self, submission: Submission, record: Record, end: float) -> None:
        if not submission.notebooks:
            record.state, record.why = State.NOTHING, "no notebook in the folder"
            return
        self._stood_in.clear()
        judged = [
            self._judged_notebook(submission, Path(path), name, record, end)
            for path, name in submission.notebooks
        ]
        # Nothing of the submission is judged any more: now what knows the course may run its code
        record.notebooks += [self._told_of(each) for each in judged if each.lesson is not None]
        record.state, record.why = max(
            ((each.state, f"{each.name}: {each.why}" if each.why else "") for each in judged),
            key=lambda each: WORST.index(each[0]),
        )
        if record.state is State.NO_NOTEBOOK and any(each.state is State.GRADED for each in judged):
            record.state = State.GRADED

    def _judged_notebook(
        self, submission: Submission, path: Path, name: str, record: Record, end: float
    ) -> "_Judged":
        """Judge one file; nobody has words for it yet."""
        here = Path(self.settings.reference)
        if time.monotonic() > end:
            return _Judged(name, State.TOO_LONG, "not judged: the time of the submission was up")
        if problem := submission.refused.get(str(path)) or cannot_be_read(path, submission.home, here):
            return _Judged(name, State.NO_NOTEBOOK, problem)
        file = reference.handed_in(path, here, name)
        if file is None:
            return _Judged(name, State.NO_NOTEBOOK, "not a notebook of the course")
        lesson = load(file, visible(f"{record.folder}/{name}"))
        if lesson.problem:
            return _Judged(name, State.NO_NOTEBOOK, lesson.problem, lesson)
        return self._judged(name, lesson, record, end)

    def _told_of(self, judged: "_Judged") -> dict[str, Any]:
        """Return what the report says of a notebook."""
        lesson = judged.lesson
        assert lesson is not None
        results = judged.results | (judged.judge.in_words() if judged.judge else {})
        told = _notebook(lesson, results)
        if self.settings.full and not lesson.problem:
            seconds = max(0.0, min(self.settings.limits.seconds, self._end - time.monotonic()))
            told["cells"] = visible(cells_ran(self._whole, lesson, results, seconds))
        return told

    def _judged(self, name: str, lesson: Lesson, record: Record, end: float) -> "_Judged":
        """Judge a lesson. An answer that ends its child is broken, and the others are judged without it."""
        broken: dict[str, ExerciseResult] = {}
        state, why = State.GRADED, ""
        while True:
            if self._stood_in & lesson.exercises.keys():
                self._answers.stop()  # what a child has been told, no other one is to find in its sandbox
            clock = Clock(self.settings.limits.seconds, end)
            left = dataclasses.replace(lesson, cells=[c for c in lesson.cells if c.exercise not in broken])
            try:
                judge = self._judge_once(left, record, clock)
            except Stopped as stopped:
                state, why, at = stopped.state, stopped.why, stopped.exercise
                if at is None or at in broken or clock.is_up():
                    rest = [each for each in lesson.exercises if each not in broken]
                    broken |= {each: _ended(lesson, each, state, why) for each in rest}
                    return _Judged(name, state, why, lesson, broken)
                broken[at] = _ended(lesson, at, state, why)
                continue
            return _Judged(name, state, why, lesson, broken, judge)

    def _judge_once(self, lesson: Lesson, record: Record, clock: Clock) -> OutsideJudge:
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

                judge = OutsideJudge(
                    lesson, ask, self._told, self.settings.seed, at, limits.answer, self._stood_in
                )
                judge.judge()
                return judge
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
                end = min(time.monotonic() + self.settings.limits.words, self._end)
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
