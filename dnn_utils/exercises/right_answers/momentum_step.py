# ruff: noqa
"""Right answers to `momentum_step`, each in another style."""

import copy

import numpy as np


def layer_by_layer(parameters, grads, velocity, learning_rate, beta):
    updated, new = {}, {}
    for l in range(1, len(parameters) // 2 + 1):
        new["W" + str(l)] = beta * velocity["W" + str(l)] + grads["dW" + str(l)]
        new["b" + str(l)] = beta * velocity["b" + str(l)] + grads["db" + str(l)]
        updated["W" + str(l)] = parameters["W" + str(l)] - learning_rate * new["W" + str(l)]
        updated["b" + str(l)] = parameters["b" + str(l)] - learning_rate * new["b" + str(l)]
    return updated, new


def two_comprehensions(parameters, grads, velocity, learning_rate, beta):
    velocity = {name: beta * v + grads["d" + name] for name, v in velocity.items()}
    return {name: p - learning_rate * velocity[name] for name, p in parameters.items()}, velocity


def rebinding_as_in_the_notes(parameters, grads, velocity, learning_rate, beta):
    for name in parameters:
        velocity[name] = velocity[name] * beta + grads["d" + name]
        parameters[name] = parameters[name] - velocity[name] * learning_rate
    return parameters, velocity


def in_place_in_deep_copies(parameters, grads, velocity, learning_rate, beta):
    parameters, velocity = copy.deepcopy(parameters), copy.deepcopy(velocity)
    for name, array in parameters.items():
        velocity[name] *= beta
        velocity[name] += grads[f"d{name}"]
        array -= learning_rate * velocity[name]
    return parameters, velocity


def a_list_of_the_two(parameters, grads, velocity, learning_rate, beta):
    result = [dict(parameters), dict(velocity)]
    for name in velocity:
        result[1][name] = np.add(np.multiply(beta, velocity[name]), grads["d" + name])
        result[0][name] = np.subtract(parameters[name], np.multiply(learning_rate, result[1][name]))
    return result


def the_steps_apart(parameters, grads, velocity, learning_rate, beta):
    updated, new = {}, {}
    for name in parameters:
        rolling = learning_rate * beta * velocity[name]
        pushed = learning_rate * grads["d" + name]
        updated[name] = parameters[name] - rolling - pushed
        new[name] = (rolling + pushed) / learning_rate
    return updated, new
