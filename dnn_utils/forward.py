"""Step 3 of the notes: from the inputs to the prediction."""

import numpy as np

from dnn_utils.activations import relu, sigmoid


def linear_forward(A, W, b):
    """Compute the linear part of one layer, for all examples at once.

    ``Z = W A + b``

    Parameters
    ----------
    A : array (n_prev, m), activations of the layer before or X, one column per example
    W : array (n, n_prev), one row of weights per unit
    b : array (n, 1), one bias per unit

    Returns
    -------
    Z : array (n, m)
    cache : tuple ``(A, W, b)``, for `linear_backward`

    Notes
    -----
    Step "linear forward" of the notes.
    """
    # 1. Z = W A + b
    Z = np.dot(W, A) + b
    # 2. Keep what the backward pass will need, in the order A, W, b
    cache = (A, W, b)
    return Z, cache


def linear_activation_forward(A_prev, W, b, activation):
    """Compute one whole layer: the linear part, then its activation.

    ``A = g(W A_prev + b)`` with ``g`` = sigmoid or relu.

    Parameters
    ----------
    A_prev : array (n_prev, m)
    W : array (n, n_prev)
    b : array (n, 1)
    activation : "sigmoid" or "relu"

    Returns
    -------
    A : array (n, m)
    cache : tuple ``(linear_cache, activation_cache)``, for `linear_activation_backward`

    Raises
    ------
    ValueError
        If `activation` is neither "sigmoid" nor "relu".

    Notes
    -----
    Step "activation forward" of the notes.
    """
    # 1. The linear part
    Z, linear_cache = linear_forward(A_prev, W, b)
    # 2. The activation that was asked for
    if activation == "sigmoid":
        A, activation_cache = sigmoid(Z)
    elif activation == "relu":
        A, activation_cache = relu(Z)
    else:
        raise ValueError(f'activation must be "sigmoid" or "relu", not {activation!r}')
    # 3. Keep both caches, the linear one first
    cache = (linear_cache, activation_cache)
    return A, cache


def L_model_forward(X, parameters):
    """Send the inputs through all L layers: (linear, relu) L-1 times, linear, sigmoid.

    Parameters
    ----------
    X : array (n_0, m), one column per example
    parameters : dict ``W1, b1, …, WL, bL`` from `initialize_parameters`

    Returns
    -------
    AL : array (n_L, m), the predicted probabilities
    caches : list of L caches of `linear_activation_forward`; ``caches[0]`` is layer 1's

    Notes
    -----
    Step "model forward" of the notes.
    """
    caches = []
    A = X
    # 1. Each layer has one W and one b
    L = len(parameters) // 2
    # 2. Layers 1 … L-1: relu; the output of one layer is the input of the next
    for l in range(1, L):
        A, cache = linear_activation_forward(A, parameters["W" + str(l)], parameters["b" + str(l)], "relu")
        caches.append(cache)
    # 3. Layer L: sigmoid
    AL, cache = linear_activation_forward(A, parameters["W" + str(L)], parameters["b" + str(L)], "sigmoid")
    caches.append(cache)
    return AL, caches
