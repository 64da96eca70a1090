# ruff: noqa
"""Right answers to `update_ratio`, each in another style."""

import math

import numpy as np


def plain(before, after):
    ratios = {}
    for key in before.keys():
        moved = np.linalg.norm(after[key] - before[key])
        size = np.linalg.norm(before[key])
        if moved == 0:
            ratios[key] = 0
        elif size == 0:
            ratios[key] = np.inf
        else:
            ratios[key] = moved / size
    return ratios


def with_errstate(before, after):
    norm = np.linalg.norm
    with np.errstate(divide="ignore", invalid="ignore"):
        return {
            key: np.nan_to_num(norm(after[key] - before[key]) / norm(before[key]), nan=0.0, posinf=np.inf)
            for key in before
        }


def with_sums_of_squares(before, after):
    ratios = {}
    for key, old in before.items():
        step, size = np.sum((after[key] - old) ** 2), np.sum(old**2)
        ratios[key] = 0.0 if not step else math.inf if not size else math.sqrt(step / size)
    return ratios


def layer_by_layer(before, after):
    def ratio(key):
        old, new = before[key].ravel(), after[key].ravel()
        if np.array_equal(old, new):
            return 0.0
        if not old.any():
            return float("inf")
        return float(np.sqrt((new - old) @ (new - old)) / np.sqrt(old @ old))

    ratios = {}
    for l in range(1, len(before) // 2 + 1):
        for letter in "Wb":
            ratios[f"{letter}{l}"] = ratio(f"{letter}{l}")
    return ratios


def with_mean_squares(before, after):
    answer = dict.fromkeys(before, 0.0)
    for key in before:
        step = np.sqrt(np.mean((before[key] - after[key]) ** 2))
        if step > 0:
            size = np.sqrt(np.mean(before[key] ** 2))
            answer[key] = step / size if size else np.inf
    return answer
