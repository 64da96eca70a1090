# ruff: noqa
"""Right answers to `relative_difference`, each in another style."""

import numpy as np


def plain(measured, computed):
    gap = np.abs(measured - computed)
    size = np.abs(measured) + np.abs(computed)
    return np.max(gap / np.maximum(size, 0.001))


def with_where(measured, computed):
    size = abs(measured) + abs(computed)
    size = np.where(size < 0.001, 0.001, size)
    return (abs(computed - measured) / size).max()


def in_place_on_its_own_array(measured, computed):
    size = np.fabs(measured) + np.fabs(computed)
    size[size < 1e-3] = 1e-3
    return float(np.amax(np.fabs(measured - computed) / size))


def with_a_loop(measured, computed):
    worst = 0
    for m, c in zip(measured.flat, computed.flat):
        worst = max(worst, abs(m - c) / max(abs(m) + abs(c), 0.001))
    return worst


def with_clip(measured, computed):
    differences = np.absolute(np.subtract(measured, computed))
    differences /= np.clip(np.absolute(measured) + np.absolute(computed), 0.001, None)
    return np.max(differences)


def with_roots_of_squares(measured, computed):
    size = np.sqrt(measured**2) + np.sqrt(computed**2)
    return np.max(np.sqrt((measured - computed) ** 2) / np.maximum(0.001, size))


def sorted_last(measured, computed):
    return sorted(
        abs(m - c) / max(0.001, abs(m) + abs(c)) for m, c in zip(np.ravel(measured), np.ravel(computed))
    )[-1]
