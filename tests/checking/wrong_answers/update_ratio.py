"""Wrong answers to `update_ratio`, as learners write them."""

import numpy as np


def UR3__only_weights(before, after):
    L = len(before) // 2
    names = [f"W{l}" for l in range(1, L + 1)]
    return {
        name: np.sqrt(np.sum((after[name] - before[name]) ** 2) / np.sum(before[name] ** 2)) for name in names
    }


def UR9__dividing_always(before, after):
    with np.errstate(divide="ignore", invalid="ignore"):
        ratios = {}
        for name in before:
            size = np.linalg.norm(before[name])
            step = np.linalg.norm(after[name] - before[name])
            ratios[name] = np.inf if size == 0 else step / size
        return ratios


def UR2__not_divided(before, after):
    return {name: np.linalg.norm(after[name] - before[name]) for name in before}
