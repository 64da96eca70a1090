# ruff: noqa
"""Right answers to `gradient_descent`, each in another style."""

import numpy as np

from dnn_utils import L_model_backward, L_model_forward, compute_cost, update_parameters


def plain(X, Y, parameters, learning_rate, iterations):
    costs = []
    for i in range(iterations):
        AL, caches = L_model_forward(X, parameters)
        cost = compute_cost(AL, Y)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
        costs.append(cost)
        if i % 100 == 0:
            print("cost after", i, cost)
    return parameters, costs


def with_an_array_of_costs(X, Y, parameters, learning_rate=0.1, iterations=10, verbose=True):
    costs = np.zeros(iterations)
    for i in range(iterations):
        AL, caches = L_model_forward(X, parameters)
        costs[i] = compute_cost(AL, Y)
        parameters = update_parameters(parameters, L_model_backward(AL, Y, caches), learning_rate)
    return parameters, costs


def with_a_while_loop(X, Y, parameters, learning_rate, iterations):
    costs = ()
    while len(costs) < iterations:
        AL, caches = L_model_forward(X, parameters)
        costs += (float(compute_cost(AL, Y)),)
        parameters = update_parameters(parameters, L_model_backward(AL, Y, caches), learning_rate)
    return parameters, costs


def updating_as_the_notes_do(X, Y, parameters, learning_rate, iterations):
    costs = []
    for _ in range(iterations):
        AL, caches = L_model_forward(X, parameters)
        costs.append(compute_cost(AL, Y))
        grads = L_model_backward(AL, Y, caches)
        for key in parameters:
            parameters[key] = parameters[key] - learning_rate * grads["d" + key]
    return parameters, costs


def calling_itself(X, Y, parameters, learning_rate, iterations):
    if iterations == 0:
        return parameters, []
    AL, caches = L_model_forward(X, parameters)
    updated = update_parameters(parameters, L_model_backward(AL, Y, caches), learning_rate)
    final, costs = calling_itself(X, Y, updated, learning_rate, iterations - 1)
    return final, [compute_cost(AL, Y), *costs]


def with_its_own_gradients(X, Y, parameters, learning_rate, iterations):
    current, costs = dict(parameters), []
    for _ in range(iterations):
        AL, caches = L_model_forward(X, current)
        costs.append(-np.mean(np.log(np.where(Y == 1, AL, 1 - AL))))
        dZ = AL - Y
        for l in range(len(caches), 0, -1):
            (A_prev, W, _), _ = caches[l - 1]
            current[f"W{l}"] = W - learning_rate * dZ @ A_prev.T / X.shape[1]
            current[f"b{l}"] = current[f"b{l}"] - learning_rate * dZ.mean(axis=1, keepdims=True)
            dZ = (W.T @ dZ) * (caches[l - 2][1] > 0) if l > 1 else None
    return current, costs
