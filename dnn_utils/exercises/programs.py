"""Programs to be debugged: the functions of the first part, in one of which there may be a known mistake."""

import functools

import numpy as np

from dnn_utils.exercises.catalog import load

# The ids of rows of the exercises' files, or None for a program without a mistake. Another row makes another
# puzzle: append its id here, and the function's name to the worksheet `diagnoses`.
MISTAKES = ["U8", None, "R9", "B3", "F18", "L13", None, "C12", "K9", "B7", None, "B1"]


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


class Program:
    """Functions that train a network and call one another; one of them may be wrong.

    They are called by their names in the course, such as ``program.L_model_forward(X, parameters)``. Their
    text cannot be read.
    """

    def __init__(self, number, functions):
        self._number, self._functions = number, functions

    def __getattr__(self, name):
        if name.startswith("_") or name not in self._functions:
            raise AttributeError(f"expected one of {', '.join(self._functions)}; got {name!r}")
        return self._functions[name]

    def __dir__(self):
        return list(self._functions)

    def __repr__(self):
        return f"program {self._number} of {len(MISTAKES)}: its functions are {', '.join(self._functions)}"


@functools.cache
def suspect_program(number):
    """Return program `number`, 1 … 12: three are right, the others have one wrong function each.

    Parameters
    ----------
    number : int, from 1 on

    Returns
    -------
    Program

    Raises
    ------
    ValueError
        If there is no program of that number.
    """
    if type(number) is not int or not 1 <= number <= len(MISTAKES):
        raise ValueError(f"number: expected a program's number, 1 to {len(MISTAKES)}; got {number!r}")
    guilty, mistake = found_mistake(number)
    namespace = {"np": np}
    for name in FUNCTIONS:
        source = load(name).solution_source
        if name == guilty:
            source = mistake.applied_to(source)
        exec(compile(source, f"<program {number}>", "exec"), namespace)
    return Program(number, {name: namespace[name] for name in FUNCTIONS})


def found_mistake(number):
    """Return (name of the wrong function, Mistake) of program `number`; ("none", None) of a right one."""
    wanted = MISTAKES[number - 1]
    if wanted is None:
        return "none", None
    rows = [(name, mistake) for name in FUNCTIONS for mistake in load(name).mistakes]
    return next((name, mistake) for name, mistake in rows if mistake.id == wanted)
