"""Wrong answers to `initialize_parameters`, as learners write them."""

import numpy as np


def I1__with_a_generator(layer_dims):
    parameters = {}
    for l in range(1, len(layer_dims)):
        parameters[f"W{l}"] = np.random.default_rng().random((layer_dims[l], layer_dims[l - 1])) * 0.01
        parameters[f"b{l}"] = np.zeros((layer_dims[l], 1))
    return parameters


def I2__with_normal(layer_dims):
    parameters = {}
    for l in range(1, len(layer_dims)):
        parameters[f"W{l}"] = np.random.normal(size=(layer_dims[l], layer_dims[l - 1]))
        parameters[f"b{l}"] = np.zeros((layer_dims[l], 1))
    return parameters


def I3__with_reshape(layer_dims):
    parameters = {}
    for l in range(len(layer_dims) - 1):
        parameters["W" + str(l + 1)] = 0.01 * np.random.randn(layer_dims[l], layer_dims[l + 1])
        parameters["b" + str(l + 1)] = np.zeros((layer_dims[l + 1], 1))
    return parameters


def I8__with_a_new_generator_in_each_turn(layer_dims):
    parameters = {}
    for l in range(1, len(layer_dims)):
        generator = np.random.default_rng(1)
        parameters[f"W{l}"] = generator.normal(0, 0.01, (layer_dims[l], layer_dims[l - 1]))
        parameters[f"b{l}"] = np.zeros((layer_dims[l], 1))
    return parameters


def I13__with_another_scale(layer_dims):
    parameters = {}
    for l in range(1, len(layer_dims)):
        parameters[f"b{l}"] = 0.01 * np.random.standard_normal((layer_dims[l], 1))
        parameters[f"W{l}"] = 0.01 * np.random.standard_normal((layer_dims[l], layer_dims[l - 1]))
    return parameters


def I3_and_I4__columns_and_rows(layer_dims):
    parameters = {}
    for l in range(1, len(layer_dims)):
        parameters["W" + str(l)] = np.random.randn(layer_dims[l - 1], layer_dims[l]) * 0.01
        parameters["b" + str(l)] = np.zeros(layer_dims[l])
    return parameters


def I2_and_I14__no_scale_and_a_row(layer_dims):
    parameters = {}
    for l in range(1, len(layer_dims)):
        parameters["W" + str(l)] = np.random.randn(layer_dims[l], layer_dims[l - 1])
        parameters["b" + str(l)] = np.zeros((1, layer_dims[l]))
    return parameters
