"""Wrong answers to `dead_units`, as learners write them."""

import numpy as np


def DU2__silent_for_some_example(caches, l):
    return int(np.sum(np.any(caches[l - 1][1] <= 0, axis=1)))


def DU4__columns(caches, l):
    Z = caches[l - 1][1]
    return int(np.sum(np.all(Z <= 0, axis=0)))


def DU5__entries(caches, l):
    return int(np.sum(caches[l - 1][1] <= 0))


def DU6__below_zero_only(caches, l):
    _, Z = caches[l - 1]
    return int(np.sum(Z.max(axis=1) < 0))
