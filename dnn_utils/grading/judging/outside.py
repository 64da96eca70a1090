"""Judging a notebook from outside: its answers run in a child, and what they return is judged here.

Right results, known mistakes and the decision never are in the process that runs a learner's code. The words
for a wrong answer come from a second child, which may know the course because nothing is decided there. It
is asked when nothing of the submission is judged any more: two processes of one machine always find a way to
tell each other something, sealed off or not.
"""

import dataclasses
import functools
import zlib
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from dnn_utils import exercises
from dnn_utils.checking.check import ALL_RIGHT
from dnn_utils.checking.outcome import ExerciseResult, Outcome, Stage
from dnn_utils.checking.task import Task
from dnn_utils.checking.worksheets import judge_worksheet
from dnn_utils.exercises import Exercise
from dnn_utils.grading.answering import wire
from dnn_utils.grading.judging.heard import field, observation, text_of_error, with_dots
from dnn_utils.grading.judging.sent import (
    drivers,
    handed_out,
    label_of,
    needed,
    statements,
    text_of,
    withheld,
)
from dnn_utils.grading.judging.words import NoWords
from dnn_utils.grading.lesson import names
from dnn_utils.grading.lesson.cell import Cell
from dnn_utils.grading.lesson.lesson import Lesson

Ask = Callable[..., Any]  # (request, *arguments) -> reply


def seed_of(exercise: str, run_seed: int) -> int:
    """Return the seed of an exercise's fresh inputs: the same for every learner of a class."""
    return zlib.crc32(f"{run_seed}:{exercise}".encode()) % 100_000


class OutsideJudge:
    """Judges one notebook.

    Parameters
    ----------
    lesson : Lesson, the learner's notebook put together with its reference
    ask : asks the child that runs the answers
    words : ``((source, label) of each cell, exercise, seed) -> ExerciseResult``; raises NoWords
    seed : int, of the run
    at : a list of one; holds the exercise whose answer is being run, for whoever finds the child gone
    seconds : that an answer may take on all inputs
    stood_in : names of exercises are added whose right answer the child has been told
    """

    def __init__(
        self,
        lesson: Lesson,
        ask: Ask,
        words: Callable[..., ExerciseResult],
        seed: int,
        at: list[str | None],
        seconds: float,
        stood_in: set[str],
    ) -> None:
        self.lesson, self.ask, self.words, self.seed, self.at = lesson, ask, words, seed, at
        self.seconds, self.stood_in = seconds, stood_in
        self.results: dict[str, ExerciseResult] = {}
        self._plain: dict[str, ExerciseResult] = {}  # of wrong answers: without words
        self._ran: list[Cell] = []
        self._errors: dict[str, str] = {}

    @np.errstate(all="ignore")
    def judge(self) -> dict[str, ExerciseResult]:
        """Return the result of each exercise, by name."""
        asked = tuple(name for name in self.lesson.exercises if name in exercises.names())
        self.ask("prepare", withheld(self.lesson.name), handed_out(self.lesson.name), *drivers(asked))
        for cell in needed(self.lesson.cells):
            self.at[0] = cell.exercise or None
            if cell.role == "check":
                self.results[cell.exercise] = self._result(cell.exercise)
                continue
            error = self.ask("run", cell.source, label_of(cell))
            self._ran.append(cell)
            if error and cell.role == "answer":
                self._errors[cell.exercise] = f"the answer cell raises {text_of_error(error)}"[:200]
        return self.results

    def in_words(self) -> dict[str, ExerciseResult]:
        """Return the result of each exercise, with the words of the notebook's check where there are any."""
        return {name: self._in_words(name) for name in self.results}

    def _result(self, name: str) -> ExerciseResult:
        possible, seed = self.lesson.exercises[name], seed_of(name, self.seed)
        answers = [cell for cell in self._ran if (cell.role, cell.exercise) == ("answer", name)]
        if all(names.is_untouched(cell.source, name) for cell in answers) and not self._bound_elsewhere(name):
            return self._told(name, Outcome.NOT_ATTEMPTED, Stage.ATTEMPTED, "not attempted yet")
        exercise = exercises.load(name)
        if exercise.kind == "worksheet":
            return self._worksheet(exercise, seed)
        task = _task(name, seed)
        problem = self._problem(task, {})
        if problem is None:
            return ExerciseResult(name, Outcome.PASSED, possible, message=ALL_RIGHT)
        earlier = self._earlier(name)
        if earlier and self._problem(task, earlier) is None:
            wrong = [each for each in earlier if self._is_to_mend(each)] or list(earlier)
            result = self._told(name, Outcome.WAITING, Stage.RUNS, f"waits for {', '.join(wrong)}")
            return dataclasses.replace(result, waits_for=tuple(wrong))
        self._plain[name] = dataclasses.replace(self._told(name, *problem), seed=seed)
        return self._plain[name]

    def _is_to_mend(self, name: str) -> bool:
        return name in self.results and self.results[name].outcome is not Outcome.PASSED

    def _bound_elsewhere(self, name: str) -> bool:
        return any(name in names.bound(cell.source) for cell in self._ran if cell.role == "added")

    def _earlier(self, name: str) -> dict[str, list[str]]:
        """Return what stands in for the learner's own earlier answers that are there, by name."""
        order = exercises.names()
        bound = set().union(*(names.bound(cell.source) for cell in self._ran))
        here = self.lesson.exercises.keys() - self.results.keys()  # not judged yet: nothing to steal
        before = [each for each in order[: order.index(name)] if each in bound and each not in here]
        return {
            each: text_of(exercises.load(each)) for each in before if exercises.load(each).kind == "function"
        }

    def _problem(self, task: Task, instead: dict[str, list[str]]) -> tuple[Outcome, Stage, str] | None:
        """Return (outcome, stage, title) of what is wrong with an answer, or None when it is right."""
        use = task.exercise.inputs.call
        self.stood_in.update(instead)
        reply = self.ask(
            "call",
            task.name,
            [wire.packed(case.args) for case in task.cases],
            task.seed,
            use and use.split(":"),
            instead,
            self.seconds,
        )
        seen = field(reply, "seen", list)
        if seen is None:
            return self._no_call(task, reply)
        observations = [observation(*pair) for pair in zip(task.cases, seen, strict=False)]
        problem = task.problem(observations)
        if problem is None and len(seen) != len(task.cases):
            raise wire.WireError("expected a result for each input")
        if problem is None:
            return None
        if problem.seen.error is not None:
            if isinstance(problem.seen.error, NotImplementedError):
                return Outcome.NOT_ATTEMPTED, Stage.ATTEMPTED, "not attempted yet"
            return Outcome.BROKEN, Stage.RUNS, f"stops with {problem.seen.error}"[:200]
        title = problem.difference.title if problem.difference else "the caller's arguments are changed"
        return Outcome.WRONG, problem.stage, title

    def _no_call(self, task: Task, reply: dict[str, Any]) -> tuple[Outcome, Stage, str]:
        if error := self._errors.get(task.name):
            return Outcome.BROKEN, Stage.RUNS, error
        if "arguments" in reply:
            return Outcome.BROKEN, Stage.RUNS, "other arguments than expected"
        if "not callable" in reply:
            return Outcome.WRONG, Stage.RUNS, "this is not a function"
        return Outcome.BROKEN, Stage.RUNS, f"no cell defines {task.name}"

    def _worksheet(self, exercise: Exercise, seed: int) -> ExerciseResult:
        reply = self.ask("value", exercise.name)
        if not isinstance(reply, dict) or "value" not in reply:
            return self._told(exercise.name, Outcome.BROKEN, Stage.RUNS, f"no cell defines {exercise.name}")
        filled_in = with_dots(wire.unpacked(reply["value"]))
        result: ExerciseResult = judge_worksheet(filled_in, exercise.name, seed).result
        return result

    def _told(self, name: str, outcome: Outcome, stage: Stage, title: str) -> ExerciseResult:
        possible = self.lesson.exercises[name]
        return ExerciseResult(name, outcome, possible, title=title, stage=stage, message=f"{name}: {title}")

    def _in_words(self, name: str) -> ExerciseResult:
        """Return the result of an exercise; of a wrong answer in the words of the notebook's check if any."""
        plain = self._plain.get(name)
        if plain is None:
            return self.results[name]
        try:
            words = self.words(tuple(self._as_in_the_notebook(name)), name, plain.seed)
        except NoWords:
            return plain
        if words.exercise != name:
            return plain
        return dataclasses.replace(words, possible=plain.possible, seed=plain.seed)

    def _as_in_the_notebook(self, name: str) -> Iterator[tuple[str, str]]:
        """Yield (source, label) of what the notebook has run when it comes to the check of an exercise.

        The course's functions that it has imported are all there: a diagnosis may name one that the answer
        does not use. Pictures and sums are not.
        """
        ran = {(cell.id, cell.number): cell for cell in self._ran}
        for cell in self.lesson.cells:
            if (cell.role, cell.exercise) == ("check", name):
                return
            if cell.role == "given" and (imports := statements(cell.source, set(exercises.names()))):
                yield imports, label_of(cell)
            if (cell.id, cell.number) in ran:
                yield ran[cell.id, cell.number].source, label_of(cell)


@functools.cache
def _task(name: str, seed: int) -> Task:
    """Return the task of an exercise; the same for all learners of a class."""
    return Task(name, seed)
