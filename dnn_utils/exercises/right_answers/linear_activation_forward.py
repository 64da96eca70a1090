# ruff: noqa
"""Right answers to `linear_activation_forward`, each in another style."""

import numpy as np

from dnn_utils import linear_forward, relu, sigmoid


def plain(A_prev, W, b, activation):
    if activation == "sigmoid":
        Z, linear_cache = linear_forward(A_prev, W, b)
        A, activation_cache = sigmoid(Z)
    elif activation == "relu":
        Z, linear_cache = linear_forward(A_prev, W, b)
        A, activation_cache = relu(Z)
    cache = (linear_cache, activation_cache)
    return A, cache


def with_else(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    A, activation_cache = sigmoid(Z) if activation == "sigmoid" else relu(Z)
    return A, (linear_cache, activation_cache)


def with_a_table(A_prev, W, b, activation):
    functions = {"relu": relu, "sigmoid": sigmoid}
    Z, linear_cache = linear_forward(A_prev, W, b)
    A, activation_cache = functions[activation](Z)
    return A, [linear_cache, activation_cache]


def without_the_earlier_functions(A_prev, W, b, activation):
    Z = W @ A_prev + b
    A = np.maximum(Z, 0) if activation == "relu" else 1 / (1 + np.exp(-Z))
    return A, ((A_prev, W, b), Z)


def with_match(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    match activation:
        case "sigmoid":
            A, activation_cache = sigmoid(Z)
        case "relu":
            A, activation_cache = relu(Z)
        case _:
            raise ValueError(activation)
    return A, (linear_cache, activation_cache)


def by_name(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    A, activation_cache = globals()[activation](Z)
    return A, (linear_cache, activation_cache)
