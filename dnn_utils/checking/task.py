"""What an answer does on the inputs of an exercise, and whether it is the right thing.

`Task` holds an exercise with its inputs and what the right answer makes of them; a `Problem` is the first
thing that an answer does differently.
"""

import copy
import dataclasses
import functools
import inspect
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from dnn_utils.checking.calling.sealed import Observation, call_on
from dnn_utils.checking.comparing.differences import Difference, differences, names_of_results
from dnn_utils.checking.outcome import Stage
from dnn_utils.exercises import cases, load
from dnn_utils.exercises.exercise import Exercise


@dataclasses.dataclass
class Problem:
    """The first input on which an answer is not right, and what is wrong there.

    `difference` is None when the code raised an error, or only changed its arguments.
    """

    case: cases.Case
    seen: Observation
    stage: Stage
    difference: Difference | None = None
    changed: tuple[str, ...] = ()
    right_count: int = 0
    count: int = 0


@functools.cache
def right_function(name: str) -> Callable[..., Any]:
    """Return the function that answers exercise `name`, without its decorators."""
    function: Callable[..., Any] = inspect.unwrap(load(name).right_answer)
    return function


class Task:
    """An exercise together with the inputs that one check tries."""

    def __init__(self, name: str, seed: int) -> None:
        self.name = name
        self.seed = seed
        self.exercise = load(name)
        self.right = right_function(name)
        use = self.exercise.inputs.use
        # a driver that names nothing hands on what the answer gives back
        self.names = (names_of_results(use) if use else ()) or names_of_results(self.right)
        self.argument_names = cases.argument_names(name)
        fixed, fresh = cases.fixed(name), cases.fresh(name, seed)
        self.fixed_count = len(fixed)
        self.cases = (*fixed, *fresh)
        self.expected = [
            *_expected_on_fixed(name),
            *_expected(self.exercise, fresh, seed + self.fixed_count),
        ]

    def read(self, value: Any, case: cases.Case) -> Any:
        """Return what came out for `case` in a form that can be compared.

        What has no such form, as an answer returns something else each time that it is called, stays as it
        is: it differs from what is right.
        """
        try:
            return self.exercise.inputs.as_compared(value, case.args)
        except (TypeError, ValueError, LookupError, AttributeError):
            return value

    def differences(self, expected: Any, seen: Any) -> list[Difference]:
        """Return what differs between two results of this exercise, both read already."""
        return differences(expected, seen, self.names, self.exercise.inputs.may_hold_more)

    def changed_arguments(self, case: cases.Case, seen: Observation) -> tuple[str, ...]:
        """Return the names of the arguments that the call changed."""
        inputs = self.exercise.inputs
        changed = []
        for name, before, after, contents in zip(
            self.argument_names, case.args, seen.arguments, seen.contents, strict=True
        ):
            if name in inputs.may_change:
                continue
            if name in inputs.may_rebind:
                same = unchanged(before, contents) and before.keys() == after.keys()
            else:
                same = unchanged(before, contents) and unchanged(before, after)
            if not same:
                changed.append(name)
        return tuple(changed)

    def problem(self, observations: Sequence[Observation]) -> Problem | None:
        """Return the Problem of an answer that was seen doing `observations`, or None when it is right."""
        first, wrong = None, 0
        for case, expected, seen in zip(self.cases, self.expected, observations, strict=False):
            found = self._problem_on(case, expected, seen)
            if found is not None:
                wrong += 1
                first = first or found
        if first is not None:
            first.count = len(self.cases)
            first.right_count = len(observations) - wrong
        return first

    def _problem_on(self, case: cases.Case, expected: Any, seen: Observation) -> Problem | None:
        if seen.error is not None:
            return Problem(case, seen, Stage.RUNS)
        changed = self.changed_arguments(case, seen)
        found = self.differences(expected, self.read(seen.value, case))
        if found:
            return Problem(case, seen, found[0].stage, found[0], changed)
        return Problem(case, seen, Stage.ARGUMENTS, None, changed) if changed else None


@functools.cache
def _expected_on_fixed(name: str) -> tuple[Any, ...]:
    return _expected(load(name), cases.fixed(name))


def _expected(exercise: Exercise, all_cases: Sequence[cases.Case], seed: int = 0) -> tuple[Any, ...]:
    """Return what the right answer makes of some cases, in a form that can be compared."""
    observations = call_on(right_function(exercise.name), all_cases, seed=seed)
    return tuple(
        exercise.inputs.as_compared(copy.deepcopy(seen.value), case.args)
        for case, seen in zip(all_cases, observations, strict=True)
    )


def unchanged(before: Any, after: Any) -> bool:
    """Tell whether an argument is still what it was, to the last bit."""
    if type(before) is not type(after):
        return False
    if isinstance(before, np.ndarray):
        same_kind = before.shape == after.shape and before.dtype == after.dtype
        return same_kind and (
            before.tobytes() == after.tobytes() if before.dtype != object else bool((before == after).all())
        )
    if isinstance(before, dict):
        return before.keys() == after.keys() and all(unchanged(before[key], after[key]) for key in before)
    if isinstance(before, tuple | list):
        return len(before) == len(after) and all(map(unchanged, before, after))
    kind: Any = type(before)
    if kind.__eq__ is object.__eq__ and hasattr(before, "__dict__") and not callable(before):
        return unchanged(vars(before), vars(after))
    return bool(before == after)
