# ruff: noqa
"""Right answers to `linear_backward`, each in another style."""

import numpy as np


def as_in_the_notes(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = 1.0 / m * np.dot(dZ, A_prev.T)
    db = 1.0 / m * np.sum(dZ, axis=1, keepdims=True)
    dA_prev = np.dot(W.T, dZ)
    return dA_prev, dW, db


def with_at_and_mean(dZ, cache):
    A_prev, W, _ = cache
    return W.T @ dZ, dZ @ A_prev.T / dZ.shape[1], dZ.mean(axis=1, keepdims=True)


def with_einsum(dZ, cache):
    A_prev, W = cache[0], cache[1]
    m = dZ.shape[1]
    dW = np.einsum("ik,jk->ij", dZ, A_prev) / m
    db = np.einsum("ik->i", dZ)[:, None] / m
    return [np.einsum("ij,ik->jk", W, dZ), dW, db]


def example_by_example(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW, db, dA_prev = np.zeros(W.shape), np.zeros(b.shape), np.zeros(A_prev.shape)
    for k in range(m):
        dW += np.outer(dZ[:, k], A_prev[:, k]) / m
        db += dZ[:, [k]] / m
        dA_prev[:, k] = W.T.dot(dZ[:, k])
    return dA_prev, dW, db


def averaging_dz_first(dZ, cache):
    (A_prev, W, b), m = cache, dZ.shape[1]
    mean = dZ / m
    return (mean.T @ W).T * m, mean @ A_prev.T, mean @ np.ones((m, 1))


def with_reshape(dZ, cache):
    A_prev, W, b = cache
    m = float(A_prev.shape[1])
    dW = (A_prev @ dZ.T).T / m
    db = (np.sum(dZ, axis=1) / m).reshape(b.shape)
    return np.matmul(W.transpose(), dZ), dW, db
