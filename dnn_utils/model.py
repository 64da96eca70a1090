"""What the steps add up to: a training loop, predictions, and how many of them are right."""

import numpy as np

from dnn_utils.backward import L_model_backward
from dnn_utils.cost import compute_cost
from dnn_utils.forward import L_model_forward
from dnn_utils.update import update_parameters
from dnn_utils.validation import checked_inputs


def gradient_descent(X, Y, parameters, learning_rate, iterations):
    """Train a network with the four steps, again and again.

    forward → cost → backward → update, `iterations` times.

    Parameters
    ----------
    X : array (n_0, m), one column per example
    Y : array (1, m), labels, 0 or 1
    parameters : dict ``W1, b1, …, WL, bL``, where to start from
    learning_rate : float greater than 0
    iterations : int, how many updates to make

    Returns
    -------
    parameters : dict, the parameters after the last update
    costs : list of `iterations` floats; ``costs[i]`` is the cost before update i

    Notes
    -----
    The loop that the notes' steps add up to. `train` gives the same numbers, faster.
    """
    costs = []
    for _ in range(iterations):
        # 1. Forward: from the inputs to the predictions
        AL, caches = L_model_forward(X, parameters)
        # 2. Cost: how wrong are they? Keep it
        costs.append(compute_cost(AL, Y))
        # 3. Backward: the gradient of every parameter
        grads = L_model_backward(AL, Y, caches)
        # 4. Update: one step downhill
        parameters = update_parameters(parameters, grads, learning_rate)
    return parameters, costs


@checked_inputs
def predict(X, parameters):
    """Answer 1 where the network thinks 1 more likely than 0.

    Parameters
    ----------
    X : array (n_0, m), one column per example
    parameters : dict ``W1, b1, …, WL, bL``

    Returns
    -------
    predictions : array (1, m) of the numbers 0 and 1, whole or floating; 1 where ``AL > 0.5``

    Notes
    -----
    The last step of the notes' model.
    """
    # 1. The probabilities
    AL, _ = L_model_forward(X, parameters)
    # 2. 1 where the probability is above one half, else 0
    predictions = (AL > 0.5).astype(int)
    return predictions


def accuracy(predictions, Y):
    """Return the share of predictions that equal their label, 0 … 1.

    Parameters
    ----------
    predictions, Y : arrays (1, m) of 0 and 1

    Returns
    -------
    float

    Raises
    ------
    ValueError
        If the two shapes differ, or there are no examples.
    """
    predictions, Y = np.asarray(predictions), np.asarray(Y)
    if predictions.shape != Y.shape or Y.size == 0:
        raise ValueError(
            "accuracy: expected predictions and Y of one shape (1, m) with m ≥ 1, "
            f"got {predictions.shape} and {Y.shape}"
        )
    return float(np.mean(predictions == Y))
