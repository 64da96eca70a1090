"""Programs to be debugged: the functions of the first part, in one of which there may be a known mistake."""

import functools
import textwrap
from typing import Any

import numpy as np

from dnn_utils.exercises.catalog import load
from dnn_utils.exercises.exercise import Mistake

# The ids of rows of the exercises' files, or None for a program without a mistake. Another row makes another
# puzzle: append its id here, and the function's name to the worksheet `diagnoses`.
MISTAKES = ["U8", None, "R9", "B3", "F18", "L13", None, "C12", "K9", "B7", None, "B1"]

# The module that functions of programs say they are of
MODULE = "a program to be debugged"
# What a program is made of, in an order in which each function stands before those that call it
FUNCTIONS = [
    "initialize_parameters",
    "sigmoid",
    "relu",
    "linear_forward",
    "linear_activation_forward",
    "L_model_forward",
    "compute_cost",
    "sigmoid_backward",
    "relu_backward",
    "linear_backward",
    "linear_activation_backward",
    "L_model_backward",
    "update_parameters",
    "gradient_descent",
    "predict",
]


class SuspectProgram:
    """Functions that train a network and call one another; one of them may be wrong.

    They are called by their names in the course, such as ``program.L_model_forward(X, parameters)``. Their
    text cannot be read.
    """

    def __init__(self, title: str, functions: dict[str, Any], mistake: str) -> None:
        self._title, self._functions, self._mistake = title, functions, mistake

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_") or name not in self._functions:
            raise AttributeError(f"expected one of {', '.join(self._functions)}; got {name!r}")
        return self._functions[name]

    def __dir__(self) -> list[str]:
        return list(self._functions)

    def reveal(self) -> str:
        """Return in a few words what is wrong with this program, or that nothing is."""
        return self._mistake

    def __repr__(self) -> str:
        return textwrap.fill(f"{self._title}: its functions are {', '.join(self._functions)}", 79)


@functools.cache
def suspect_program(number: int) -> SuspectProgram:
    """Return program `number`, 1 … 12: three are right, the others have one wrong function each.

    Parameters
    ----------
    number : int, from 1 on

    Returns
    -------
    SuspectProgram

    Raises
    ------
    ValueError
        If there is no program of that number.
    """
    if type(number) is not int or not 1 <= number <= len(MISTAKES):
        raise ValueError(f"number: expected a program's number, 1 to {len(MISTAKES)}; got {number!r}")
    return _program(f"program {number} of {len(MISTAKES)}", *found_mistake(number))


@functools.cache
def planted(mistake_id: str) -> SuspectProgram:
    """Return a program in which one known mistake was made.

    Parameters
    ----------
    mistake_id : str, the id of a row of an exercise's file, such as ``"K9"``; "none" for a right program

    Returns
    -------
    SuspectProgram

    Raises
    ------
    LookupError
        If there is no such row.
    """
    guilty, mistake = ("none", None) if mistake_id == "none" else _row(mistake_id)
    return _program(f"a program with the mistake {mistake_id}", guilty, mistake)


def found_mistake(number: int) -> tuple[str, Mistake | None]:
    """Return (name of the wrong function, Mistake) of program `number`; ("none", None) of a right one."""
    wanted = MISTAKES[number - 1]
    return ("none", None) if wanted is None else _row(wanted)


def _row(mistake_id: str) -> tuple[str, Mistake]:
    rows = [(name, mistake) for name in FUNCTIONS for mistake in load(name).mistakes]
    found = [(name, mistake) for name, mistake in rows if mistake.id == mistake_id]
    if not found:
        raise LookupError(
            f"mistake_id: expected the id of a row of {', '.join(FUNCTIONS)}; got {mistake_id!r}"
        )
    return found[0]


def _program(title: str, guilty: str, mistake: Mistake | None) -> SuspectProgram:
    namespace: dict[str, Any] = {"np": np, "__name__": MODULE}
    for name in FUNCTIONS:
        source = load(name).solution_source
        if mistake is not None and name == guilty:
            source = mistake.applied_to(source)
        exec(compile(source, f"<{title}>", "exec"), namespace)
    wrong = "nothing" if mistake is None else f"{guilty}: {mistake.title}"
    return SuspectProgram(title, {name: namespace[name] for name in FUNCTIONS}, wrong)
