"""Answers that draw from a generator: called three times, so that one can see where the numbers come from.

Right answers may use a generator in different ways, so that their numbers differ. What they have in common:
two generators in the same state give the same numbers, and a generator that has been used gives others.
"""

import copy
from typing import NamedTuple

import numpy as np


class Draws(NamedTuple):
    """What an answer returned three times.

    `again` was drawn with a generator in the same state as that of `first`; `later` with the one of `first`,
    after that.
    """

    first: object
    again: object
    later: object


def is_draws(value):
    """Tell whether a value is a Draws, also one that has traveled from another process."""
    return isinstance(value, tuple) and getattr(value, "_fields", None) == Draws._fields


def three_draws(answer, arguments, generator):
    """Call `answer` three times, with `generator` last; return the Draws.

    Each call has arguments of its own; what the first one does to them is what the check looks at. An answer
    that gives back None is called once, and None is returned.
    """
    same, again, later = copy.deepcopy(generator), copy.deepcopy(arguments), copy.deepcopy(arguments)
    first = answer(*arguments, generator)
    if first is None:
        return None
    return Draws(first, answer(*again, same), answer(*later, generator))


def problem_with_generator(first, again, later):
    """Return (title, text) when three arrays of random numbers do not come from the generator, or None."""
    if not _equal(first, again):
        return (
            "does not come from the generator",
            "two calls with generators in the same state gave different numbers. All chance has to come "
            "from the generator that is handed over.",
        )
    if _equal(first, later):
        return (
            "is the same in every call",
            "a second call, with a generator that has moved on, gave the same numbers again.",
        )
    return None


def is_matrix(value):
    """Tell whether `value` is a 2-D array of numbers, or of True and False."""
    return isinstance(value, np.ndarray) and value.ndim == 2 and value.dtype.kind in "fiub"


def _equal(one, other):
    return np.shape(one) == np.shape(other) and np.array_equal(one, other)
