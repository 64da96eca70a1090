# ruff: noqa
"""Right answers to `adam_step`, each in another style."""

import copy

import numpy as np


def without_the_defaults(parameters, grads, state, learning_rate):
    beta1, beta2, eps = 0.9, 0.999, 1e-8
    t = state["t"] + 1
    m, v, new = {}, {}, {}
    for key in parameters:
        m[key] = beta1 * state["mean"][key] + (1 - beta1) * grads["d" + key]
        v[key] = beta2 * state["mean_square"][key] + (1 - beta2) * np.square(grads["d" + key])
        new[key] = parameters[key] - learning_rate * (m[key] / (1 - beta1**t)) / (
            np.sqrt(v[key] / (1 - beta2**t)) + eps
        )
    return new, {"t": t, "mean": m, "mean_square": v}


def in_a_deep_copy_of_the_state(
    parameters, grads, state, learning_rate, beta1=0.9, beta2=0.999, epsilon=1e-8
):
    state = copy.deepcopy(state)
    state["t"] += 1
    updated = {}
    for name, p in parameters.items():
        g = grads["d" + name]
        m, v = state["mean"][name], state["mean_square"][name]
        m *= beta1
        m += (1 - beta1) * g
        v *= beta2
        v += (1 - beta2) * g * g
        m_hat, v_hat = m / (1 - beta1 ** state["t"]), v / (1 - beta2 ** state["t"])
        updated[name] = p - learning_rate * m_hat / (v_hat**0.5 + epsilon)
    return updated, state


def layer_by_layer(parameters, grads, state, learning_rate, beta1=0.9, beta2=0.999, epsilon=1e-8):
    L = len(parameters) // 2
    t, updated = state["t"] + 1, {}
    new = {"mean_square": {}, "mean": {}, "t": t}
    for l in range(1, L + 1):
        for letter in ["W", "b"]:
            key = letter + str(l)
            g = grads["d" + key]
            new["mean"][key] = state["mean"][key] + (1 - beta1) * (g - state["mean"][key])
            new["mean_square"][key] = state["mean_square"][key] + (1 - beta2) * (
                g**2 - state["mean_square"][key]
            )
            top = new["mean"][key] / (1 - np.power(beta1, t))
            bottom = np.sqrt(new["mean_square"][key] / (1 - np.power(beta2, t))) + epsilon
            updated[key] = parameters[key] - np.divide(learning_rate * top, bottom)
    return updated, new


def three_comprehensions(parameters, grads, state, learning_rate, beta1=0.9, beta2=0.999, epsilon=1e-8):
    t = state["t"] + 1
    mean = {k: beta1 * m + (1 - beta1) * grads["d" + k] for k, m in state["mean"].items()}
    square = {k: beta2 * v + (1 - beta2) * grads["d" + k] ** 2 for k, v in state["mean_square"].items()}
    return {
        k: p - learning_rate * mean[k] / (1 - beta1**t) / (np.sqrt(square[k] / (1 - beta2**t)) + epsilon)
        for k, p in parameters.items()
    }, dict(t=t, mean=mean, mean_square=square)


def the_papers_short_form_with_its_own_epsilon(parameters, grads, state, learning_rate):
    """Section 2 of the paper: the rate is corrected instead; epsilon must then be scaled as the root is."""
    t = state["t"] + 1
    scale = np.sqrt(1 - 0.999**t)
    updated, mean, square = {}, {}, {}
    for name in parameters:
        g = grads["d" + name]
        mean[name] = 0.9 * state["mean"][name] + 0.1 * g
        square[name] = 0.999 * state["mean_square"][name] + 0.001 * g**2
        rate = learning_rate * scale / (1 - 0.9**t)
        updated[name] = parameters[name] - rate * mean[name] / (np.sqrt(square[name]) + 1e-8 * scale)
    return updated, {"t": t, "mean": mean, "mean_square": square}


def entry_by_entry(parameters, grads, state, learning_rate):
    t = state["t"] + 1
    updated, mean, square = copy.deepcopy((parameters, state["mean"], state["mean_square"]))
    for name in parameters:
        for index in np.ndindex(parameters[name].shape):
            g = grads["d" + name][index]
            m = mean[name][index] = 0.9 * mean[name][index] + 0.1 * g
            v = square[name][index] = 0.999 * square[name][index] + 0.001 * g**2
            updated[name][index] -= learning_rate * m / (1 - 0.9**t) / ((v / (1 - 0.999**t)) ** 0.5 + 1e-8)
    return [updated, {"t": t, "mean": mean, "mean_square": square}]
