"""Step 1 of the notes: the parameters that the network starts from."""

import numpy as np

from dnn_utils.validation import checked_layer_dims


@checked_layer_dims
def initialize_parameters(layer_dims):
    """Draw small random weights and zero biases for every layer.

    ``W[l] = 0.01 * N(0, 1)`` and ``b[l] = 0`` for ``l = 1 … L``.

    Parameters
    ----------
    layer_dims : sequence of int, L + 1 numbers
        Units per layer, the input first: ``[n_0, n_1, …, n_L]``, each at least 1.

    Returns
    -------
    parameters : dict
        ``"W1", "b1", …, "WL", "bL"``; ``W[l]`` is ``(n_l, n_{l-1})``,
        ``b[l]`` is ``(n_l, 1)``.

    Notes
    -----
    Step "initialize" of the notes. The numbers come from ``np.random.randn``: call
    ``np.random.seed`` before it to get the same ones again.
    """
    parameters = {}
    for l in range(1, len(layer_dims)):
        # 1. W[l]: small normal numbers, a row per unit of layer l, a column per input
        parameters["W" + str(l)] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * 0.01
        # 2. b[l]: one row per unit, one column, all zero
        parameters["b" + str(l)] = np.zeros((layer_dims[l], 1))
    return parameters


def initialize_he(layer_dims, generator):
    """Draw weights that keep the size of the signal in a deep relu network; zero biases.

    ``W[l] = sqrt(2 / n_{l-1}) * N(0, 1)`` and ``b[l] = 0`` for ``l = 1 … L``.

    Parameters
    ----------
    layer_dims : sequence of int, L + 1 numbers
        Units per layer, the input first: ``[n_0, n_1, …, n_L]``, each at least 1.
    generator : numpy.random.Generator, where all chance comes from

    Returns
    -------
    parameters : dict
        ``"W1", "b1", …, "WL", "bL"``; ``W[l]`` is ``(n_l, n_{l-1})``,
        ``b[l]`` is ``(n_l, 1)``.

    Notes
    -----
    Beyond the notes: K. He, X. Zhang, S. Ren and J. Sun, "Delving Deep into Rectifiers", ICCV 2015,
    equation 10.
    """
    parameters = {}
    for l in range(1, len(layer_dims)):
        # 1. The standard deviation that keeps the size, for this number of inputs
        scale = np.sqrt(2 / layer_dims[l - 1])
        # 2. Normal numbers of that spread, and zeros
        parameters["W" + str(l)] = generator.normal(size=(layer_dims[l], layer_dims[l - 1])) * scale
        parameters["b" + str(l)] = np.zeros((layer_dims[l], 1))
    return parameters
