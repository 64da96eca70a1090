"""Step 2 of the notes: the non-linear functions between the layers."""

import numpy as np


def sigmoid(Z):
    """Squash every entry of Z into a number between 0 and 1.

    ``A = 1 / (1 + exp(-Z))``

    Parameters
    ----------
    Z : array of any shape

    Returns
    -------
    A : array of Z's shape, between 0 and 1
    cache : Z itself, for `sigmoid_backward`

    Notes
    -----
    Step "activations" of the notes. From 37 on a float64 cannot tell A from 1, and
    the logarithm of 1 - A would be infinite; so Z is held between -36 and 36.
    """
    # 1. Hold Z between -36 and 36: beyond, A is rounded to 1
    Z_held = np.clip(Z, -36, 36)
    # 2. The formula, entry by entry
    A = 1 / (1 + np.exp(-Z_held))
    # 3. Keep the original Z for the way back
    cache = Z
    return A, cache


def relu(Z):
    """Keep the positive entries of Z and set the others to 0.

    ``A = max(0, Z)``

    Parameters
    ----------
    Z : array of any shape

    Returns
    -------
    A : array of Z's shape, 0 or greater
    cache : Z itself, unchanged, for `relu_backward`

    Notes
    -----
    Step "activations" of the notes.
    """
    # 1. The larger of 0 and Z, entry by entry, in a new array
    A = np.maximum(0, Z)
    # 2. Keep Z for the way back
    cache = Z
    return A, cache
