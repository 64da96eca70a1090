"""When two values count as the same, whoever computed them: a key that equal values share."""

import functools
import types
from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dnn_utils.exercises.samples import Sample

_DIGITS = 8  # numbers are compared to so many digits of the largest one beside them
_DEEP = 5
_LARGEST = 100_000  # numbers; to look at more takes too long, and no right answer holds so many


def key(value: Any, random: bool = False, depth: int = _DEEP) -> Any:
    """Return what equal values have in common, as something that can be hashed; None if they cannot be told.

    Numbers of Python and of NumPy, and True and 1, are the same; so are tuples and lists. With `random`,
    arrays of drawn numbers are the same when their shapes are, and the sizes of their numbers about.
    """
    if value is None or isinstance(value, str | bytes):
        return ("text", value)
    if isinstance(value, np.ndarray | np.generic | int | float):
        return _number_key(value, random)
    if depth and isinstance(value, tuple | list) and len(value) <= 60:
        return _joined("row", (key(each, random, depth - 1) for each in value))
    if depth and isinstance(value, dict) and len(value) <= 60:
        pairs = sorted((repr(name), key(each, random, depth - 1)) for name, each in value.items())
        return _joined("dict", pairs)
    return None


def _joined(kind: str, parts: Iterable[Any]) -> Any:
    parts = tuple(parts)
    return None if None in parts else (kind, *parts)


def _number_key(value: Any, random: bool) -> Any:
    try:
        array = np.asarray(value)
        if array.size > _LARGEST:
            return None
        if array.dtype.kind not in "fiub":
            return ("strange", array.dtype.kind, array.shape)
        kind = "truths" if array.dtype.kind == "b" and array.ndim else "numbers"
        array = array.astype(float)
    except (OverflowError, ValueError, TypeError):
        return None
    largest = float(abs(array).max(initial=0))
    if not np.isfinite(largest):
        largest = float(abs(array[np.isfinite(array)]).max(initial=0))
    if random and array.size > 1 and not (array == array.flat[0]).all():
        return ("drawn", array.shape, round(2 * np.log10(array.std() + 1e-300)), _center(array))
    if largest == 0:
        return (kind, array.shape, bytes(1) if not array.any() else array.tobytes())
    decimals = _DIGITS - int(np.floor(np.log10(largest)))
    if abs(decimals) > 290:
        return (kind, array.shape, array.tobytes())
    return (kind, array.shape, (np.round(array, decimals) + 0.0).tobytes())


def _center(array: NDArray[Any]) -> int:
    """Return 0 if drawn numbers lie around 0, as far as so many can tell, else the side they are on."""
    mean = array.mean()
    return 0 if abs(mean) <= 6 * array.std() / np.sqrt(array.size) else int(np.sign(mean))


def form_of(found: Any) -> Any:
    """Return what the keys of all values of one kind and shape have in common."""
    if found is None or found[0] in ("text", "dict"):
        return found and found[0]
    if found[0] == "row":
        return "row", tuple(map(form_of, found[1:]))
    return found[:2]


def is_random(expected: Any) -> bool:
    """Tell whether a right result holds numbers that are drawn anew each time."""
    if isinstance(expected, dict):
        return any(isinstance(each, Sample) for each in expected.values())
    if isinstance(expected, tuple | list):
        return any(is_random(each) for each in expected)
    return isinstance(expected, Sample)


@functools.cache
def _plain_keys() -> set[Any]:
    plain: tuple[Any, ...] = (None, 0, 1, -1, 2, "", (), [], {})
    return {key(each) for each in plain}


def says_little(found: Any) -> bool:
    """Tell whether a value is one that any code may hold: None, 0, 1, an empty list."""
    return found is None or found in _plain_keys()


def category(value: Any) -> str:
    """Return what kind of thing a value is, as far as one can take the place of another."""
    if isinstance(value, np.ndarray):
        return f"array {value.ndim}" if value.ndim else "number"
    if isinstance(value, bool | np.bool_):
        return "truth"
    if isinstance(value, int | np.integer):
        return "whole"
    if isinstance(value, float | np.floating):
        return "number"
    for kind in (str, tuple, list, dict):
        if isinstance(value, kind):
            return kind.__name__
    if value is None:
        return "none"
    return "module" if isinstance(value, types.ModuleType) else "function" if callable(value) else "other"
