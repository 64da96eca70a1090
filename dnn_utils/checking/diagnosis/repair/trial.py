"""Running an edited answer, as sealed and as limited as answers are, and what is wrong with what it gives."""

import builtins
import math
import signal
from typing import Any

import numpy as np

from dnn_utils.checking.calling import pristine
from dnn_utils.checking.calling.memory_limit import limited_memory
from dnn_utils.checking.calling.sealed import call_once
from dnn_utils.checking.diagnosis.budget import MEMORY, Budget
from dnn_utils.checking.diagnosis.repair.program import TURNS, Program
from dnn_utils.checking.diagnosis.repair.trace import error_line
from dnn_utils.checking.task import Task

# Seconds of one call of an edited answer, where a timer can end it; to trace every line would take too long
_ONE_CALL = 0.15 if hasattr(signal, "setitimer") else None
_LEAST = 0.02  # seconds that a call gets however little is left
_PATIENCE = 5  # an edit that is right on one input may take so many times longer on the others
# What code that patches the library would change: looked at after every run
_LIBRARY: list[tuple[dict[str, Any], dict[str, Any]]] = [
    (vars(module), dict(vars(module))) for module in (builtins, math, np, np.random)
]


_FEW = 300  # turns that any edit may take


def _count_of(value: Any) -> int:
    """Return how many numbers stand in arguments."""
    if isinstance(value, np.ndarray):
        return int(value.size)
    if isinstance(value, dict):
        value = list(value.values())
    return sum(map(_count_of, value)) if isinstance(value, tuple | list) else 1


class Trial:
    """What is wrong with a program, as its trees are at the moment.

    Parameters
    ----------
    task : Task
    program : Program
    number : int, of the input on which the answer is wrong
    budget : Budget
    """

    def __init__(self, task: Task, program: Program, number: int, budget: Budget) -> None:
        self.task, self.program, self.budget = task, program, budget
        self.numbers: list[int] | range = [number]
        self.turns = TURNS

    def expect_turns_like_the_last(self) -> None:
        """Let edits take not many more turns than the answer itself took, or than there are numbers.

        What goes on much longer than that goes on without end.
        """
        likely = 4 * self.program.turns_taken, 2 * _count_of(self.task.cases[self.numbers[0]].args)
        self.turns = min(max(TURNS, 2 * self.program.turns_taken), max(_FEW, *likely))

    def outcome(self) -> frozenset[Any] | None:
        """Return what is wrong, on the one input, with the answer as its trees are now; empty if nothing is.

        None when it cannot be built.
        """
        self.budget.spend()
        try:
            answer = self.program.build()
        except Exception:  # no Python, or defaults and class bodies that raise an error
            return None
        for number in self.numbers:
            wrong = self._wrong_places(answer, number)
            if wrong:
                return wrong
        return frozenset()

    def is_right_everywhere(self) -> bool:
        """Tell whether the answer as its trees are now is right on all inputs, as far as the budget goes."""
        answer = self.program.build()
        for number in range(len(self.task.cases)):
            if self.budget.is_over:
                return False
            self.budget.spend()
            if self._wrong_places(answer, number, _PATIENCE):
                return False
        return True

    def is_right(self) -> bool:
        """Tell whether the answer is right: on the one input first, then on all."""
        return self.outcome() == frozenset() and self.is_right_everywhere()

    def _wrong_places(self, answer: Any, number: int, patience: int = 1) -> frozenset[Any]:
        task, case = self.task, self.task.cases[number]
        np.random.seed((task.seed + number) % 2**32)  # noqa: NPY002
        self.program.allow(patience * self.turns)
        seconds = _ONE_CALL and max(_LEAST, min(patience * _ONE_CALL, self.budget.seconds_left))
        with limited_memory(MEMORY):
            seen = call_once(answer, case, seconds=seconds, of_the_processor=True)
        if any(now != before for now, before in _LIBRARY):
            pristine.restored()
            for now, before in _LIBRARY:
                before |= now  # NumPy adds some of its modules when they are first asked for
        if seen.error is not None:
            if isinstance(seen.error, KeyboardInterrupt):
                raise seen.error
            line = error_line(seen.error)
            seen.error.__traceback__ = None  # else nothing that the call held would be freed
            return frozenset({("error", line)})
        found = task.differences(task.expected[number], task.read(seen.value, case))
        changed = task.changed_arguments(case, seen)
        return frozenset({each.path for each in found} | {("argument", name) for name in changed})
