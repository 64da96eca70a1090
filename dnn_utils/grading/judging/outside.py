"""Judging a notebook from outside: its answers run in a child, and what they return is judged here.

Right results, known mistakes and the decision never are in the process that runs a learner's code. The words
for a wrong answer come from a second child, which may know the course because nothing is decided there.
"""

import ast
import dataclasses
import functools
import importlib
import inspect
import sys
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from dnn_utils import exercises, validation
from dnn_utils.checking.calling.sealed import Observation
from dnn_utils.checking.check import ALL_RIGHT
from dnn_utils.checking.outcome import ExerciseResult, Outcome, Stage
from dnn_utils.checking.task import Task
from dnn_utils.checking.worksheets import judge_worksheet
from dnn_utils.exercises import Exercise
from dnn_utils.exercises.cases import Case
from dnn_utils.grading.answering import wire
from dnn_utils.grading.judging.words import NoWords
from dnn_utils.grading.lesson import names
from dnn_utils.grading.lesson.cell import Cell
from dnn_utils.grading.lesson.lesson import Lesson

Ask = Callable[..., Any]  # (request, *arguments) -> reply
_SECONDS = 5.0  # that an answer may take on all inputs, as in the notebook


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
    """

    def __init__(
        self, lesson: Lesson, ask: Ask, words: Callable[..., ExerciseResult], seed: int, at: list[str | None]
    ) -> None:
        self.lesson, self.ask, self.words, self.seed, self.at = lesson, ask, words, seed, at
        self.results: dict[str, ExerciseResult] = {}
        self._ran: list[Cell] = []
        self._errors: dict[str, str] = {}

    @np.errstate(all="ignore")
    def judge(self) -> dict[str, ExerciseResult]:
        """Return the result of each exercise, by name."""
        asked = [exercises.load(name) for name in self.lesson.exercises if name in exercises.names()]
        self.ask("prepare", withheld(self.lesson.name), handed_out(self.lesson.name), _drivers(asked))
        for cell in needed(self.lesson.cells):
            self.at[0] = cell.exercise or None
            if cell.role == "check":
                self.results[cell.exercise] = self._result(cell.exercise)
                continue
            error = self.ask("run", cell.source, label_of(cell))
            self._ran.append(cell)
            if error and cell.role == "answer":
                self._errors[cell.exercise] = f"the answer cell raises {_text_of_error(error)}"[:200]
        return self.results

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
        return self._in_words(name, seed, *problem)

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
            each: _text_of(exercises.load(each)) for each in before if exercises.load(each).kind == "function"
        }

    def _problem(self, task: Task, instead: dict[str, list[str]]) -> tuple[Outcome, Stage, str] | None:
        """Return (outcome, stage, title) of what is wrong with an answer, or None when it is right."""
        use = task.exercise.inputs.call
        reply = self.ask(
            "call",
            task.name,
            [wire.packed(case.args) for case in task.cases],
            task.seed,
            use and use.split(":"),
            instead,
            _SECONDS,
        )
        seen = _field(reply, "seen", list)
        if seen is None:
            return self._no_call(task, reply)
        observations = [_observation(*pair) for pair in zip(task.cases, seen, strict=False)]
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
        filled_in = _with_dots(wire.unpacked(reply["value"]))
        result: ExerciseResult = judge_worksheet(filled_in, exercise.name, seed).result
        return result

    def _told(self, name: str, outcome: Outcome, stage: Stage, title: str) -> ExerciseResult:
        possible = self.lesson.exercises[name]
        return ExerciseResult(name, outcome, possible, title=title, stage=stage, message=f"{name}: {title}")

    def _in_words(self, name: str, seed: int, outcome: Outcome, stage: Stage, title: str) -> ExerciseResult:
        """Return the result of an answer that is not right, in the words of the notebook's check if any."""
        plain = dataclasses.replace(self._told(name, outcome, stage, title), seed=seed)
        try:
            words = self.words(tuple(self._as_in_the_notebook(name)), name, seed)
        except NoWords:
            return plain
        if words.exercise != name:
            return plain
        return dataclasses.replace(words, possible=plain.possible, seed=seed)

    def _as_in_the_notebook(self, name: str) -> Iterator[tuple[str, str]]:
        """Yield (source, label) of what the notebook has run when it comes to the check of an exercise.

        The course's functions that it has imported are all there: a diagnosis may name one that the answer
        does not use. Pictures and sums are not.
        """
        ran = {(cell.id, cell.number): cell for cell in self._ran}
        for cell in self.lesson.cells:
            if (cell.role, cell.exercise) == ("check", name):
                return
            if cell.role == "given" and (imports := _statements(cell.source, set(exercises.names()))):
                yield imports, label_of(cell)
            if (cell.id, cell.number) in ran:
                yield ran[cell.id, cell.number].source, label_of(cell)


@functools.cache
def _task(name: str, seed: int) -> Task:
    """Return the task of an exercise; the same for all learners of a class."""
    return Task(name, seed)


def label_of(cell: Cell) -> str:
    """Return what a cell is called where its lines are named."""
    return f"<{cell.id}>"


def needed(cells: list[Cell]) -> list[Cell]:
    """Return the checks, the answers, and what defines the names that they use.

    Of a learner's own cell that is the whole, of a given cell the statements that bind such a name.
    """
    wanted: set[str] = set()
    kept = []
    for cell in reversed(cells):
        if cell.role == "given":
            cell = dataclasses.replace(cell, source=_statements(cell.source, wanted))
        if cell.role == "check":
            kept.append(cell)
            wanted.add(cell.exercise)
        elif cell.source and (cell.role == "answer" or names.bound(cell.source) & wanted):
            kept.append(cell)
            wanted |= names.needed_by(cell.source)
    return kept[::-1]


def _statements(source: str, wanted: set[str]) -> str:
    """Return the statements of a cell that bind one of the names, or a name that such a statement uses."""
    tree, wanted, kept = names.parsed(source), set(wanted), []
    for node in reversed(tree.body if tree else []):
        text = ast.unparse(node)
        if isinstance(node, ast.Import | ast.ImportFrom):
            node.names = [
                each for each in node.names if (each.asname or each.name.partition(".")[0]) in wanted
            ]
            if node.names:
                kept.append(ast.unparse(node))
        elif names.bound(text) & wanted:
            kept.append(text)
            wanted |= names.needed_by(text)
    return "\n".join(reversed(kept))


@functools.cache
def withheld(lesson: str) -> list[str]:
    """Return the exercises that a lesson, or a later one, asks for: the package's answers are not there."""
    return [each.name for each in exercises.load_all() if each.lesson >= lesson and each.kind == "function"]


@functools.cache
def handed_out(lesson: str) -> dict[str, list[str]]:
    """Return (imports, text) of the package's answers that earlier lessons have handed out, by name."""
    return {
        each.name: _text_of(each)
        for each in exercises.load_all()
        if each.lesson < lesson and each.kind == "function"
    }


def _text_of(exercise: Exercise) -> list[str]:
    """Return the imports that the right answer of an exercise needs, and its text.

    Of our own package only the validation of arguments: other answers stand beside it.
    """
    module = sys.modules[exercise.right_answer.__module__]
    lines = [
        ast.unparse(node)
        for node in ast.parse(inspect.getsource(module)).body
        if isinstance(node, ast.Import | ast.ImportFrom)
        and ("dnn_utils" not in ast.unparse(node) or "dnn_utils.validation" in ast.unparse(node))
    ]
    return ["\n".join(lines), exercise.solution_source]


def _drivers(asked: list[Exercise]) -> dict[str, str]:
    """Return the texts of the modules that the child needs: validation, and what uses the answers."""
    found = {"dnn_utils.validation": Path(inspect.getfile(validation)).read_text(encoding="utf-8")}
    for exercise in asked:
        if exercise.inputs.call:
            _add_module(exercise.inputs.call.partition(":")[0], found)
    return found


def _add_module(name: str, found: dict[str, str]) -> None:
    """Add the text of a module of the exercises, after those of them that it imports."""
    text = Path(inspect.getfile(importlib.import_module(name))).read_text(encoding="utf-8")
    for node in ast.parse(text).body:
        needed = str(node.module) if isinstance(node, ast.ImportFrom) else ""
        if needed.startswith("dnn_utils.exercises.") and needed not in found:
            _add_module(needed, found)
    found[name] = text


def _observation(case: Case, seen: Any) -> Observation:
    """Return what a child says that one call did; what it says of unchanged arguments is our own copy."""
    arguments, contents = (
        case.args if (told := _field(seen, key, dict)) is None else wire.unpacked(told)
        for key in ("arguments", "contents")
    )
    if not (isinstance(arguments, tuple) and isinstance(contents, tuple)):
        raise wire.WireError("expected the arguments of a call")
    if not len(arguments) == len(contents) == len(case.args):
        raise wire.WireError("expected as many arguments as there were")
    observation = Observation(arguments, contents, printed=bool(seen.get("printed")))
    if error := _field(seen, "error", dict):
        stub = "NotImplementedError" in (_field(error, "types", list) or ())
        observation.error = (NotImplementedError if stub else RuntimeError)(_text_of_error(error))
    else:
        observation.value = wire.unpacked(seen.get("value"))
    return observation


def _text_of_error(error: Any) -> str:
    types = _field(error, "types", list) or ["an error"]
    return f"{types[0]}: {_field(error, 'text', str) or ''}"


def _field(record: Any, key: str, kind: type) -> Any:
    """Return a part of what a child has sent, or None; raise WireError when it is of another type."""
    value = record.get(key) if isinstance(record, dict) else record
    if (value is not None and not isinstance(value, kind)) or not isinstance(record, dict):
        raise wire.WireError(f"expected {key!r}; got {type(value).__name__}")
    return value


def _with_dots(value: Any) -> Any:
    """Return a worksheet in which the dots that nobody has filled in are dots again."""
    if not isinstance(value, dict):
        return value
    return {key: ... if type(each).__name__ == "ellipsis" else each for key, each in value.items()}
