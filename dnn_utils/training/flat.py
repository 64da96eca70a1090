"""All layers in one flat vector, so that a whole update is one subtraction."""

import itertools

import numpy as np


def flat_views(shapes, dtype):
    """Make one vector of zeros and, in order, a view into it for each shape.

    Parameters
    ----------
    shapes : sequence of (rows, columns)
    dtype : float32 or float64

    Returns
    -------
    vector : array (Σ rows·columns,)
    views : list of contiguous arrays; what is written into a view is in the vector
    """
    edges = [0, *itertools.accumulate(rows * columns for rows, columns in shapes)]
    vector = np.zeros(edges[-1], dtype)
    spans = itertools.pairwise(edges)
    views = [vector[start:end].reshape(shape) for (start, end), shape in zip(spans, shapes, strict=True)]
    return vector, views


def shapes_with_bias(parameters):
    """Return the shape of ``[W b]`` for every layer: the bias is the weight of an input that is always 1."""
    L = len(parameters) // 2
    return [(W.shape[0], W.shape[1] + 1) for W in (parameters[f"W{l}"] for l in range(1, L + 1))]


def fill(weights, parameters, first=1):
    """Write W and b of layer `first` and those above it into the arrays ``[W b]`` of `weights`."""
    for l, Wb in enumerate(weights, start=first):
        Wb[:, :-1] = parameters[f"W{l}"]
        Wb[:, -1:] = parameters[f"b{l}"]


def parameters_of(weights):
    """Return the dict ``W1, b1, …`` of the arrays ``[W b]``, as new arrays."""
    parameters = {}
    for l, Wb in enumerate(weights, start=1):
        parameters[f"W{l}"] = Wb[:, :-1].copy()
        parameters[f"b{l}"] = Wb[:, -1:].copy()
    return parameters


def with_ones(rows, columns, dtype):
    """Make an array ``(rows + 1, columns)`` whose last row is 1, to be multiplied by a ``[W b]``."""
    A = np.empty((rows + 1, columns), dtype)
    A[-1] = 1
    return A
