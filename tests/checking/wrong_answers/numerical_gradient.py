"""Wrong answers to `numerical_gradient`, as learners write them."""

import numpy as np


def N1__two_copies(f, x, nudge):
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        up = x.copy()
        up[index] += nudge
        gradient[index] = (f(up) - f(x)) / nudge
    return gradient


def N2__two_copies(f, x, nudge):
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[index] += nudge
        down[index] -= nudge
        gradient[index] = (f(up) - f(down)) / nudge
    return gradient


def N4__without_a_loop(f, x, nudge):
    return np.full(x.shape, (f(x + nudge) - f(x - nudge)) / (2 * nudge))


def N9__written_out(f, x, nudge=1e-5):
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[index] += 1e-5
        down[index] -= 1e-5
        gradient[index] = (f(up) - f(down)) / 2e-5
    return gradient


def N11__a_list_made_an_array(f, x, nudge):
    slopes = []
    for index in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[index] += nudge
        down[index] -= nudge
        slopes.append((f(up) - f(down)) / (2 * nudge))
    return np.array(slopes)
