# ruff: noqa
"""Right answers to `slope_along`, each in another style."""

import numpy as np


def in_one_line(f, x, direction, nudge=1e-5):
    return (f(x + nudge * direction) - f(x - nudge * direction)) / (2 * nudge)


def with_a_step(f, x, direction, h):
    step = direction * h
    return (f(x + step) - f(x - step)) / h / 2


def on_copies(f, x, direction, nudge=1e-5):
    up, down = x.copy(), x.copy()
    up += nudge * direction
    down -= nudge * direction
    return 0.5 * (f(up) - f(down)) / nudge


def as_a_function_of_one_number(f, x, direction, nudge=1e-5):
    def along(t):
        return f(x + t * direction)

    return float(along(nudge) - along(-nudge)) / (2 * nudge)


def entry_by_entry(f, x, direction, nudge=1e-5):
    up, down = np.zeros(x.shape), np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        up[index] = x[index] + nudge * direction[index]
        down[index] = x[index] - nudge * direction[index]
    return (f(up) - f(down)) / (2 * nudge)
