"""Wrong answers to `sigmoid_backward`, as learners write them."""

import numpy as np


def R4__cache_taken_for_a(dA, cache):
    A = cache
    return dA * A * (1 - A)


def R20__one_factor(dA, cache):
    return dA / (1 + np.exp(-cache))


def R22__slope_only(dA, cache):
    s = 1 / (1 + np.exp(-cache))
    return s * (1 - s)


def R25__in_place(dA, cache):
    s = 1 / (1 + np.exp(-cache))
    dA *= s
    dA *= 1 - s
    return dA
