# ruff: noqa
"""Right answers to `softmax_backward`, each in another style."""

import numpy as np


def in_one_expression(Z, Y):
    powers = np.exp(Z - Z.max(axis=0))
    return powers / powers.sum(axis=0) - Y


def one_less_for_the_true_class(Z, Y):
    dZ = np.exp(Z - np.logaddexp.reduce(Z, axis=0))
    dZ[Y == 1] -= 1
    return dZ


def through_the_table_of_all_slopes(Z, Y):
    """dA first, then for every column the whole table of slopes of the softmax."""
    shifted = np.exp(Z - Z.max(axis=0))
    A = shifted / shifted.sum(axis=0)
    dA = -Y / A
    dZ = np.zeros(Z.shape)
    for k in range(Z.shape[1]):
        a = A[:, k]
        slopes = np.diag(a) - np.outer(a, a)
        dZ[:, k] = slopes @ dA[:, k]
    return dZ


def column_by_column(Z, Y):
    columns = []
    for z, y in zip(Z.T, Y.T):
        powers = np.exp(z - max(z))
        columns.append(powers / sum(powers) - y)
    return np.array(columns).T


def with_true_numbers(Z, Y):
    classes, m = Z.shape
    true = np.argmax(Y, axis=0)
    Z = Z - np.max(Z, axis=0, keepdims=True)
    dZ = np.exp(Z) / np.sum(np.exp(Z), axis=0, keepdims=True)
    dZ[true, np.arange(m)] = dZ[true, np.arange(m)] - 1
    return dZ


def minus_the_difference(Z, Y):
    Z = Z - np.max(Z) if Z.shape[1] == 1 else Z - np.max(Z, axis=0)
    return -(Y - np.exp(Z) / np.exp(Z).sum(axis=0, keepdims=True))
