# ruff: noqa
"""Right answers to `update_parameters`, each in another style."""

import copy

import numpy as np


def as_in_the_notes(parameters, grads, learning_rate):
    L = len(parameters) // 2
    for l in range(L):
        parameters["W" + str(l + 1)] = parameters["W" + str(l + 1)] - learning_rate * grads["dW" + str(l + 1)]
        parameters["b" + str(l + 1)] = parameters["b" + str(l + 1)] - learning_rate * grads["db" + str(l + 1)]
    return parameters


def as_a_comprehension(parameters, grads, learning_rate):
    return {key: value - learning_rate * grads["d" + key] for key, value in parameters.items()}


def in_place_in_a_deep_copy(parameters, grads, learning_rate):
    parameters = copy.deepcopy(parameters)
    for key in parameters:
        parameters[key] -= learning_rate * grads["d" + key]
    return parameters


def with_numpy_functions(parameters, grads, learning_rate):
    new = dict(parameters)
    for name in parameters:
        new[name] = np.subtract(new[name], np.multiply(grads[f"d{name}"], learning_rate))
    return new


def adding_the_negative_step(parameters, grads, learning_rate):
    updated, l = {}, 1
    while "W" + str(l) in parameters:
        for letter in ("b", "W"):
            step = -learning_rate * grads["d" + letter + str(l)]
            updated[letter + str(l)] = step + parameters[letter + str(l)]
        l += 1
    return updated


def entry_by_entry(parameters, grads, learning_rate):
    updated = {key: value.copy() for key, value in parameters.items()}
    for key, value in updated.items():
        for index in np.ndindex(value.shape):
            value[index] -= learning_rate * grads["d" + key][index]
    return updated
