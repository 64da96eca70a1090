# ruff: noqa
"""Right answers to `L_model_backward`, each in another style."""

import numpy as np

from dnn_utils import linear_activation_backward, linear_backward


def as_in_the_notes(AL, Y, caches):
    grads = {}
    L = len(caches)
    Y = Y.reshape(AL.shape)
    dAL = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    current_cache = caches[L - 1]
    dA_prev_temp, dW_temp, db_temp = linear_activation_backward(dAL, current_cache, "sigmoid")
    grads["dA" + str(L - 1)] = dA_prev_temp
    grads["dW" + str(L)] = dW_temp
    grads["db" + str(L)] = db_temp
    for l in reversed(range(L - 1)):
        current_cache = caches[l]
        dA_prev_temp, dW_temp, db_temp = linear_activation_backward(
            grads["dA" + str(l + 1)], current_cache, "relu"
        )
        grads["dA" + str(l)] = dA_prev_temp
        grads["dW" + str(l + 1)] = dW_temp
        grads["db" + str(l + 1)] = db_temp
    return grads


def with_the_short_form(AL, Y, caches):
    L = len(caches)
    grads = {"dZ" + str(L): AL - Y}
    dA, dW, db = linear_backward(AL - Y, caches[-1][0])
    grads.update({f"dA{L - 1}": dA, f"dW{L}": dW, f"db{L}": db})
    for l in range(L - 1, 0, -1):
        dA, dW, db = linear_activation_backward(dA, caches[l - 1], "relu")
        grads.update({f"dA{l - 1}": dA, f"dW{l}": dW, f"db{l}": db})
    return grads


def keeping_more_than_asked_for(AL, Y, caches):
    grads, L = {}, len(caches)
    grads[f"dA{L}"] = (AL - Y) / (AL * (1 - AL))
    for l in range(L, 0, -1):
        activation = "sigmoid" if l == L else "relu"
        grads[f"dA{l - 1}"], grads[f"dW{l}"], grads[f"db{l}"] = linear_activation_backward(
            grads[f"dA{l}"], caches[l - 1], activation
        )
    grads["dAL"] = grads[f"dA{L}"]
    return grads


def without_the_earlier_functions(AL, Y, caches):
    grads, m, dZ = {}, AL.shape[1], AL - Y
    for l in range(len(caches), 0, -1):
        (A_prev, W, _), _ = caches[l - 1]
        grads[f"dW{l}"] = dZ @ A_prev.T / m
        grads[f"db{l}"] = dZ.sum(axis=1, keepdims=True) / m
        grads[f"dA{l - 1}"] = W.T @ dZ
        if l > 1:
            dZ = grads[f"dA{l - 1}"] * (caches[l - 2][1] > 0)
    return grads


def with_the_caches_reversed(AL, Y, caches):
    grads, dA, l = {}, -Y / AL + (1 - Y) / (1 - AL), len(caches)
    for place, cache in enumerate(reversed(caches)):
        dA, dW, db = linear_activation_backward(dA, cache, "relu" if place else "sigmoid")
        grads["dA" + str(l - 1)], grads["dW" + str(l)], grads["db" + str(l)] = dA, dW, db
        l -= 1
    return grads


def by_label(AL, Y, caches):
    L = len(caches)
    dA = np.where(Y == 1, -1 / AL, 1 / (1 - AL))
    results = {}
    for l, cache in sorted(enumerate(caches, start=1), reverse=True, key=lambda pair: pair[0]):
        dA, dW, db = linear_activation_backward(dA, cache, ("relu", "sigmoid")[l == L])
        results = {f"dW{l}": dW, f"db{l}": db, f"dA{l - 1}": dA, **results}
    return results
