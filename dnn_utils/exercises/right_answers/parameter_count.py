# ruff: noqa
"""Right answers to `parameter_count`, each in another style."""

import numpy as np


def in_one_line(layer_dims):
    return sum(n * (n_prev + 1) for n_prev, n in zip(layer_dims, layer_dims[1:]))


def with_numpy(layer_dims):
    sizes = np.array(layer_dims)
    return (sizes[1:] * sizes[:-1]).sum() + sizes[1:].sum()


def weights_first_then_biases(layer_dims):
    weights = 0
    for l in range(len(layer_dims) - 1):
        weights += layer_dims[l + 1] * layer_dims[l]
    return weights + sum(layer_dims) - layer_dims[0]


def through_arrays(layer_dims):
    return sum(np.zeros((n, n_prev + 1)).size for n_prev, n in zip(layer_dims[:-1], layer_dims[1:]))


def with_a_while_loop(layer_dims):
    left, count = list(layer_dims), 0
    while len(left) > 1:
        units = left.pop()
        count += units * left[-1]
        count += units
    return count
