# ruff: noqa
"""Right answers to `sigmoid`, each in another style."""

import math

import numpy as np


def plain(Z):
    A = 1 / (1 + np.exp(-Z))
    return A, Z


def held(Z):
    return 1.0 / (1.0 + np.exp(-np.clip(Z, -500, 500))), Z


def with_tanh(Z):
    return 0.5 * (1 + np.tanh(Z / 2)), Z.copy()


def with_exp_on_both_sides(Z):
    return np.exp(Z) / (np.exp(Z) + 1), Z


def entry_by_entry(Z):
    A = np.empty(Z.shape)
    for i in range(Z.shape[0]):
        for j in range(Z.shape[1]):
            A[i, j] = 1 / (1 + math.exp(-Z[i, j]))
    return [A, Z]


def by_the_sign_of_z(Z):
    return np.where(Z >= 0, 1 / (1 + np.exp(-abs(Z))), np.exp(-abs(Z)) / (1 + np.exp(-abs(Z)))), Z


def with_vectorize(Z):
    return np.vectorize(lambda z: (1 + math.exp(-z)) ** -1)(Z), Z
