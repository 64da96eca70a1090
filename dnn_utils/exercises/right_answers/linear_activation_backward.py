# ruff: noqa
"""Right answers to `linear_activation_backward`, each in another style."""

import numpy as np

from dnn_utils import linear_backward, relu_backward, sigmoid_backward


def as_in_the_notes(dA, cache, activation):
    linear_cache, activation_cache = cache
    if activation == "relu":
        dZ = relu_backward(dA, activation_cache)
        dA_prev, dW, db = linear_backward(dZ, linear_cache)
    elif activation == "sigmoid":
        dZ = sigmoid_backward(dA, activation_cache)
        dA_prev, dW, db = linear_backward(dZ, linear_cache)
    return dA_prev, dW, db


def in_one_line(dA, cache, activation):
    return linear_backward(
        (relu_backward if activation == "relu" else sigmoid_backward)(dA, cache[1]), cache[0]
    )


def with_a_table(dA, cache, activation):
    back = {"relu": relu_backward, "sigmoid": sigmoid_backward}[activation]
    return list(linear_backward(back(dA, cache[1]), cache[0]))


def without_the_earlier_functions(dA, cache, activation):
    (A_prev, W, b), Z = cache
    if activation == "relu":
        dZ = np.where(Z > 0, dA, 0)
    else:
        dZ = dA * np.exp(-Z) / (1 + np.exp(-Z)) ** 2
    return W.T @ dZ, dZ @ A_prev.T / A_prev.shape[1], dZ.mean(1, keepdims=True)


def with_else_that_raises(dA, cache, activation):
    linear_cache, Z = cache
    if activation not in ("relu", "sigmoid"):
        raise KeyError(activation)
    if activation == "sigmoid":
        dA = sigmoid_backward(dA, Z)
    else:
        dA = relu_backward(dA, Z)
    dA, dW, db = linear_backward(dA, linear_cache)
    return dA, dW, db
