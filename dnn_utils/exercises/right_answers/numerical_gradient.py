# ruff: noqa
"""Right answers to `numerical_gradient`, each in another style."""

import copy

import numpy as np


def plain(f, x, nudge=1e-5):
    grad = np.zeros_like(x)
    for index in np.ndindex(x.shape):
        up = x.copy()
        down = x.copy()
        up[index] += nudge
        down[index] -= nudge
        grad[index] = (f(up) - f(down)) / (2 * nudge)
    return grad


def one_copy_put_back(f, x, nudge):
    x = x.copy()
    grad = np.empty(x.shape)
    for index, old in np.ndenumerate(x.copy()):
        x[index] = old + nudge
        f_up = f(x)
        x[index] = old - nudge
        f_down = f(x)
        grad[index] = (f_up - f_down) / (2.0 * nudge)
        x[index] = old
    return grad


def in_the_callers_array_put_back_exactly(f, x, nudge=1e-5):
    grad = np.zeros(x.shape)
    it = np.nditer(x, flags=["multi_index"])
    while not it.finished:
        ix = it.multi_index
        old = x[ix]
        x[ix] = old + nudge
        up = f(x)
        x[ix] = old - nudge
        down = f(x)
        x[ix] = old
        grad[ix] = (up - down) / (nudge + nudge)
        it.iternext()
    return grad


def flat(f, x, h=1e-5):
    shape, values = np.shape(x), np.ravel(x).astype(float)
    slopes = []
    for k in range(len(values)):
        moved = values.copy()
        moved[k] = values[k] + h
        up = f(moved.reshape(shape))
        moved[k] = values[k] - h
        slopes.append((up - f(moved.reshape(shape))) / 2 / h)
    return np.array(slopes).reshape(shape)


def with_a_mask(f, x, nudge=1e-5):
    result = np.zeros(x.shape)
    for i in np.ndindex(*x.shape):
        e = np.zeros(x.shape)
        e[i] = 1
        result += e * 0.5 / nudge * (f(x + nudge * e) - f(x - nudge * e))
    return result


def with_rows_of_the_identity(f, x, nudge=1e-5):
    steps = nudge * np.eye(x.size).reshape(-1, *x.shape)
    return np.array([(f(x + step) - f(x - step)) / (2 * nudge) for step in steps]).reshape(x.shape)


def there_and_back_by_steps(f, x, nudge=1e-5):
    x = copy.deepcopy(x)
    grad = x * 0
    for index in np.ndindex(x.shape):
        x[index] += nudge
        up = f(x)
        x[index] -= 2 * nudge
        down = f(x)
        x[index] += nudge
        grad[index] = (up - down) / (2 * nudge)
    return grad


def both_halves_averaged(f, x, nudge=1e-5):
    here = f(x)
    grad = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[index] += nudge
        down[index] -= nudge
        grad[index] = ((f(up) - here) / nudge + (here - f(down)) / nudge) / 2
    return grad
