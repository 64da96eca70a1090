"""Wrong answers to `softmax_backward`, as learners write them."""

import numpy as np


def _softmax(Z):
    powers = np.exp(Z - Z.max(axis=0))
    return powers / powers.sum(axis=0)


def SB2__mean(Z, Y):
    m = Y.shape[1]
    return (1 / m) * (_softmax(Z) - Y)


def SB1__sign(Z, Y):
    return -(_softmax(Z) - Y)


def SB6__slope_of_each_by_itself(Z, Y):
    A = _softmax(Z)
    return -Y / A * A * (1 - A)


def SB7__stopped_at_dA(Z, Y):
    return -(Y / _softmax(Z))


def SB8__sigmoid(Z, Y):
    return 1 / (1 + np.exp(-Z)) - Y
