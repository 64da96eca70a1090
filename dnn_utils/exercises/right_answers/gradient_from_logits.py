# ruff: noqa
"""Right answers to `gradient_from_logits`, each in another style."""

import numpy as np

from dnn_utils.activations import sigmoid


def with_a_stable_sigmoid(Z, Y):
    t = np.exp(-np.abs(Z))
    return np.where(Z >= 0, 1, t) / (1 + t) - Y


def with_the_sigmoid_of_lesson_3(Z, Y):
    A, _ = sigmoid(Z)
    return A - Y


def with_tanh(Z, Y):
    return 0.5 * (1 + np.tanh(0.5 * Z)) - Y


def label_by_label(Z, Y):
    away = 1 / (1 + np.exp(np.clip((2 * Y - 1) * Z, -700, 700)))
    return np.where(Y == 1, -away, away)


def with_subtract(Z, Y):
    dZ = np.exp(-np.logaddexp(0, -Z))
    dZ -= Y
    return dZ


def in_a_loop(Z, Y):
    dZ = np.zeros(Z.shape)
    for j in range(Z.shape[1]):
        z = max(min(Z[0, j], 700), -700)
        dZ[0, j] = 1 / (1 + np.exp(-z)) - Y[0, j]
    return dZ
