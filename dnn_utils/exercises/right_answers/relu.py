# ruff: noqa
"""Right answers to `relu`, each in another style."""

import numpy as np


def plain(Z):
    return np.maximum(0, Z), Z


def with_where(Z):
    A = np.where(Z > 0, Z, 0)
    return A, Z


def with_a_product(Z):
    return Z * (Z > 0), Z


def in_a_copy(Z):
    A = Z.copy()
    A[A < 0] = 0
    cache = Z
    return A, cache


def entry_by_entry(Z):
    return np.array([[max(0.0, z) for z in row] for row in Z]), Z


def with_clip(Z):
    return np.clip(Z, 0, None), Z


def with_the_absolute_value(Z):
    return (Z + np.abs(Z)) / 2, np.array(Z)
