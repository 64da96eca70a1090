"""Which known mistake an answer behaves like, or which two at once.

Every row of an exercise's table is an edit of the right source. The edited function is run on the same
inputs as the answer, and what the two do is compared: what they return, which kind of error they raise on
which inputs, which arguments they change. How the code is written does not matter.
"""

import functools
import itertools
import linecache
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np

from dnn_utils.checking.calling.sealed import Observation, call_once, sealed
from dnn_utils.checking.comparing.same import alike
from dnn_utils.checking.diagnosis.budget import Budget
from dnn_utils.checking.diagnosis.error_kinds import SHAPES_DO_NOT_FIT, alike_errors, error_kind
from dnn_utils.checking.diagnosis.witnesses import true_of
from dnn_utils.checking.outcome import Stage
from dnn_utils.checking.task import Task, right_function
from dnn_utils.exercises import ExerciseError, load
from dnn_utils.exercises.exercise import Mistake


class Behavior:
    """What a function did on the first fixed input, or on all of them, in a form that can be compared."""

    def __init__(self, task: Task, observations: Sequence[Observation]) -> None:
        self.task = task
        self.seen = list(itertools.islice(observations, task.fixed_count))
        self.read = [
            None if seen.error is not None else task.read(seen.value, case)
            for case, seen in zip(task.cases, self.seen, strict=False)
        ]
        self.changed = [
            task.changed_arguments(case, seen) for case, seen in zip(task.cases, self.seen, strict=False)
        ]

    def like(self, other: "Behavior") -> bool:
        """Tell whether two functions do the same on every input that both were run on."""
        return all(self._like_at(other, index) for index in range(min(len(self.seen), len(other.seen))))

    def _like_at(self, other: "Behavior", index: int) -> bool:
        mine, theirs = self.seen[index], other.seen[index]
        if mine.error is not None and theirs.error is not None:
            return alike_errors(mine.error, theirs.error)
        if mine.error is not None or theirs.error is not None:
            # With a size of 1, some routes to a product stretch it where others raise.
            stretched = 1 in self.task.cases[index].sizes.values()
            return stretched and error_kind(mine.error or theirs.error) == SHAPES_DO_NOT_FIT
        if self.changed[index] != other.changed[index]:
            return False
        if self.task.exercise.inputs.may_hold_more:
            return alike(*(self._asked_for(each.read[index], index) for each in (self, other)))
        return alike(self.read[index], other.read[index])

    def _asked_for(self, value: Any, index: int) -> Any:
        wanted = self.task.expected[index]
        return {key: value[key] for key in wanted if key in value} if isinstance(value, dict) else value

    @property
    def tells_pairs_apart(self) -> bool:
        """True when there are results to tell two mistakes by, not errors alone, or one number all over."""
        if all(seen.error is None for seen in self.seen[:2]):
            return not _all_one_number(self.read[0])
        returned = [
            self.task.differences(expected, read)
            for expected, read, seen in zip(self.task.expected, self.read, self.seen, strict=False)
            if seen.error is None
        ]
        return any(found and found[0].stage is not Stage.STRUCTURE for found in returned)

    @functools.cached_property
    def wrong_parts(self) -> set[Any] | None:
        """The paths of the parts that are wrong on the first input; None if it raised an error."""
        if self.seen[0].error is not None:
            return None
        found = self.task.differences(self.task.expected[0], self.read[0])
        return {difference.path for difference in found} | {("argument", name) for name in self.changed[0]}


def _all_one_number(value: Any) -> bool:
    """Tell whether a result is, or begins with, an array of which all entries are the same."""
    first = value[0] if isinstance(value, tuple | list) and value else value
    return isinstance(first, np.ndarray) and first.size > 1 and bool((first == first.flat[0]).all())


def fitting(task: Task, code: str | None) -> list[Mistake]:
    """Return the known mistakes whose texts are true of `code`, an answer as Python writes it, or None."""
    return [mistake for mistake in task.exercise.mistakes if true_of(mistake, code)]


def one(task: Task, observations: Sequence[Observation], mistakes: Iterable[Mistake]) -> tuple[Mistake, ...]:
    """Return the one of some known mistakes that explains what an answer did on each input, or none."""
    answer = Behavior(task, observations)
    with sealed():
        return next(((each,) for each in mistakes if _like(task, (each,), answer)), ())


def two(
    task: Task, observations: Sequence[Observation], mistakes: Iterable[Mistake], budget: Budget
) -> tuple[Mistake, ...]:
    """Return two known mistakes that explain together what an answer did on each input, or none.

    Parameters
    ----------
    task : Task
    observations : list of Observation, what the answer did on each input
    mistakes : list of Mistake
    budget : Budget, how many pairs may be tried
    """
    answer = Behavior(task, observations)
    with sealed():
        if answer.tells_pairs_apart:
            for pair in itertools.combinations(mistakes, 2):
                if budget.is_over:
                    break
                if not _may_explain(task, pair, answer):
                    continue
                budget.spend()
                if _like(task, pair, answer):
                    return pair
    return ()


def _like(task: Task, mistakes: tuple[Mistake, ...], answer: Behavior) -> bool:
    """Compare on the first input alone before running the mistakes on all of them."""
    return all(_known(task, mistakes, count).like(answer) for count in (1, task.fixed_count))


def _may_explain(task: Task, pair: tuple[Mistake, ...], answer: Behavior) -> bool:
    """Tell whether a pair is worth running: together, the two spoil just what is wrong in the answer."""
    if answer.wrong_parts is not None:
        each = [_known(task, (mistake,), 1).wrong_parts for mistake in pair]
        if each[0] is None or each[1] is None or not _same_paths(answer.wrong_parts, each[0] | each[1]):
            return False
    return edited_function(task.name, pair) is not None


def _same_paths(one: set[Any], other: set[Any]) -> bool:
    """Tell whether two sets of paths cover each other; the path of a whole covers those of its parts."""

    def covered(path: Any, paths: set[Any]) -> bool:
        return any(path[: len(each)] == each or each[: len(path)] == path for each in paths)

    return all(covered(path, other) for path in one) and all(covered(path, one) for path in other)


@functools.cache
def edited_function(name: str, mistakes: tuple[Mistake, ...]) -> Callable[..., Any] | None:
    """Return the answer to exercise `name` in which `mistakes` were made.

    None when the edits get in each other's way.
    """
    namespace = dict(vars(sys.modules[right_function(name).__module__]))
    label = "+".join(mistake.id for mistake in mistakes)
    for order in itertools.permutations(mistakes):
        source = load(name).solution_source
        try:
            for mistake in order:
                source = mistake.applied_to(source)
            file = f"<{name} with {label}>"
            exec(compile(source, file, "exec"), namespace)
            linecache.cache[file] = len(source), None, source.splitlines(keepends=True), file
        except (ExerciseError, SyntaxError):
            continue
        function: Callable[..., Any] = namespace[name]
        return function
    return None


_KNOWN: dict[tuple[str, tuple[Mistake, ...], int], Behavior] = {}


def _known(task: Task, mistakes: tuple[Mistake, ...], count: int) -> Behavior:
    """Return what an answer with `mistakes` does on the first `count` inputs, run once per process."""
    key = task.name, mistakes, count
    if key not in _KNOWN:
        function = edited_function(task.name, mistakes)
        observations = []
        for number, case in enumerate(task.cases[:count]):
            np.random.seed(number)
            observations.append(call_once(function, case))
        _KNOWN[key] = Behavior(task, observations)
    return _KNOWN[key]
