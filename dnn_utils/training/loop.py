"""The loop around every route: record, update, watch for divergence and Ctrl-C, show progress."""

import numpy as np

from dnn_utils.backward import L_model_backward
from dnn_utils.cost import compute_cost
from dnn_utils.forward import L_model_forward
from dnn_utils.training.arguments import check_arguments
from dnn_utils.training.result import TrainingDiverged, TrainingResult
from dnn_utils.update import update_parameters


def train(X, Y, parameters, *, learning_rate, iterations, record_every=100, progress=False):
    """Train a network by gradient descent: the numbers of the taught loop, much faster.

    Parameters
    ----------
    X : array (n_0, m), one column per example
    Y : array (n_L, m), labels, 0 or 1
    parameters : dict ``W1, b1, …, WL, bL``, where to start from; it stays as it is
    learning_rate : float greater than 0
    iterations : int, how many updates to make; 0 gives the start back
    record_every : int, how often to keep the cost
    progress : bool, whether to show a bar with the cost

    Returns
    -------
    TrainingResult
        ``.parameters``, ``.iterations`` (0, record_every, … and always the last) and ``.costs``, each the
        cost *before* the update of its iteration. Ctrl-C ends early: the result holds what was reached.

    Raises
    ------
    TypeError, ValueError
        If an argument is not what is expected above.
    TrainingDiverged
        If a parameter becomes infinite or not a number.

    Notes
    -----
    float32 if `X` and the parameters are float32, else float64.
    """
    check_arguments(X, Y, parameters, learning_rate, iterations, record_every)
    dtype = np.result_type(np.float32, X, *parameters.values())
    X = X.astype(dtype, copy=False)
    parameters = {name: value.astype(dtype) for name, value in parameters.items()}
    recorded, updates = [], 0
    try:
        with np.errstate(all="ignore"):
            for i in _steps(iterations, progress):
                AL, caches = L_model_forward(X, parameters)
                if i % record_every == 0 or i == iterations - 1:
                    recorded.append((i, compute_cost(AL, Y)))
                grads = L_model_backward(AL, Y.astype(dtype), caches)
                parameters = update_parameters(parameters, grads, learning_rate)
                updates += 1
                if not all(np.isfinite(value).all() for value in parameters.values()):
                    raise TrainingDiverged(
                        i, recorded[-1][1], learning_rate, f"Try a learning rate of {learning_rate / 10:g}."
                    )
    except KeyboardInterrupt:
        pass
    return TrainingResult(
        parameters,
        np.array([i for i, _ in recorded], dtype=int),
        np.array([cost for _, cost in recorded], dtype=float),
        updates,
        iterations,
    )


def _steps(iterations, progress):
    if not progress:
        return range(iterations)
    from tqdm.auto import tqdm

    return tqdm(range(iterations))
