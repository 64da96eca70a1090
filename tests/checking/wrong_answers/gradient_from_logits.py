"""Wrong answers to `gradient_from_logits`, as learners write them."""

import numpy as np


def GL2__a_mean(Z, Y):
    t = np.exp(-np.abs(Z))
    return (np.where(Z >= 0, 1, t) / (1 + t) - Y) / Y.shape[1]


def GL1__label_minus_probability(Z, Y):
    return Y - 1 / (1 + np.exp(-np.clip(Z, -700, 700)))


def GL6__the_long_way(Z, Y):
    t = np.exp(-np.abs(Z))
    A = np.where(Z >= 0, 1, t) / (1 + t)
    dA = -np.divide(Y, A) + np.divide(1 - Y, 1 - A)
    return dA * A * (1 - A)


def GL3__squared_error(Z, Y):
    t = np.exp(-np.abs(Z))
    A = np.where(Z >= 0, 1 / (1 + t), t / (1 + t))
    return A * (1 - A) * (A - Y)
