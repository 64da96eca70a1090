"""Saying what a value is, in words that a beginner knows."""

import numbers
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

# What an array holds, by the kind of its dtype, when it is not plain numbers
_CONTENTS = {
    "b": " of True and False",
    "O": " of Python objects",
    "c": " of complex numbers",
    "U": " of texts",
    "S": " of texts",
}


def describe(value: Any) -> str:
    """Return a few words about `value`: what it is, and its shape or size."""
    if value is None:
        return "None"
    if isinstance(value, np.matrix):
        return f"a matrix (np.matrix) of shape {value.shape}"
    if isinstance(value, np.ndarray) and value.ndim:
        return f"an array of shape {value.shape}{_CONTENTS.get(value.dtype.kind, '')}"
    if isinstance(value, bool | np.bool_):
        return f"the truth value {value}"
    if isinstance(value, numbers.Complex) and not isinstance(value, numbers.Real):
        return f"the complex number {value}"
    if isinstance(value, numbers.Number | np.ndarray):
        return f"the number {number(value)}"
    if isinstance(value, str):
        return f"the text {value[:40]!r}"
    if isinstance(value, tuple):
        return f"a tuple of {things(len(value))}"
    if isinstance(value, list):
        return f"a list of {things(len(value))}"
    if isinstance(value, dict):
        return f"a dictionary with {len(value)} {'entry' if len(value) == 1 else 'entries'}"
    if callable(value):
        return f"the function {getattr(value, '__name__', type(value).__name__)}"
    return f"something of type {type(value).__name__}"


def things(count: int) -> str:
    """Return "1 thing" or "3 things"."""
    return "1 thing" if count == 1 else f"{count} things"


def number(value: Any, digits: int = 4) -> str:
    """Return one number with `digits` significant digits."""
    value = value.item() if isinstance(value, np.ndarray | np.generic) else value
    return f"{value:.{digits}g}" if isinstance(value, float | int) else str(value)


def two_numbers(expected: Any, seen: Any) -> tuple[str, str]:
    """Return two different numbers with as many digits as it takes to tell them apart."""
    for digits in (4, 6, 8, 12, 17):
        texts = number(expected, digits), number(seen, digits)
        if texts[0] != texts[1]:
            break
    return texts


def listing(texts: Iterable[str], last: str = " and ") -> str:
    """Return "a, b and c"."""
    texts = list(texts)
    return ", ".join(texts[:-1]) + last + texts[-1] if len(texts) > 1 else "".join(texts)


def index_text(index: Iterable[int]) -> str:
    """Return ``[1, 2]`` for the index of an array entry."""
    return "[" + ", ".join(str(int(each)) for each in index) + "]"


def setting(sizes: Any, names: Sequence[str], args: Sequence[Any]) -> str:
    """Return what an input was like: its sizes, and what its arguments were."""
    parts = []
    for name, value in zip(names, args, strict=False):
        if isinstance(value, np.ndarray):
            parts.append(f"{name} of shape {value.shape}")
        elif isinstance(value, str | int | float):
            parts.append(f"{name} = {value!r}" if isinstance(value, str) else f"{name} = {number(value)}")
        elif value is None:
            parts.append(f"{name} left out")
        elif (
            isinstance(value, list)
            and len(value) <= 8
            and all(isinstance(each, int | float) for each in value)
        ):
            parts.append(f"{name} = [{', '.join(number(each) for each in value)}]")
        elif isinstance(value, tuple) and all(isinstance(each, np.ndarray) for each in value):
            parts.append(f"{name} of arrays of shapes {listing(str(each.shape) for each in value)}")
    if "layers" in sizes and not any("layer" in name for name in names):
        parts.append(f"a network with layers {sizes['layers']}")
    return ", ".join(parts)
