# ruff: noqa
"""Right answers to `tanh_backward`, each in another style."""

import numpy as np


def plain(dA, cache):
    return dA * (1 - np.tanh(cache) ** 2)


def through_cosh(dA, cache):
    Z = cache
    return dA / np.cosh(Z) ** 2


def with_two_factors(dA, cache):
    a = np.tanh(cache)
    return np.multiply(dA, (1 + a) * (1 - a))


def step_by_step(dA, cache):
    A = np.tanh(cache)
    dZ = dA.copy()
    dZ *= 1 - np.square(A)
    return dZ


def through_the_sigmoid(dA, cache):
    s = 1 / (1 + np.exp(-2 * cache))
    return dA * 4 * s * (1 - s)
