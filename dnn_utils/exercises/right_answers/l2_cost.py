# ruff: noqa
"""Right answers to `l2_cost`, each in another style."""

import numpy as np


def in_a_loop(cost, parameters, strength):
    L = len(parameters) // 2
    for l in range(L):
        cost = cost + 0.5 * strength * np.sum(np.square(parameters["W" + str(l + 1)]))
    return cost


def with_a_generator_expression(cost, parameters, strength):
    squares = sum(np.sum(values**2) for key, values in parameters.items() if key.startswith("W"))
    return cost + strength * squares / 2


def with_norms(cost, parameters, strength):
    penalty, l = 0, 1
    while f"W{l}" in parameters:
        penalty += np.linalg.norm(parameters[f"W{l}"]) ** 2
        l += 1
    return cost + penalty * strength / 2


def with_dot_products(cost, parameters, strength):
    weights = np.concatenate([parameters[key].ravel() for key in parameters if key[0] == "W"])
    return cost + strength / 2 * np.dot(weights, weights)


def entry_by_entry(cost, parameters, strength):
    total = 0.0
    for key in parameters:
        if key[0] != "b":
            for row in parameters[key]:
                for w in row:
                    total += w * w
    return float(cost + strength * total * 0.5)


def with_a_trace(cost, parameters, strength):
    names = [f"W{l}" for l in range(1, len(parameters) // 2 + 1)]
    return cost + strength / 2 * sum(np.trace(parameters[name].T @ parameters[name]) for name in names)
