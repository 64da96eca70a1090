# ruff: noqa
"""Right answers to `initialize_he`, each in another style."""

import numpy as np


def with_standard_normal(layer_dims, generator):
    parameters = {}
    for l, (n_prev, n) in enumerate(zip(layer_dims[:-1], layer_dims[1:], strict=True), start=1):
        parameters[f"W{l}"] = np.sqrt(2 / n_prev) * generator.standard_normal((n, n_prev))
        parameters[f"b{l}"] = np.zeros((n, 1))
    return parameters


def with_a_scale(layer_dims, generator):
    parameters = {}
    for l in range(len(layer_dims) - 1):
        spread = (2 / layer_dims[l]) ** 0.5
        parameters["W" + str(l + 1)] = generator.normal(0, spread, (layer_dims[l + 1], layer_dims[l]))
        parameters["b" + str(l + 1)] = np.zeros(layer_dims[l + 1]).reshape(-1, 1)
    return parameters


def divided(layer_dims, generator):
    parameters = {}
    for l in range(1, len(layer_dims)):
        W = generator.normal(size=(layer_dims[l], layer_dims[l - 1]))
        parameters["W%d" % l] = W / np.sqrt(layer_dims[l - 1] / 2)
        parameters["b%d" % l] = np.full((layer_dims[l], 1), 0.0)
    return parameters


def biases_first(layer_dims, generator):
    sizes = list(layer_dims)
    parameters = {f"b{l}": np.zeros((n, 1)) for l, n in enumerate(sizes) if l}
    for l in range(len(sizes) - 1, 0, -1):
        variance = 2 / sizes[l - 1]
        parameters[f"W{l}"] = generator.standard_normal((sizes[l - 1], sizes[l])).T * np.sqrt(variance)
    return parameters


def from_one_long_draw(layer_dims, generator):
    pairs = list(zip(layer_dims[:-1], layer_dims[1:], strict=True))
    numbers = generator.normal(size=sum(n * n_prev for n_prev, n in pairs))
    parameters, start = {}, 0
    for l, (n_prev, n) in enumerate(pairs, start=1):
        part = numbers[start : start + n * n_prev].reshape(n, n_prev)
        parameters[f"W{l}"], parameters[f"b{l}"] = part * np.sqrt(2) / np.sqrt(n_prev), 0 * part[:, :1]
        start += part.size
    return parameters


def row_by_row(layer_dims, generator):
    parameters = {}
    for l in range(1, len(layer_dims)):
        n_prev = layer_dims[l - 1]
        rows = [generator.normal(scale=np.sqrt(2 / n_prev), size=n_prev) for _ in range(layer_dims[l])]
        parameters[f"W{l}"] = np.array(rows)
        parameters[f"b{l}"] = np.zeros((layer_dims[l], 1), dtype=int)
    return parameters
