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


def three_draws(answer, arguments, generator):
    """Call `answer` three times, with `generator` last; return the Draws.

    An answer that changes its arguments changes them for itself: each call has its own, and only the first
    one those that the check looks at afterwards.
    """
    own = [arguments, copy.deepcopy(arguments), copy.deepcopy(arguments)]
    generators = [generator, copy.deepcopy(generator), generator]
    return Draws(*(answer(*each, one) for each, one in zip(own, generators, strict=True)))


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
