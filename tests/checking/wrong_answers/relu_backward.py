"""Wrong answers to `relu_backward`, as learners write them."""

import numpy as np


def R1__in_the_callers_array(dA, cache):
    dA[cache <= 0] = 0
    return dA


def R2__with_where(dA, cache):
    return np.where(cache > 0, 1.0, 0.0)


def R5__copy_of_the_gradient(dA, cache):
    dZ = dA.copy()
    dZ[dZ <= 0] = 0
    return dZ


def R7__emptied_where_positive(dA, cache):
    dZ = np.array(dA)
    dZ[cache > 0] = 0
    return dZ


def R8__only_below_zero(dA, cache):
    dZ = np.array(dA)
    dZ[cache < 0] = 0
    return dZ


def R1_and_R8__two_things(dA, cache):
    dA[cache < 0] = 0
    return dA
