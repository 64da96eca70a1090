"""Step 6 of the notes: one step of gradient descent."""


def update_parameters(parameters, grads, learning_rate):
    """Move every parameter a small step against its gradient.

    ``W[l] = W[l] - α dW[l]`` and ``b[l] = b[l] - α db[l]``

    Parameters
    ----------
    parameters : dict ``W1, b1, …, WL, bL``
    grads : dict with ``dW{l}`` and ``db{l}`` for every layer, from `L_model_backward`
    learning_rate : float greater than 0, the α of the formula

    Returns
    -------
    updated : a new dict with the keys of `parameters`; `parameters` and its arrays stay
        as they were

    Notes
    -----
    Step "update" of the notes, which overwrite the caller's dictionary; this returns a
    new one.
    """
    updated = {}
    # 1. Each layer has one W and one b
    L = len(parameters) // 2
    for l in range(1, L + 1):
        # 2. Old value minus learning rate times gradient, as a new array
        updated["W" + str(l)] = parameters["W" + str(l)] - learning_rate * grads["dW" + str(l)]
        updated["b" + str(l)] = parameters["b" + str(l)] - learning_rate * grads["db" + str(l)]
    return updated
