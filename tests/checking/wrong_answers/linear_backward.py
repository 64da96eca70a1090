"""Wrong answers to `linear_backward`, as learners write them."""

import numpy as np


def B1__with_at(dZ, cache):
    A_prev, W, b = cache
    dW = dZ @ A_prev.T
    return W.T @ dZ, dW, dZ.mean(axis=1, keepdims=True)


def B2__with_einsum(dZ, cache):
    A_prev, W, b = cache
    return W.T @ dZ, np.einsum("ik,jk->ij", dZ, A_prev) / dZ.shape[1], np.einsum("ik->i", dZ)[:, None]


def B5__with_mean(dZ, cache):
    A_prev, W, b = cache
    return W.T @ dZ, dZ @ A_prev.T / dZ.shape[1], np.mean(dZ, axis=1)


def B10__with_at(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    return W @ dZ, dZ @ A_prev.T / m, np.sum(dZ, axis=1, keepdims=True) / m


def B14__by_place(dZ, cache):
    W, A_prev = cache[0], cache[1]
    m = A_prev.shape[1]
    return W.T @ dZ, dZ @ A_prev.T / m, np.sum(dZ, axis=1, keepdims=True) / m


def B1_and_B2__no_mean_at_all(dZ, cache):
    A_prev, W, b = cache
    return W.T.dot(dZ), dZ.dot(A_prev.T), dZ.sum(axis=1, keepdims=True)


def B1_and_B5__two_things(dZ, cache):
    A_prev, W, b = cache
    return W.T @ dZ, dZ @ A_prev.T, dZ.mean(axis=1)


def B3_and_B6__two_things(dZ, cache):
    A_prev, W, b = cache
    m = dZ.shape[1]
    return W.T @ dZ / m, dZ @ A_prev.T / m, np.sum(dZ, axis=0).reshape(1, -1) / m
