# ruff: noqa
"""Right answers to `first_wrong_layer`, each in another style."""

import numpy as np

from dnn_utils import relative_difference


def going_down(measured, computed):
    l = len(measured) // 2
    while l > 0:
        for letter in ["W", "b"]:
            key = f"d{letter}{l}"
            if not relative_difference(measured[key], computed[key]) <= 1e-6:
                return l
        l -= 1
    return l


def remembering_the_last_one(measured, computed):
    found = 0
    for l in range(1, len(measured) // 2 + 1):
        apart = [relative_difference(measured[f"d{x}{l}"], computed[f"d{x}{l}"]) for x in "Wb"]
        if max(apart) > 1e-6 or np.isnan(apart).any():
            found = l
    return found


def with_max(measured, computed):
    wrong = [
        int(name[2:]) for name in measured if not relative_difference(measured[name], computed[name]) <= 1e-6
    ]
    return max(wrong, default=0)


def without_the_lesson_s_function(measured, computed):
    for l in range(len(measured) // 2, 0, -1):
        for name in (f"dW{l}", f"db{l}"):
            one, other = measured[name], computed[name]
            size = np.maximum(abs(one) + abs(other), 1e-3)
            if not (abs(one - other) <= 1e-6 * size).all():
                return l
    return 0


def with_reversed_and_next(measured, computed):
    L = sum(name.startswith("dW") for name in measured)

    def right(name):
        return relative_difference(measured[name], computed[name]) <= 1e-6

    return next((l for l in reversed(range(1, L + 1)) if not (right(f"dW{l}") and right(f"db{l}"))), 0)
