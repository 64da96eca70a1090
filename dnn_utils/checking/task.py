"""What an answer does on the inputs of an exercise, and whether it is the right thing.

`Task` holds an exercise with its inputs and what the right answer makes of them; a `Problem` is the first
thing that an answer does differently.
"""

import copy
import dataclasses
import functools
import inspect

import numpy as np

from dnn_utils.checking.calling.sealed import call_on
from dnn_utils.checking.comparing.differences import Difference, differences, names_of_results
from dnn_utils.checking.comparing.same import same_numbers
from dnn_utils.checking.comparing.samples import READERS
from dnn_utils.exercises import cases as inputs
from dnn_utils.exercises import load


@dataclasses.dataclass
class Problem:
    """The first input on which an answer is not right, and what is wrong there.

    `stage` is "runs", "structure", "shapes", "values" or "arguments". `difference` is None when the code
    raised an error, or only changed its arguments.
    """

    case: inputs.Case
    seen: object
    stage: str
    difference: Difference | None = None
    changed: tuple = ()
    right_count: int = 0
    count: int = 0


@functools.cache
def find_exercise(name):
    """Return the exercise called `name`, read once per process."""
    return load(name)


@functools.cache
def right_function(name):
    """Return the function that answers exercise `name`, without its decorators."""
    return inspect.unwrap(find_exercise(name).right_answer)


class Task:
    """An exercise together with the inputs that one check tries."""

    def __init__(self, name, seed):
        self.name = name
        self.seed = seed
        self.exercise = find_exercise(name)
        self.right = right_function(name)
        self.names = names_of_results(self.right)
        self.fixed_count = len(inputs.fixed(name))
        self.cases = (*inputs.fixed(name), *inputs.fresh(name, seed))
        fresh = call_on(self.right, self.cases[self.fixed_count :], seed=seed + self.fixed_count)
        self.expected = [*_expected_on_fixed(name), *(self.read(seen.value) for seen in fresh)]

    def read(self, value):
        """Return `value` in a form that can be compared."""
        return READERS.get(self.name, _as_it_is)(value)

    def differences(self, expected, seen):
        """Return what differs between two results of this exercise, both read already."""
        return differences(expected, seen, self.names, self.name in inputs.MAY_HOLD_MORE)

    def changed_arguments(self, case, seen):
        """Return the names of the arguments that the call changed."""
        may_rebind = inputs.MAY_REBIND.get(self.name, ())
        changed = []
        for name, before, after, contents in zip(
            inputs.argument_names(self.name), case.args, seen.arguments, seen.contents, strict=True
        ):
            if name in may_rebind:
                same = unchanged(before, contents) and before.keys() == after.keys()
            else:
                same = unchanged(before, contents) and unchanged(before, after)
            if not same:
                changed.append(name)
        return tuple(changed)

    def problem(self, observations):
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

    def _problem_on(self, case, expected, seen):
        if seen.error is not None:
            return Problem(case, seen, "runs")
        changed = self.changed_arguments(case, seen)
        found = self.differences(expected, self.read(seen.value))
        if found:
            return Problem(case, seen, found[0].stage, found[0], changed)
        return Problem(case, seen, "arguments", None, changed) if changed else None


@functools.cache
def _expected_on_fixed(name):
    read = READERS.get(name, _as_it_is)
    observations = call_on(right_function(name), inputs.fixed(name))
    return tuple(read(copy.deepcopy(seen.value)) for seen in observations)


def _as_it_is(value):
    return value


def unchanged(before, after):
    """Tell whether an argument still holds the same numbers in the same places."""
    if isinstance(before, np.ndarray):
        if not isinstance(after, np.ndarray) or before.shape != after.shape:
            return False
        return bool((before == after).all()) or bool(same_numbers(before, after).all())
    if isinstance(before, dict):
        return before.keys() == after.keys() and all(unchanged(before[key], after[key]) for key in before)
    if isinstance(before, tuple | list):
        return len(before) == len(after) and all(map(unchanged, before, after))
    return before == after
