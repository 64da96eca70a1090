"""Wrong answers to `adam_step`, as learners write them."""

import numpy as np


def _step(parameters, grads, state, rate, correct=True, inside=0.0, outside=1e-8):
    t = state["t"] + 1
    m = {k: 0.9 * state["mean"][k] + 0.1 * grads["d" + k] for k in parameters}
    v = {k: 0.999 * state["mean_square"][k] + 0.001 * grads["d" + k] ** 2 for k in parameters}
    c1, c2 = (1 - 0.9**t, 1 - 0.999**t) if correct else (1, 1)
    new = {k: p - rate * (m[k] / c1) / (np.sqrt(v[k] / c2 + inside) + outside) for k, p in parameters.items()}
    return new, {"t": t, "mean": m, "mean_square": v}


def AD3__averages_as_they_are(parameters, grads, state, learning_rate):
    return _step(parameters, grads, state, learning_rate, correct=False)


def AD8__epsilon_under_the_root(parameters, grads, state, learning_rate):
    return _step(parameters, grads, state, learning_rate, inside=1e-8, outside=0)


def AD9__no_epsilon(parameters, grads, state, learning_rate):
    return _step(parameters, grads, state, learning_rate, outside=0)


def AD5__count_not_kept(parameters, grads, state, learning_rate):
    new, after = _step(parameters, grads, state, learning_rate)
    return new, {**after, "t": state["t"]}


def AD14__averages_in_place(parameters, grads, state, learning_rate):
    new, after = _step(parameters, grads, state, learning_rate)
    for k in parameters:
        state["mean"][k] = after["mean"][k]
        state["mean_square"][k] = after["mean_square"][k]
    return new, after


def AD23__only_the_parameters(parameters, grads, state, learning_rate):
    return _step(parameters, grads, state, learning_rate)[0]
