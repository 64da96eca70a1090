"""Wrong answers to `linear_forward`, as learners write them."""

import numpy as np


def F1__with_multiply(A, W, b):
    Z = np.multiply(W, A) + b
    return Z, (A, W, b)


def F2__with_at(A, W, b):
    return A @ W + b, (A, W, b)


def F2__with_matmul(A, W, b):
    Z = np.matmul(A, W)
    Z = Z + b
    cache = (A, W, b)
    return Z, cache


def F3__with_einsum(A, W, b):
    return np.einsum("ji,jk->ik", W, A) + b, (A, W, b)


def F4__with_loops(A, W, b):
    Z = np.zeros((W.shape[0], A.shape[1]))
    for i in range(W.shape[0]):
        for k in range(A.shape[1]):
            Z[i, k] = sum(W[i, j] * A[j, k] for j in range(A.shape[0]))
    return Z, (A, W, b)


def F11__with_rows_as_examples(A, W, b):
    Z = A.T @ W.T + b.ravel()
    return Z, (A, W, b)


def F14__with_where(A, W, b):
    Z = W @ A + b
    Z = np.where(Z > 0, Z, 0)
    return Z, (A, W, b)


def F4_and_F7__two_things(A, W, b):
    return W @ A, (W, A, b)


def F9_and_F15__two_things(A, W, b):
    Z = W.dot(A) - b
    return Z, (A, W)
