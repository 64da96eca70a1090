# ruff: noqa
"""Right answers to `dropout`, each with another way to draw a mask."""

import numpy as np


def with_random(A, keep, generator):
    mask = (generator.random(A.shape) < keep) / keep
    return A * mask, mask


def with_uniform(A, keep, generator):
    numbers = generator.uniform(0, 1, size=(A.shape[0], A.shape[1]))
    mask = np.where(numbers <= keep, 1 / keep, 0)
    return mask * A, mask


def with_binomial(A, keep, generator):
    mask = generator.binomial(1, keep, size=A.shape) / keep
    return np.multiply(A, mask), mask


def with_choice(A, keep, generator):
    mask = generator.choice([1 / keep, 0.0], size=A.shape, p=[keep, 1 - keep])
    return A * mask, mask


def dropped_where_above(A, keep, generator):
    mask = np.ones(A.shape)
    mask[generator.random(A.shape) >= keep] = 0
    mask /= keep
    dropped = A * mask
    return [dropped, mask]


def one_number_after_another(A, keep, generator):
    mask = np.zeros(A.shape)
    for index in np.ndindex(A.shape):
        if generator.random() < keep:
            mask[index] = 1 / keep
    return A * mask, mask


def from_the_other_end(A, keep, generator):
    mask = (generator.random(A.shape[::-1]).T > 1 - keep) * (1 / keep)
    return A * mask, mask
