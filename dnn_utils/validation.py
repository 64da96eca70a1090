"""What the functions that a user enters by expect, and the errors that say so.

Every error names the argument, what was expected and what was seen. The taught functions stay plain: the
two that a user enters by (`initialize_parameters`, `predict`) get their validation as a decorator.
"""

import functools
import numbers
from collections.abc import Sequence

import numpy as np


def check_layer_dims(layer_dims):
    """Raise unless `layer_dims` is a sequence of at least two positive integers."""
    expected = "layer_dims: expected at least two positive integers, such as [64, 16, 1] (inputs, …, outputs)"
    is_list = isinstance(layer_dims, Sequence) and not isinstance(layer_dims, str | bytes)
    if not is_list and not (isinstance(layer_dims, np.ndarray) and layer_dims.ndim == 1):
        raise TypeError(f"{expected}; got {type(layer_dims).__name__} {layer_dims!r}")
    if len(layer_dims) < 2:
        raise ValueError(f"{expected}; got {len(layer_dims)} of them: {layer_dims!r}")
    for index, size in enumerate(layer_dims):
        if not isinstance(size, numbers.Integral) or isinstance(size, bool | np.bool_):
            raise TypeError(f"{expected}; entry {index} is {size!r}, of type {type(size).__name__}")
        if size < 1:
            raise ValueError(f"{expected}; entry {index} is {size!r}")


def check_matrix(name, value, rows=None, columns=None, because=""):
    """Raise unless `value` is a finite, non-empty 2-D array of real numbers with the given shape."""
    shape = f"({'n' if rows is None else rows}, {'m' if columns is None else columns})"
    expected = (
        f"{name}: expected a 2-D array of real numbers of shape {shape}{because and f', because {because}'}"
    )
    if not isinstance(value, np.ndarray):
        hint = f". Wrap it: np.array({name})" if isinstance(value, list | tuple) else ""
        raise TypeError(f"{expected}; got {type(value).__name__}{hint}")
    if value.dtype.kind not in "fiub":
        raise TypeError(f"{expected}; its dtype is {value.dtype}")
    if value.ndim != 2:
        raise ValueError(
            f"{expected}; got shape {value.shape}{_way_to_two_dimensions(name, value, rows, columns)}"
        )
    if value.size == 0:
        raise ValueError(f"{expected}; got the empty shape {value.shape}")
    if (rows is not None and value.shape[0] != rows) or (columns is not None and value.shape[1] != columns):
        transposed = value.shape[::-1] == (rows or value.shape[1], columns or value.shape[0])
        hint = f". Is it transposed? Columns are examples: try {name}.T" if transposed else ""
        raise ValueError(f"{expected}; got {value.shape}{hint}")
    if not np.isfinite(value).all():
        row, column = np.argwhere(~np.isfinite(value))[0]
        raise ValueError(
            f"{name}: expected finite numbers only; entry [{row}, {column}] is {value[row, column]}"
        )


def _way_to_two_dimensions(name, value, rows, columns):
    if rows is not None and columns is not None and value.size == rows * columns:
        return f". Try {name}.reshape({rows}, {columns})"
    if value.ndim > 2:
        return f". Columns are examples: are these pictures? Try flatten({name})"
    return f". One example is one column: try {name}.reshape(-1, 1)" if value.ndim == 1 else ""


def check_labels(Y, rows, columns):
    """Raise unless `Y` is a ``(rows, columns)`` array of zeros and ones."""
    check_matrix("Y", Y, rows, columns)
    wrong = (Y != 0) & (Y != 1)
    if wrong.any():
        row, column = np.argwhere(wrong)[0]
        raise ValueError(f"Y: expected labels 0 and 1 only; entry [{row}, {column}] is {Y[row, column]}")


def check_parameters(parameters):
    """Raise unless `parameters` is a dict W1, b1, …, WL, bL whose shapes fit one another."""
    expected = 'parameters: expected a dict with the keys "W1", "b1", …, "WL", "bL"'
    if not isinstance(parameters, dict):
        raise TypeError(f"{expected}; got {type(parameters).__name__}")
    if not parameters:
        raise ValueError(f"{expected}; got an empty one. Make some: initialize_parameters(layer_dims)")
    L = (len(parameters) + 1) // 2
    names = [letter + str(l) for l in range(1, L + 1) for letter in "Wb"]
    if set(parameters) != set(names):
        missing = [name for name in names if name not in parameters]
        surplus = [name for name in parameters if name not in names]
        raise ValueError(f"{expected}; missing {missing}, not expected {surplus}")
    units, because = None, ""
    for l in range(1, L + 1):
        check_matrix(f'parameters["W{l}"]', parameters[f"W{l}"], columns=units, because=because)
        units = parameters[f"W{l}"].shape[0]
        because = f'parameters["W{l}"] has {units} rows'
        check_matrix(f'parameters["b{l}"]', parameters[f"b{l}"], rows=units, columns=1, because=because)


def check_inputs(X, parameters):
    """Raise unless `parameters` is a network and `X` fits its first layer."""
    check_parameters(parameters)
    inputs = parameters["W1"].shape[1]
    check_matrix("X", X, rows=inputs, because=f'parameters["W1"] has {inputs} columns')


def check_training_inputs(X, Y, parameters):
    """Raise unless `X`, `Y` and `parameters` fit one another and Y holds labels 0 and 1."""
    check_inputs(X, parameters)
    L = len(parameters) // 2
    check_labels(Y, parameters[f"W{L}"].shape[0], X.shape[1])


def checked_layer_dims(function):
    """Decorate a function of `layer_dims` so that it validates it first."""

    @functools.wraps(function)
    def wrapper(layer_dims):
        check_layer_dims(layer_dims)
        return function(layer_dims)

    return wrapper


def checked_inputs(function):
    """Decorate a function of `X` and `parameters` so that it validates them first."""

    @functools.wraps(function)
    def wrapper(X, parameters):
        check_inputs(X, parameters)
        return function(X, parameters)

    return wrapper
