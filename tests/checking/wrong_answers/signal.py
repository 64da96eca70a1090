"""Wrong answers to `signal`, as learners write them."""

import numpy as np


def SG5__unpacked_the_wrong_way(caches):
    return [np.std(linear_cache[0]) for linear_cache, _ in caches]


def SG2__variance(caches):
    return [Z.var() for _, Z in caches]


def SG7__overwritten(caches):
    for _, Z in caches:
        size = np.std(Z)
    return size
