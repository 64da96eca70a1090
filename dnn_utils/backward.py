"""Step 5 of the notes: from the cost back to the gradient of every parameter."""

import numpy as np

from dnn_utils.activations import sigmoid


def linear_backward(dZ, cache):
    """Go back through the linear part of one layer.

    ``dW = 1/m dZ A_prevᵀ``, ``db = 1/m Σ dZ`` (over the examples), ``dA_prev = Wᵀ dZ``

    Parameters
    ----------
    dZ : array (n, m), gradient of each example's loss with respect to its column of Z
    cache : tuple ``(A_prev, W, b)`` from `linear_forward`

    Returns
    -------
    dA_prev : array (n_prev, m), gradient of each example's loss, like dZ
    dW : array (n, n_prev), gradient of the cost, the mean of the losses
    db : array (n, 1), gradient of the cost

    Notes
    -----
    Step "linear backward" of the notes, with the results in the order in which they are
    unpacked later.
    """
    A_prev, W, b = cache
    # 1. The number of examples
    m = A_prev.shape[1]
    # 2. dW: the mean over the examples of dZ times A_prev
    dW = (1 / m) * np.dot(dZ, A_prev.T)
    # 3. db: the mean over the examples of dZ, one row per unit
    db = (1 / m) * np.sum(dZ, axis=1, keepdims=True)
    # 4. dA_prev: every example keeps its own column, so no mean
    dA_prev = np.dot(W.T, dZ)
    return dA_prev, dW, db


def relu_backward(dA, cache):
    """Go back through relu.

    ``dZ = dA * g'(Z)`` with ``g'(Z) = 1`` where ``Z > 0`` and 0 elsewhere.

    Parameters
    ----------
    dA : array of any shape, gradient of each example's loss for A = relu(Z)
    cache : Z, an array of dA's shape, from `relu`

    Returns
    -------
    dZ : a new array of the same shape

    Notes
    -----
    Step "activation backward" of the notes. At Z = 0 relu has no derivative; the notes
    take 0.
    """
    Z = cache
    # 1. The gradient passes where relu let Z pass, and stops elsewhere
    dZ = dA * (Z > 0)
    return dZ


def sigmoid_backward(dA, cache):
    """Go back through sigmoid.

    ``dZ = dA * a (1 - a)`` with ``a = sigmoid(Z)``.

    Parameters
    ----------
    dA : array of any shape, gradient of each example's loss for A = sigmoid(Z)
    cache : Z, an array of dA's shape, from `sigmoid`

    Returns
    -------
    dZ : a new array of the same shape

    Notes
    -----
    Step "activation backward" of the notes.
    """
    Z = cache
    # 1. The activation once more, from Z
    A, _ = sigmoid(Z)
    # 2. dA times the slope of the sigmoid
    dZ = dA * A * (1 - A)
    return dZ


def linear_activation_backward(dA, cache, activation):
    """Go back through one whole layer: its activation, then its linear part.

    Parameters
    ----------
    dA : array (n, m), gradient of each example's loss for the layer's activations A
    cache : tuple ``(linear_cache, activation_cache)`` from `linear_activation_forward`
    activation : "sigmoid" or "relu"

    Returns
    -------
    dA_prev : array (n_prev, m)
    dW : array (n, n_prev)
    db : array (n, 1)

    Raises
    ------
    ValueError
        If `activation` is neither "sigmoid" nor "relu".

    Notes
    -----
    Step "activation backward" of the notes.
    """
    linear_cache, activation_cache = cache
    # 1. Back through the activation
    if activation == "sigmoid":
        dZ = sigmoid_backward(dA, activation_cache)
    elif activation == "relu":
        dZ = relu_backward(dA, activation_cache)
    else:
        raise ValueError(f'activation must be "sigmoid" or "relu", not {activation!r}')
    # 2. Back through the linear part
    dA_prev, dW, db = linear_backward(dZ, linear_cache)
    return dA_prev, dW, db


def L_model_backward(AL, Y, caches):
    """Go back through all L layers and collect every gradient.

    ``dAL = -(Y / AL - (1 - Y) / (1 - AL))``, layer L (sigmoid), layers L-1 … 1 (relu).

    Parameters
    ----------
    AL : array (n_L, m), the predicted probabilities from `L_model_forward`
    Y : array (n_L, m), labels, 0 or 1
    caches : list of L caches from `L_model_forward`

    Returns
    -------
    grads : dict
        ``dW{l}`` and ``db{l}``, gradients of the cost, for l = 1 … L; ``dA{l}``, the
        gradient of each example's loss with respect to ``A[l]``, for l = 0 … L-1.

    Notes
    -----
    Step "model backward" of the notes.
    """
    grads = {}
    L = len(caches)
    # 1. The gradient of each example's loss with respect to AL
    dAL = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    # 2. Layer L: sigmoid. What comes out is the gradient of its input, A[L-1]
    dA_prev, dW, db = linear_activation_backward(dAL, caches[L - 1], "sigmoid")
    grads["dA" + str(L - 1)], grads["dW" + str(L)], grads["db" + str(L)] = dA_prev, dW, db
    # 3. Layers L-1 … 1: relu, each fed by the gradient that the layer above handed down
    for l in reversed(range(1, L)):
        dA_prev, dW, db = linear_activation_backward(grads["dA" + str(l)], caches[l - 1], "relu")
        grads["dA" + str(l - 1)], grads["dW" + str(l)], grads["db" + str(l)] = dA_prev, dW, db
    return grads
