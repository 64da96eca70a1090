# ruff: noqa
"""Right answers to `gradient_sizes`, each in another style."""

import numpy as np


def with_a_third_of_the_entries(grads):
    L = len(grads) // 3
    return [np.sqrt(np.mean(grads["dW" + str(l)] ** 2)) for l in range(1, L + 1)]


def counting_the_keys(grads):
    L = sum(1 for key in grads if key.startswith("dW"))
    sizes = np.zeros(L)
    for l in range(L):
        dW = grads[f"dW{l + 1}"]
        sizes[l] = np.linalg.norm(dW) / np.sqrt(dW.size)
    return sizes


def sorted_by_number(grads):
    numbers = sorted(int(key[2:]) for key in grads if key[:2] == "dW")
    return [float(np.mean(np.square(grads[f"dW{l}"])) ** 0.5) for l in numbers]


def backward_and_turned_around(grads):
    sizes = [np.sqrt((values * values).mean()) for key, values in grads.items() if "W" in key]
    return sizes[::-1]


def by_spread_and_mean(grads):
    sizes, l = [], 1
    while f"dW{l}" in grads:
        dW = grads[f"dW{l}"]
        sizes.append(np.sqrt(dW.var() + dW.mean() ** 2))
        l += 1
    return tuple(sizes)


def entry_by_entry(grads):
    sizes = []
    for l in range(1, len([key for key in grads if key.startswith("db")]) + 1):
        entries = [entry**2 for row in grads["dW" + str(l)] for entry in row]
        sizes.append((sum(entries) / len(entries)) ** 0.5)
    return sizes
