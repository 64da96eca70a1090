# ruff: noqa
"""Right answers to `tents`, each in another style."""

import numpy as np


def with_the_height_of_the_distance(x, knots, heights):
    width = knots[1] - knots[0]
    y = 0 * x
    for knot, height in zip(knots, heights):
        y = y + height * np.maximum(0, 1 - np.abs(x - knot) / width)
    return y


def as_a_layer_of_relus(x, knots, heights):
    width = knots[1] - knots[0]
    hidden = np.maximum(0, x[None, :] - (knots[:, None] + np.array([-width, 0, width])).reshape(-1, 1))
    weights = (heights[:, None] * np.array([1, -2, 1])).ravel() / width
    return weights @ hidden


def interpolated(x, knots, heights):
    width = knots[1] - knots[0]
    ends = np.concatenate([[knots[0] - width], knots, [knots[-1] + width]])
    return np.interp(x, ends, np.concatenate([[0], heights, [0]]))


def in_three_pieces(x, knots, heights):
    width = float(knots[1] - knots[0])
    total = np.zeros(len(x))
    for i, knot in enumerate(knots):
        up = np.clip(x - (knot - width), 0, None) / width
        turn = np.clip(x - knot, 0, None) / width
        end = np.clip(x - (knot + width), 0, None) / width
        total += heights[i] * up
        total -= 2 * heights[i] * turn
        total += heights[i] * end
    return total


def point_by_point(x, knots, heights):
    width = knots[1] - knots[0]
    return np.array([sum(h * max(0, 1 - abs(p - k) / width) for k, h in zip(knots, heights)) for p in x])
