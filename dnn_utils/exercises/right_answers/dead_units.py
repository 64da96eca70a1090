# ruff: noqa
"""Right answers to `dead_units`, each in another style."""

import numpy as np

from dnn_utils.activations import relu


def with_all(caches, l):
    Z = caches[l - 1][1]
    return np.sum(np.all(Z <= 0, axis=1))


def with_the_largest_sum(caches, l):
    _, Z = caches[l - 1]
    return int((Z.max(axis=1) <= 0).sum())


def by_the_activations(caches, l):
    (_, _, _), Z = caches[l - 1]
    A, _ = relu(Z)
    return int(np.count_nonzero(A.sum(axis=1) == 0))


def living_ones_subtracted(caches, l):
    Z = caches[l - 1][1]
    return Z.shape[0] - np.count_nonzero((Z > 0).any(axis=1))


def unit_by_unit(caches, l):
    count = 0
    for row in caches[l - 1][1]:
        if not any(z > 0 for z in row):
            count += 1
    return count


def from_what_the_next_layer_receives(caches, l):
    (A, _, _), _ = caches[l]
    return sum(1 for unit in A if not unit.any())


def as_a_float(caches, l):
    return float(len([row for row in caches[l - 1][1] if max(row) <= 0]))
