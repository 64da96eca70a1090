"""Instruments for a network that learns nothing, or less than it should, and says nothing about it."""

import numpy as np

from dnn_utils.cost import compute_cost
from dnn_utils.numerical_differentiation import relative_difference


def first_wrong_layer(measured, computed):
    """Return the layer at which the gradients go wrong, on the way back.

    Parameters
    ----------
    measured : dict ``dW1, db1, …, dWL, dbL``, gradients that were measured by nudging
    computed : dict with the same keys, and perhaps more: gradients of a backward pass

    Returns
    -------
    layer : int, 1 … L
        Of the layers whose dW or db is wrong, the one that the way back reaches first; 0 if
        no layer is. An array is wrong unless its `relative_difference` is at most 1e-6; one
        that holds nan is wrong, too.

    Notes
    -----
    The way of A. Karpathy, CS231n, "Gradient checks", for a whole network at once.
    """
    L = len(measured) // 2
    for l in range(L, 0, -1):  # the order in which the gradient travels
        for key in ("dW" + str(l), "db" + str(l)):
            difference = relative_difference(measured[key], computed[key])
            if not difference <= 1e-6:  # this way round: every comparison with nan is False
                return l
    return 0


def overfits(network, X, Y, steps):
    """Tell whether a network can learn ten examples by heart: five of each label.

    Parameters
    ----------
    network : function ``(X, Y, steps) -> AL``
        Trains a fresh network on the X and Y that it is given, for `steps` updates; returns
        its probabilities for that X, an array of that Y's shape.
    X : array (n_0, m), one column per example; at least five of each label
    Y : array (1, m), labels, 0 or 1
    steps : int

    Returns
    -------
    answer : bool
        Whether the cost of the ten, the cross-entropy of the course, is below 0.01 after
        `steps` updates. The ten are the first five examples with label 0, then the first
        five with label 1.

    Notes
    -----
    After A. Karpathy, CS231n, "Sanity checks": overfit a tiny subset of the data.
    """
    zeros, ones = np.flatnonzero(Y[0] == 0), np.flatnonzero(Y[0] == 1)
    ten = np.concatenate([zeros[:5], ones[:5]])
    AL = network(X[:, ten], Y[:, ten], steps)
    return bool(compute_cost(AL, Y[:, ten]) < 0.01)


def update_ratio(before, after):
    """Return by which share of its own size each parameter has moved.

    Parameters
    ----------
    before, after : dicts ``W1, b1, …, WL, bL``, the parameters before and after an update

    Returns
    -------
    ratios : dict with the same keys
        One float each: the norm of the step, divided by the norm of the array before it.
        0 if the array has not moved; infinite if it was all zeros and has moved.

    Notes
    -----
    After A. Karpathy, CS231n, "Ratio of weights:updates".
    """
    ratios = {}
    for name in before:
        step = np.linalg.norm(after[name] - before[name])
        size = np.linalg.norm(before[name])
        if step == 0:
            ratios[name] = 0.0
        else:
            ratios[name] = step / size if size > 0 else np.inf
    return ratios
