# ruff: noqa
"""Right answers to `from_torch_layout`, each in another style."""

import numpy as np


def by_name(state):
    parameters = {}
    numbers = sorted({int(name.split(".")[0]) for name in state})
    for l, number in enumerate(numbers, start=1):
        parameters[f"W{l}"] = np.array(state[f"{number}.weight"])
        parameters[f"b{l}"] = np.array(state[f"{number}.bias"])[:, np.newaxis]
    return parameters


def counting(state):
    parameters, l = {}, 0
    for name, value in state.items():
        if name.endswith("weight"):
            l += 1
            parameters["W" + str(l)] = value
        else:
            parameters["b" + str(l)] = value.reshape(value.size, 1)
    return parameters


def two_at_a_time(state):
    values = iter(state.values())
    parameters = {}
    for l, (weight, bias) in enumerate(zip(values, values)):
        parameters[f"W{l + 1}"], parameters[f"b{l + 1}"] = weight, bias[:, None]
    return parameters


def by_half_of_the_number(state):
    return {
        ("W" if kind == "weight" else "b") + str(int(number) // 2 + 1): np.asarray(
            value, dtype=float
        ).reshape(len(value), -1)
        for (number, kind), value in ((name.split("."), value) for name, value in state.items())
    }


def with_atleast_2d(state):
    parameters = {}
    names = list(state)
    for i in range(0, len(names), 2):
        l = str(i // 2 + 1)
        parameters["W" + l] = state[names[i]].copy()
        parameters["b" + l] = np.atleast_2d(state[names[i + 1]]).T
    return parameters
