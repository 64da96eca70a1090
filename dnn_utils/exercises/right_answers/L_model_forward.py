# ruff: noqa
"""Right answers to `L_model_forward`, each in another style."""

import numpy as np

from dnn_utils import linear_activation_forward


def as_in_the_notes(X, parameters):
    caches = []
    A = X
    L = len(parameters) // 2
    for l in range(1, L):
        A_prev = A
        A, cache = linear_activation_forward(
            A_prev, parameters["W" + str(l)], parameters["b" + str(l)], "relu"
        )
        caches.append(cache)
    AL, cache = linear_activation_forward(A, parameters["W" + str(L)], parameters["b" + str(L)], "sigmoid")
    caches.append(cache)
    return AL, caches


def one_loop_for_all(X, parameters):
    A, caches, L = X, [], int(len(parameters) / 2)
    for l in range(1, L + 1):
        activation = "sigmoid" if l == L else "relu"
        A, cache = linear_activation_forward(A, parameters[f"W{l}"], parameters[f"b{l}"], activation)
        caches += [cache]
    return A, caches


def with_a_while_loop(X, parameters):
    A, caches, l = X, (), 1
    while f"W{l + 1}" in parameters:
        A, cache = linear_activation_forward(A, parameters[f"W{l}"], parameters[f"b{l}"], "relu")
        caches = (*caches, cache)
        l += 1
    A, cache = linear_activation_forward(A, parameters[f"W{l}"], parameters[f"b{l}"], "sigmoid")
    return A, (*caches, cache)


def without_the_earlier_functions(X, parameters):
    A, caches = X, []
    L = len([key for key in parameters if key.startswith("W")])
    for l in range(L):
        W, b = parameters[f"W{l + 1}"], parameters[f"b{l + 1}"]
        Z = W.dot(A) + b
        caches.append(((A, W, b), Z))
        A = 1 / (1 + np.exp(-Z)) if l == L - 1 else Z.clip(min=0)
    return A, caches


def calling_itself(X, parameters, l=1):
    last = f"W{l + 1}" not in parameters
    A, cache = linear_activation_forward(
        X, parameters[f"W{l}"], parameters[f"b{l}"], "sigmoid" if last else "relu"
    )
    if last:
        return A, [cache]
    AL, caches = calling_itself(A, parameters, l + 1)
    return AL, [cache, *caches]


def with_a_list_of_layers(X, parameters):
    layers = [(parameters[f"W{l}"], parameters[f"b{l}"], "relu") for l in range(1, len(parameters) // 2)]
    L = len(layers) + 1
    layers.append((parameters[f"W{L}"], parameters[f"b{L}"], "sigmoid"))
    caches = [None] * L
    for place, (W, b, activation) in enumerate(layers):
        X, caches[place] = linear_activation_forward(X, W, b, activation)
    return X, caches
