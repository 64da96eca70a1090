# ruff: noqa
"""Right answers to `backward_from_dZ`, each in another style."""

import numpy as np

from dnn_utils import linear_activation_backward, linear_backward, relu_backward


def plain(AL, Y, caches):
    grads, L = {}, len(caches)
    linear_cache, _ = caches[-1]
    grads[f"dA{L - 1}"], grads[f"dW{L}"], grads[f"db{L}"] = linear_backward(AL - Y, linear_cache)
    for l in reversed(range(1, L)):
        results = linear_activation_backward(grads[f"dA{l}"], caches[l - 1], "relu")
        grads[f"dA{l - 1}"], grads[f"dW{l}"], grads[f"db{l}"] = results
    return grads


def carrying_dZ(AL, Y, caches):
    grads, dZ = {}, AL - Y
    for l in range(len(caches), 0, -1):
        dA, grads[f"dW{l}"], grads[f"db{l}"] = linear_backward(dZ, caches[l - 1][0])
        grads[f"dA{l - 1}"] = dA
        if l > 1:
            dZ = relu_backward(dA, caches[l - 2][1])
    return grads


def without_other_functions(AL, Y, caches):
    grads, dZ, m = {}, AL - Y, AL.shape[1]
    for l in range(len(caches), 0, -1):
        (A_prev, W, b), _ = caches[l - 1]
        grads["dW" + str(l)] = dZ @ A_prev.T / m
        grads["db" + str(l)] = dZ.mean(axis=1, keepdims=True)
        grads["dA" + str(l - 1)] = W.T @ dZ
        if l > 1:
            dZ = grads["dA" + str(l - 1)] * (caches[l - 2][1] > 0)
    return grads


def popping_the_caches(AL, Y, caches):
    left, grads = list(caches), {}
    first = left.pop()
    dA, dW, db = linear_backward(np.subtract(AL, Y), first[0])
    grads.update({f"dA{len(left)}": dA, f"dW{len(left) + 1}": dW, f"db{len(left) + 1}": db})
    while left:
        dA, dW, db = linear_activation_backward(dA, left.pop(), "relu")
        l = len(left) + 1
        grads.update({f"dA{l - 1}": dA, f"dW{l}": dW, f"db{l}": db})
    return grads


def calling_itself(AL, Y, caches):
    def back(dZ, l):
        if l == 0:
            return {}
        dA, dW, db = linear_backward(dZ, caches[l - 1][0])
        here = {f"dA{l - 1}": dA, f"dW{l}": dW, f"db{l}": db}
        return here | back(relu_backward(dA, caches[l - 2][1]) if l > 1 else None, l - 1)

    return back(AL - Y, len(caches))
