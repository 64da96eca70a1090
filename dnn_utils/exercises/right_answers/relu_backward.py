# ruff: noqa
"""Right answers to `relu_backward`, each in another style."""

import numpy as np


def as_in_the_notes(dA, cache):
    Z = cache
    dZ = np.array(dA, copy=True)
    dZ[Z <= 0] = 0
    return dZ


def with_a_product(dA, cache):
    return dA * (cache > 0)


def with_where(dA, Z):
    return np.where(Z > 0, dA, 0)


def with_the_sign(dA, cache):
    return dA * np.maximum(np.sign(cache), 0)


def entry_by_entry(dA, cache):
    dZ = np.zeros_like(dA)
    for index, z in np.ndenumerate(cache):
        if z > 0:
            dZ[index] = dA[index]
    return dZ


def with_multiply(dA, cache):
    slope = (cache > 0).astype(np.float64)
    return np.multiply(slope, dA)
