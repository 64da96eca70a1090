"""Wrong answers to `tents`, as learners write them."""

import numpy as np


def QT1__one_wide(x, knots, heights):
    return sum(h * np.maximum(0, 1 - abs(x - k)) for k, h in zip(knots, heights))


def QT2__one_high(x, knots, heights):
    width = knots[1] - knots[0]
    return sum(np.maximum(0, 1 - abs(x - k) / width) for k in knots)
