"""Wrong answers to `initialize_he`, as learners write them."""

import numpy as np


def IH6__as_in_lesson_1(layer_dims, generator):
    parameters = {}
    for l in range(1, len(layer_dims)):
        parameters[f"W{l}"] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * np.sqrt(
            2 / layer_dims[l - 1]
        )
        parameters[f"b{l}"] = np.zeros((layer_dims[l], 1))
    return parameters


def IH2__without_relus_half(layer_dims, generator):
    parameters = {}
    for l, (n_prev, n) in enumerate(zip(layer_dims[:-1], layer_dims[1:]), start=1):
        parameters[f"W{l}"] = generator.normal(0, 1 / np.sqrt(n_prev), (n, n_prev))
        parameters[f"b{l}"] = np.zeros((n, 1))
    return parameters


def IH3__variance_as_scale(layer_dims, generator):
    parameters = {}
    for l in range(1, len(layer_dims)):
        shape = (layer_dims[l], layer_dims[l - 1])
        parameters["W" + str(l)] = generator.normal(scale=2 / layer_dims[l - 1], size=shape)
        parameters["b" + str(l)] = np.zeros((layer_dims[l], 1))
    return parameters


def IH11__a_new_generator(layer_dims, generator):
    generator = np.random.default_rng(1)
    parameters = {}
    for l in range(1, len(layer_dims)):
        W = generator.standard_normal((layer_dims[l], layer_dims[l - 1]))
        parameters["W" + str(l)] = W * (2 / layer_dims[l - 1]) ** 0.5
        parameters["b" + str(l)] = np.zeros((layer_dims[l], 1))
    return parameters
