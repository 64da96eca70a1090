# ruff: noqa
"""Right answers to `overfits`, each in another style."""

import numpy as np

from dnn_utils import compute_cost


def plain(network, X, Y, steps):
    ones = np.where(Y[0] == 1)[0][:5]
    zeros = np.where(Y[0] == 0)[0][:5]
    few = np.concatenate((ones, zeros))
    AL = network(X[:, few], Y[:, few], steps)
    cost = compute_cost(AL, Y[:, few])
    if cost < 0.01:
        return True
    return False


def with_a_loop(network, X, Y, steps):
    chosen, counts = [], {0: 0, 1: 0}
    for k in range(Y.shape[1]):
        label = int(Y[0, k])
        if counts[label] < 5:
            chosen.append(k)
            counts[label] += 1
    return bool(compute_cost(network(X[:, chosen], Y[:, chosen], steps), Y[:, chosen]) < 0.01)


def with_hstack(network, X, Y, steps):
    is_one = Y.ravel() == 1
    few_X = np.hstack([X[:, ~is_one][:, :5], X[:, is_one][:, :5]])
    few_Y = np.array([[0] * 5 + [1] * 5])
    return compute_cost(network(few_X, few_Y, steps), few_Y) < 0.01


def with_the_formula(network, X, Y, steps):
    few = sorted([*np.flatnonzero(Y == 0)[:5], *np.flatnonzero(Y == 1)[:5]])
    few_X, few_Y = X[:, few], Y[:, few]
    AL = network(few_X, few_Y, steps)
    cost = -np.mean(np.log(np.where(few_Y == 1, AL, 1 - AL)))
    return not np.isnan(cost) and cost < 0.01


def with_argsort(network, X, Y, steps):
    order = np.argsort(Y[0], kind="stable")
    zeros = int((Y == 0).sum())
    few = np.r_[order[:5], order[zeros : zeros + 5]]
    return bool(0.01 > compute_cost(network(X[:, few], Y[:, few], steps), Y[:, few]))
