"""Exercises without points: the first one, to practice on, and one stretch at the end of a lesson."""

import numpy as np

from dnn_utils.activations import relu


def average(numbers):
    """Return the average of some numbers: their sum, divided by how many there are.

    Parameters
    ----------
    numbers : list of float, at least one

    Returns
    -------
    mean : float

    Notes
    -----
    Not part of the notes: a first exercise, to see how the course works.
    """
    # 1. Add all the numbers up
    total = sum(numbers)
    # 2. Divide by how many there are
    mean = total / len(numbers)
    return mean


def parameter_count(layer_dims):
    """Count the weights and biases of a network, without making any array.

    Parameters
    ----------
    layer_dims : sequence of int, L + 1 numbers
        Units per layer, the input first.

    Returns
    -------
    count : int
    """
    count = 0
    for l in range(1, len(layer_dims)):
        count = count + layer_dims[l] * layer_dims[l - 1] + layer_dims[l]
    return count


def linear_forward_rows(X, W, b):
    """Compute the linear part of one layer, for examples that lie in rows.

    Parameters
    ----------
    X : array (m, n_prev), one row per example
    W : array (n, n_prev), one row of weights per unit
    b : array (n,), one bias per unit

    Returns
    -------
    Z : array (m, n)

    Notes
    -----
    The layout of ``torch.nn.Linear``.
    """
    Z = np.dot(X, W.T) + b
    return Z


def tents(x, knots, heights):
    """Add up tents of relus: one over each knot, as high as asked, 0 from the next knots on.

    Parameters
    ----------
    x : array (k,), where to compute the sum
    knots : array (n,), in rising order, all equally far apart
    heights : array (n,), the height of the tent over each knot

    Returns
    -------
    y : array (k,)
    """
    width = knots[1] - knots[0]
    y = 0
    for i in range(len(knots)):
        # How far from the knot, in widths: the tent goes up from -1, down from 0, and ends at 1
        t = (x - knots[i]) / width
        y = y + heights[i] * (relu(t + 1)[0] - 2 * relu(t)[0] + relu(t - 1)[0])
    return y


def array_shapes(layer_dims, m):
    """Write down the shape of every array of a network that looks at m examples.

    Parameters
    ----------
    layer_dims : sequence of int, L + 1 numbers
        Units per layer, the input first.
    m : int, the number of examples

    Returns
    -------
    shapes : dict
        ``"X"``, and for each layer l = 1 … L ``"W{l}", "b{l}", "Z{l}", "A{l}"``, each with a pair
        ``(rows, columns)``.
    """
    shapes = {"X": (layer_dims[0], m)}
    for l in range(1, len(layer_dims)):
        shapes["W" + str(l)] = (layer_dims[l], layer_dims[l - 1])
        shapes["b" + str(l)] = (layer_dims[l], 1)
        shapes["Z" + str(l)] = (layer_dims[l], m)
        shapes["A" + str(l)] = (layer_dims[l], m)
    return shapes


def best_constant(Y):
    """Find the one probability that costs least when said to every example, and its cost.

    Parameters
    ----------
    Y : array (1, m), labels, 0 or 1, with at least one of each

    Returns
    -------
    a : float, the probability of label 1 to say to every example
    cost : float, the cross-entropy of saying it
    """
    # The coin of maximum likelihood: the share of heads
    a = np.sum(Y) / Y.shape[1]
    cost = -(a * np.log(a) + (1 - a) * np.log(1 - a))
    return a, cost
