# ruff: noqa
"""Right answers to `predict`, each in another style."""

import numpy as np

from dnn_utils import L_model_forward


def plain(X, parameters):
    AL, _ = L_model_forward(X, parameters)
    return (AL > 0.5).astype(int)


def with_greater_or_equal(X, parameters):
    AL, caches = L_model_forward(X, parameters)
    return np.where(AL >= 0.5, 1, 0)


def with_round(X, parameters):
    return np.round(L_model_forward(X, parameters)[0])


def as_in_the_notes(X, parameters):
    m = X.shape[1]
    p = np.zeros((1, m))
    probabilities, caches = L_model_forward(X, parameters)
    for i in range(probabilities.shape[1]):
        if probabilities[0, i] > 0.5:
            p[0, i] = 1
        else:
            p[0, i] = 0
    return p


def times_one(X, parameters):
    return 1 * (L_model_forward(X, parameters)[0] > 0.5)


def example_by_example(X, parameters):
    answers = [L_model_forward(X[:, [k]], parameters)[0].item() > 0.5 for k in range(X.shape[1])]
    return np.array([answers], dtype=np.int8)


def by_the_sign_of_the_last_z(X, parameters):
    Z = L_model_forward(X, parameters)[1][-1][1]
    return (np.sign(Z) + 1) / 2
