"""Ten classes in place of two: a probability for each class, what they cost, and the way back."""

import numpy as np

from dnn_utils.backward import linear_activation_backward, linear_backward
from dnn_utils.forward import linear_activation_forward, linear_forward


def one_hot(digits, classes):
    """Write every label as a column that holds a single 1.

    ``Y[digits[k], k] = 1``, and 0 everywhere else

    Parameters
    ----------
    digits : int array (m,), the label of each example, 0 … classes - 1
    classes : int, how many classes there are; some of them may not occur

    Returns
    -------
    Y : array (classes, m), a row per class, a column per example

    Notes
    -----
    Also called "1-of-K coding": C. Bishop, "Pattern Recognition and Machine Learning" (2006), section 4.1.
    """
    # 1. Zeros, a row per class and a column per example
    m = len(digits)
    Y = np.zeros((classes, m))
    # 2. In column k, a 1 in the row that the label of example k names
    Y[digits, np.arange(m)] = 1
    return Y


def softmax(Z):
    """Turn the logits of every example into probabilities that add up to 1.

    ``a_i = exp(z_i) / Σ_j exp(z_j)``, column by column

    Parameters
    ----------
    Z : array (classes, m), logits: any real numbers, of any size

    Returns
    -------
    A : array (classes, m), probabilities, 0 … 1; every column adds up to 1

    Notes
    -----
    J. Bridle, "Probabilistic interpretation of feedforward classification network outputs" (1990). Logits
    that all grow by the same number give the same probabilities; with the largest at 0, exp cannot overflow.
    """
    # 1. Subtract the largest logit of each column
    shifted = Z - np.max(Z, axis=0, keepdims=True)
    # 2. The share of each exponential in the sum of its column
    powers = np.exp(shifted)
    A = powers / np.sum(powers, axis=0, keepdims=True)
    return A


def softmax_cost(Z, Y):
    """Average over the examples what the probability of the true class costs, from the logits.

    ``cost = -1/m Σ_k Σ_i y_i log(a_i)``, with ``log(a_i) = z_i - log Σ_j exp(z_j)``

    Parameters
    ----------
    Z : array (classes, m), logits: any real numbers, of any size
    Y : array (classes, m), one-hot labels

    Returns
    -------
    cost : float of shape (); finite for all finite logits

    Notes
    -----
    The cross-entropy: C. Bishop, "Pattern Recognition and Machine Learning" (2006), equation 4.108, divided
    by m. `softmax` may round a probability to 0, whose logarithm is infinite; the logits still know it.
    """
    m = Z.shape[1]
    # 1. Subtract the largest logit of each column
    shifted = Z - np.max(Z, axis=0, keepdims=True)
    # 2. The logarithms of the probabilities, without the probabilities
    log_A = shifted - np.log(np.sum(np.exp(shifted), axis=0, keepdims=True))
    # 3. Pick that of the true class, add up, change the sign, divide by m
    cost = -(1 / m) * np.sum(Y * log_A)
    return cost


def softmax_backward(Z, Y):
    """Go back from the cost through softmax, to the logits.

    ``dZ = A - Y``

    Parameters
    ----------
    Z : array (classes, m), logits
    Y : array (classes, m), one-hot labels

    Returns
    -------
    dZ : array (classes, m), gradient of each example's loss, as `linear_backward` takes it

    Notes
    -----
    C. Bishop, "Pattern Recognition and Machine Learning" (2006), equation 4.109. As everywhere on the way
    back, column k belongs to the loss of example k: the 1/m of the cost enters in `linear_backward`.
    """
    # 1. The probabilities
    A = softmax(Z)
    # 2. What was said, minus what is true
    dZ = A - Y
    return dZ


def softmax_model_forward(X, parameters):
    """Run examples through L layers, the last one without an activation: softmax comes later, in the cost.

    Parameters
    ----------
    X : array (n_0, m), one column per example
    parameters : dict ``W1, b1, …, WL, bL``

    Returns
    -------
    Z : array (n_L, m), the logits
    caches : list of L caches: those of L-1 relu layers, then that of the last `linear_forward`
    """
    A, caches = X, []
    L = len(parameters) // 2
    for l in range(1, L):
        A, cache = linear_activation_forward(A, parameters[f"W{l}"], parameters[f"b{l}"], "relu")
        caches.append(cache)
    Z, cache = linear_forward(A, parameters[f"W{L}"], parameters[f"b{L}"])
    caches.append(cache)
    return Z, caches


def softmax_model_backward(Z, Y, caches):
    """Go back through all L layers of `softmax_model_forward`.

    Parameters
    ----------
    Z : array (n_L, m), the logits
    Y : array (n_L, m), one-hot labels
    caches : list of L caches, from `softmax_model_forward`

    Returns
    -------
    grads : dict ``dW{l}``, ``db{l}`` for l = 1 … L and ``dA{l}`` for l = 0 … L-1, as of `L_model_backward`
    """
    grads = {}
    L = len(caches)
    dA, grads[f"dW{L}"], grads[f"db{L}"] = linear_backward(softmax_backward(Z, Y), caches[-1])
    for l in reversed(range(1, L)):
        grads[f"dA{l}"] = dA
        dA, grads[f"dW{l}"], grads[f"db{l}"] = linear_activation_backward(dA, caches[l - 1], "relu")
    grads["dA0"] = dA
    return grads
