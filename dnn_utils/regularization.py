"""Beyond the notes: how to notice that a network learns its examples by heart, and what helps."""

import numpy as np


def split(X, Y, share, generator):
    """Set a random part of the examples aside, to judge a network by what it has not seen.

    The ``round(share · m)`` examples of the validation set are chosen by shuffling; every
    example is in one of the two sets, with its label.

    Parameters
    ----------
    X : array (n_x, m), one column per example
    Y : array (1, m), their labels
    share : float between 0 and 1, how much is set aside; ``share · m`` is rounded
    generator : numpy.random.Generator, where all chance comes from

    Returns
    -------
    X_train : array (n_x, m - k), where k is the rounded number
    Y_train : array (1, m - k)
    X_validation : array (n_x, k)
    Y_validation : array (1, k)

    Notes
    -----
    M. Stone, "Cross-Validatory Choice and Assessment of Statistical Predictions", Journal of the Royal
    Statistical Society B 36 (1974), splits the data into two parts for the same purpose.
    """
    m = X.shape[1]
    k = round(share * m)
    # 1. All the numbers of examples, in a random order
    order = generator.permutation(m)
    # 2. The first k are set aside, the others are learned from
    aside, rest = order[:k], order[k:]
    # 3. The same columns of X and of Y
    return X[:, rest], Y[:, rest], X[:, aside], Y[:, aside]


def l2_cost(cost, parameters, strength):
    """Add to the cost what large weights cost.

    ``cost + strength / 2 Σ w²``, the sum over all weights of all layers.

    Parameters
    ----------
    cost : float, the cross-entropy
    parameters : dict ``W1, b1, …, WL, bL``; the biases cost nothing
    strength : float, 0 or greater, how much weights count

    Returns
    -------
    cost : float

    Notes
    -----
    A. Hoerl and R. Kennard, "Ridge Regression", Technometrics 12 (1970); for networks A. Krogh and J. Hertz,
    "A Simple Weight Decay Can Improve Generalization", NeurIPS 1991, equation 2. Texts that write
    ``λ / (2 m)`` have a λ that is m times this strength.
    """
    total = 0.0
    for l in range(1, len(parameters) // 2 + 1):
        # 1. The squares of the weights, of every layer
        total = total + np.sum(parameters["W" + str(l)] ** 2)
    # 2. Half of it, times the strength
    return cost + strength / 2 * total


def l2_gradients(grads, parameters, strength):
    """Add to the gradients what `l2_cost` adds to the cost.

    ``dW[l] + strength W[l]`` for every layer; all other entries stay.

    Parameters
    ----------
    grads : dict from `L_model_backward`, with ``dW{l}``, ``db{l}`` and ``dA{l}``
    parameters : dict ``W1, b1, …, WL, bL``, where the gradients were taken
    strength : float, 0 or greater

    Returns
    -------
    grads : a new dict with the keys of `grads`; the old one and its arrays stay as they were

    Notes
    -----
    The derivative of the second term of `l2_cost`.
    """
    # 1. A new dictionary, with everything that does not change
    added = dict(grads)
    for l in range(1, len(parameters) // 2 + 1):
        # 2. The slope of strength / 2 w² is strength · w
        added["dW" + str(l)] = grads["dW" + str(l)] + strength * parameters["W" + str(l)]
    return added


def best_iteration(validation_costs, patience):
    """Say which of the costs was the lowest, when one stops waiting for a lower one.

    The costs come one after the other. Training stops as soon as the last `patience` of them were
    not lower than the lowest one before them; what would come later is never seen.

    Parameters
    ----------
    validation_costs : list of float, at least one, in the order of training
    patience : int, at least 1: so many costs in a row may fail to be a new lowest one

    Returns
    -------
    best : int, the place in the list, from 0, of the lowest cost seen; of equal ones the first

    Notes
    -----
    L. Prechelt, "Early Stopping - But When?", in Neural Networks: Tricks of the Trade (1998); this is his
    class UP with strips of one step, counted from the lowest cost.
    """
    best = 0
    for i in range(len(validation_costs)):
        # 1. A new lowest cost?
        if validation_costs[i] < validation_costs[best]:
            best = i
        # 2. Waited long enough?
        if i - best >= patience:
            break
    return best


def dropout(A, keep, generator):
    """Silence units at random, in each example on its own; the mean stays what it was.

    The mask holds ``1 / keep`` with probability ``keep``, else 0; the result is ``A · mask``,
    entry by entry.

    Parameters
    ----------
    A : array (n, m), activations of a hidden layer
    keep : float, more than 0 and at most 1, the probability of each entry to be kept
    generator : numpy.random.Generator, where all chance comes from

    Returns
    -------
    A_dropped : array (n, m)
    mask : array (n, m), what A was multiplied by; on the way back dA is multiplied by it too

    Notes
    -----
    N. Srivastava et al., "Dropout: A Simple Way to Prevent Neural Networks from Overfitting", Journal of
    Machine Learning Research 15 (2014), section 10 ("inverted" dropout: scaled during training).
    """
    # 1. True with probability keep, for each entry on its own
    kept = generator.random(A.shape) < keep
    # 2. What is kept grows, to make up for what is missing
    mask = kept / keep
    return A * mask, mask
