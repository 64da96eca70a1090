"""Step 4 of the notes: how wrong the predictions are, as one number."""

import numpy as np


def compute_cost(AL, Y):
    """Average the cross-entropy between predictions and labels over the examples.

    ``cost = -1/m Σ [ y log(a) + (1 - y) log(1 - a) ]``

    Parameters
    ----------
    AL : array (1, m), predicted probabilities of label 1, 0 … 1
    Y : array (1, m), labels, 0 or 1

    Returns
    -------
    cost : float of shape (); 0 is perfect, log 2 ≈ 0.693 is what ``AL = 0.5`` costs

    Notes
    -----
    Step "cost" of the notes. A probability below 1e-30 counts as 1e-30, because
    log(0) is infinite.
    """
    # 1. The number of examples
    m = Y.shape[1]
    # 2. The logarithm of the probability of each answer, kept away from log(0)
    log_one = np.log(np.maximum(AL, 1e-30))
    log_zero = np.log(np.maximum(1 - AL, 1e-30))
    # 3. Pick the logarithm of the true label, add up, change the sign, divide by m
    cost = -(1 / m) * np.sum(Y * log_one + (1 - Y) * log_zero)
    return cost
