"""Exercises without points of lessons 6 to 11: one stretch at the end of each."""

import numpy as np

from dnn_utils.backward import L_model_backward, linear_activation_backward, linear_backward
from dnn_utils.cost import compute_cost
from dnn_utils.forward import L_model_forward
from dnn_utils.update import update_parameters


def slope_along(f, x, direction, nudge=1e-5):
    """Measure how far ``f(x)`` moves per nudge of all entries of x at once, along one direction.

    Parameters
    ----------
    f : function of an array of x's shape; returns a number
    x : array of floats, of any shape; stays as it is
    direction : array of x's shape: how far each entry goes when the nudge is 1
    nudge : float greater than 0

    Returns
    -------
    slope : float, measured both ways
    """
    up = f(x + nudge * direction)
    down = f(x - nudge * direction)
    return (up - down) / (2 * nudge)


def tanh_backward(dA, cache):
    """Go back through tanh.

    Parameters
    ----------
    dA : array of any shape, gradient of each example's loss for A = tanh(Z)
    cache : Z, an array of dA's shape

    Returns
    -------
    dZ : a new array of the same shape
    """
    A = np.tanh(cache)
    dZ = dA * (1 - A**2)
    return dZ


def backward_from_dZ(AL, Y, caches):
    """Go back through all L layers, starting from dZ of layer L, without any division.

    Parameters
    ----------
    AL : array (n_L, m), the predicted probabilities; some may be exactly 0 or 1
    Y : array (n_L, m), labels, 0 or 1
    caches : list of L caches from `L_model_forward`

    Returns
    -------
    grads : dict
        As from `L_model_backward`: ``dW{l}`` and ``db{l}`` for l = 1 … L, ``dA{l}`` for
        l = 0 … L-1.
    """
    grads = {}
    L = len(caches)
    dA, grads["dW" + str(L)], grads["db" + str(L)] = linear_backward(AL - Y, caches[L - 1][0])
    grads["dA" + str(L - 1)] = dA
    for l in range(L - 1, 0, -1):
        dA, dW, db = linear_activation_backward(dA, caches[l - 1], "relu")
        grads["dA" + str(l - 1)], grads["dW" + str(l)], grads["db" + str(l)] = dA, dW, db
    return grads


def falling_rate(cost_after, cost, rate):
    """Halve a learning rate until the step makes the cost fall.

    Parameters
    ----------
    cost_after : function of a learning rate; returns the cost after one step with it
    cost : float, the cost before the step
    rate : float greater than 0, the first one to try

    Returns
    -------
    rate : float, the first of ``rate, rate / 2, …`` after which the cost is below `cost`
    """
    while cost_after(rate) >= cost:
        rate = rate / 2
    return rate


def descend_until(X, Y, parameters, learning_rate, limit, most):
    """Train until the cost is at most `limit`, or until `most` updates have been made.

    Parameters
    ----------
    X : array (n_0, m), one column per example
    Y : array (1, m), labels, 0 or 1
    parameters : dict ``W1, b1, …, WL, bL``, where to start from
    learning_rate : float greater than 0
    limit : float, the cost that is good enough
    most : int, how many updates may be made

    Returns
    -------
    parameters : dict, the first ones whose cost is at most `limit`, or those after `most` updates
    updates : int, how many updates were made; 0 if the start is good enough
    """
    for updates in range(most):
        AL, caches = L_model_forward(X, parameters)
        if compute_cost(AL, Y) <= limit:
            return parameters, updates
        parameters = update_parameters(parameters, L_model_backward(AL, Y, caches), learning_rate)
    return parameters, most


def centered(image):
    """Move the ink of a picture to the middle, by whole pixels.

    Parameters
    ----------
    image : array (h, w), 0 is paper; with some ink, and paper enough at the edges to move it

    Returns
    -------
    moved : array of the same shape
        The average row and the average column of the ink, each pixel weighted by its value, lie
        within half a pixel of the middle, ``(h - 1) / 2`` and ``(w - 1) / 2``.
    """
    h, w = image.shape
    ink = image / np.sum(image)
    down = (h - 1) / 2 - np.sum(ink * np.arange(h).reshape(h, 1))
    right = (w - 1) / 2 - np.sum(ink * np.arange(w))
    moved = np.roll(image, (round(down), round(right)), axis=(0, 1))
    return moved
