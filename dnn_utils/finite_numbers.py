"""Beyond the notes: sigmoid, cost and gradient straight from Z, for every number that a computer has."""

import numpy as np


def stable_sigmoid(Z):
    """Squash every entry of Z into a number from 0 to 1, however large it is.

    ``1 / (1 + t)`` where Z ≥ 0, ``t / (1 + t)`` elsewhere, with ``t = exp(-|Z|)``.

    Parameters
    ----------
    Z : array of any shape

    Returns
    -------
    A : array of Z's shape; right to the last digits also far out, where it is tiny

    Notes
    -----
    N. Higham, Accuracy and Stability of Numerical Algorithms (2002), chapter 1: both forms are equal on
    paper, and neither takes the exponential of a large number.
    """
    # 1. The exponential of something that is never above 0: it cannot overflow
    t = np.exp(-np.abs(Z))
    # 2. Two forms of the same number, one for each side
    return np.where(Z >= 0, 1, t) / (1 + t)


def cost_from_logits(Z, Y):
    """Average the cross-entropy over the examples, straight from the last layer's Z.

    ``1/m Σ [ max(z, 0) - y z + log(1 + exp(-|z|)) ]``

    Parameters
    ----------
    Z : array (1, m), the sums of the last layer, of any size: its logits
    Y : array (1, m), labels, 0 or 1

    Returns
    -------
    cost : float; the same as `compute_cost` of the sigmoid of Z, and finite for every Z

    Notes
    -----
    Written out in the documentation of TensorFlow's `sigmoid_cross_entropy_with_logits`.
    """
    m = Y.shape[1]
    # 1. log(1 + exp(z)) without a large exponential
    log_sum = np.maximum(Z, 0) + np.log1p(np.exp(-np.abs(Z)))
    # 2. The loss of each example, and their mean
    return np.sum(log_sum - Y * Z) / m


def gradient_from_logits(Z, Y):
    """Say how each example's loss moves with its z.

    ``dZ = sigmoid(Z) - Y``

    Parameters
    ----------
    Z : array (1, m), the sums of the last layer, of any size
    Y : array (1, m), labels, 0 or 1

    Returns
    -------
    dZ : array (1, m), finite for every Z
        One column per example, without 1/m, as `linear_backward` wants it.

    Notes
    -----
    C. Bishop, Pattern Recognition and Machine Learning (2006), equation 4.91.
    """
    # 1. The probability, whatever Z is
    A = stable_sigmoid(Z)
    # 2. Minus the label
    dZ = A - Y
    return dZ


def spacing(x, dtype):
    """Measure how far it is from x to the next larger number that there is.

    Parameters
    ----------
    x : float greater than 0
    dtype : np.float64, np.float32 or np.float16, the kind of number

    Returns
    -------
    gap : float; what is much smaller than this gets lost when it is added to x

    Notes
    -----
    D. Goldberg, "What Every Computer Scientist Should Know About Floating-Point Arithmetic", ACM Computing
    Surveys 23 (1991): one unit in the last place.
    """
    # 1. The number of this kind that is nearest to x
    x = dtype(x)
    # 2. The one above it
    above = np.nextafter(x, np.inf)
    return above - x
