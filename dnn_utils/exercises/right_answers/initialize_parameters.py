# ruff: noqa
"""Right answers to `initialize_parameters`, each with another source of random numbers."""

import random

import numpy as np


def with_randn(layer_dims):
    parameters = {}
    L = len(layer_dims)
    for l in range(1, L):
        parameters["W" + str(l)] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * 0.01
        parameters["b" + str(l)] = np.zeros((layer_dims[l], 1))
    return parameters


def with_a_generator(layer_dims):
    generator = np.random.default_rng()
    parameters = {}
    for l, (n_prev, n) in enumerate(zip(layer_dims[:-1], layer_dims[1:], strict=True), start=1):
        parameters[f"W{l}"] = 0.01 * generator.standard_normal((n, n_prev))
        parameters[f"b{l}"] = np.zeros((n, 1))
    return parameters


def with_normal(layer_dims):
    parameters = {}
    for l in range(len(layer_dims) - 1):
        shape = (layer_dims[l + 1], layer_dims[l])
        parameters["W%d" % (l + 1)] = np.random.normal(0, 0.01, shape)
        parameters["b%d" % (l + 1)] = np.zeros(shape[0]).reshape(-1, 1)
    return parameters


def seeded_once(layer_dims):
    np.random.seed(3)
    parameters = {}
    for l in range(1, len(layer_dims)):
        parameters["W" + str(l)] = np.random.randn(layer_dims[l], layer_dims[l - 1]) / 100
        parameters["b" + str(l)] = 0 * np.ones((layer_dims[l], 1))
    return parameters


def biases_first(layer_dims):
    sizes = list(layer_dims)
    weights = {f"b{l}": np.full((n, 1), 0.0) for l, n in enumerate(sizes) if l}
    weights |= {
        f"W{l}": np.random.standard_normal((sizes[l], sizes[l - 1])) * 1e-2 for l in range(1, len(sizes))
    }
    return weights


def from_the_standard_library(layer_dims):
    parameters = {}
    for l in range(1, len(layer_dims)):
        rows = [[random.gauss(0, 0.01) for _ in range(layer_dims[l - 1])] for _ in range(layer_dims[l])]
        parameters["W" + str(l)] = np.array(rows)
        parameters["b" + str(l)] = np.zeros((layer_dims[l], 1), dtype=int)
    return parameters
