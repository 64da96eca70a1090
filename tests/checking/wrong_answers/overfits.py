"""Wrong answers to `overfits`, as learners write them."""

import numpy as np

from dnn_utils import compute_cost


def OV1__slices(network, X, Y, steps):
    AL = network(X[:, :10], Y[:, :10], steps)
    return bool(compute_cost(AL, Y[:, :10]) < 0.01)


def OV2__everything(network, X, Y, steps):
    return bool(compute_cost(network(X, Y, steps), Y) < 0.01)


def OV4__counting(network, X, Y, steps):
    few = [*np.where(Y[0] == 0)[0][:5], *np.where(Y[0] == 1)[0][:5]]
    predictions = network(X[:, few], Y[:, few], steps) > 0.5
    return bool(np.mean(predictions == (Y[:, few] == 1)) == 1)


def OV5__the_cost(network, X, Y, steps):
    few = [*np.where(Y[0] == 0)[0][:5], *np.where(Y[0] == 1)[0][:5]]
    return float(compute_cost(network(X[:, few], Y[:, few], steps), Y[:, few]))
