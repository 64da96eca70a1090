"""When two results, and two numbers, count as the same.

Parts are compared, not objects: a list is as good as a tuple, a NumPy number as a Python number. Numbers are
the same up to a relative error of 1e-6, far more than the order of the operations changes, and less than any
mistake does.
"""

import numbers
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from dnn_utils.exercises.samples import Draw

RELATIVE = 1e-6


def same_numbers(expected: ArrayLike, seen: ArrayLike) -> NDArray[np.bool_]:
    """Tell, entry by entry, whether two arrays hold the same numbers; nan counts as equal to nan."""
    expected, seen = np.asarray(expected, dtype=float), np.asarray(seen, dtype=float)
    size = abs(expected)
    largest = size.max(initial=0)
    if not np.isfinite(largest):
        largest = size[np.isfinite(size)].max(initial=0)
    same = abs(seen - expected) <= 1e-9 * largest + RELATIVE * size
    either: NDArray[np.bool_] = np.where(
        np.isfinite(expected), same, (seen == expected) | (np.isnan(seen) & np.isnan(expected))
    )
    return either


def is_number(value: Any) -> bool:
    """Tell whether `value` is one number: of Python, of NumPy, or an array of shape ()."""
    return (isinstance(value, numbers.Real) and not isinstance(value, bool)) or (
        isinstance(value, np.ndarray) and value.shape == () and value.dtype.kind in "fiu"
    )


def alike(one: Any, other: Any) -> bool:
    """Tell whether two results, right or wrong, are the same: parts, shapes and numbers."""
    if isinstance(one, Draw) and isinstance(other, Draw):
        return bool(one.like(other))
    if is_number(one) and is_number(other):
        return bool(same_numbers(one, other))
    if isinstance(one, np.ndarray) and isinstance(other, np.ndarray):
        kinds = {each.dtype.kind for each in (one, other)}
        if one.shape != other.shape or not (kinds <= set("fiu") or len(kinds) == 1):
            return False
        if kinds <= set("fiu"):
            return bool(same_numbers(one, other).all())
        return kinds == {"O"} or bool((one == other).all())
    if isinstance(one, tuple | list) and isinstance(other, tuple | list):
        return len(one) == len(other) and all(map(alike, one, other))
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(alike(one[key], other[key]) for key in one)
    return type(one) is type(other) and (one == other or not isinstance(one, bool | str))
