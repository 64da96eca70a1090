"""Better steps than plain gradient descent: small batches, momentum, Adam."""

import numpy as np


def minibatches(X, Y, size, generator):
    """Deal all examples out into batches, in a new random order.

    Parameters
    ----------
    X : array (n_x, m), one column per example
    Y : array (n_y, m), the labels, in the same order
    size : int, examples per batch; the last batch holds what is left
    generator : ``np.random.Generator``, where the order comes from; each call gives another one

    Returns
    -------
    batches : list of pairs ``(X_batch, Y_batch)``; every example is in exactly one of them

    Notes
    -----
    L. Bottou, "Stochastic gradient descent tricks" (2012), section 3: shuffle the examples before each pass.
    """
    # 1. One new order for X and Y
    m = X.shape[1]
    order = generator.permutation(m)
    # 2. Cut it into pieces, and take the columns of each piece
    batches = []
    for start in range(0, m, size):
        batch = order[start : start + size]
        batches.append((X[:, batch], Y[:, batch]))
    return batches


def momentum_step(parameters, grads, velocity, learning_rate, beta):
    """Move every parameter along a velocity that remembers the gradients before.

    ``v = β v + dW`` and ``W = W - α v``, the same for b

    Parameters
    ----------
    parameters : dict ``W1, b1, …, WL, bL``
    grads : dict with ``dW{l}`` and ``db{l}`` for every layer
    velocity : dict with the keys and shapes of `parameters`; zeros before the first step
    learning_rate : float greater than 0
    beta : float, 0 … 1: how much of the old velocity is kept; 0 is plain gradient descent

    Returns
    -------
    updated : a new dict with the keys of `parameters`
    new_velocity : a new dict with the same keys

    Notes
    -----
    B. Polyak, "Some methods of speeding up the convergence of iteration methods" (1964), the heavy ball
    (equation 9); in this form in PyTorch's SGD. Some texts write ``(1 - β) dW``: the same with another α.
    """
    updated, new_velocity = {}, {}
    for name in parameters:
        # 1. The velocity: what is kept of the old one, and the new gradient
        new_velocity[name] = beta * velocity[name] + grads["d" + name]
        # 2. The step goes along the new velocity
        updated[name] = parameters[name] - learning_rate * new_velocity[name]
    return updated, new_velocity


def adam_step(parameters, grads, state, learning_rate, beta1=0.9, beta2=0.999, epsilon=1e-8):
    """Move every parameter by about the learning rate, however large its gradient is.

    With g = dW (or db) and t = 1, 2, …:
    ``m = β₁ m + (1 - β₁) g``, ``v = β₂ v + (1 - β₂) g²``,
    ``W = W - α (m / (1 - β₁ᵗ)) / (√(v / (1 - β₂ᵗ)) + ε)``

    Parameters
    ----------
    parameters : dict ``W1, b1, …, WL, bL``
    grads : dict with ``dW{l}`` and ``db{l}`` for every layer
    state : dict
        ``"t"``, the number of steps taken so far; ``"mean"``, ``"mean_square"``: running averages,
        dicts with the keys and shapes of `parameters`. All of them are 0 before the first step.
    learning_rate : float greater than 0
    beta1, beta2 : floats, 0 … 1, how much of the old averages is kept
    epsilon : float greater than 0, keeps the division away from 0 / 0

    Returns
    -------
    updated : a new dict with the keys of `parameters`
    new_state : a new dict like `state`, after this step

    Notes
    -----
    D. Kingma and J. Ba, "Adam: a method for stochastic optimization" (2015), algorithm 1.
    """
    updated, mean, mean_square = {}, {}, {}
    # 1. Which step this is, counted from 1
    t = state["t"] + 1
    for name in parameters:
        g = grads["d" + name]
        # 2. The running averages of the gradient and of its square
        mean[name] = beta1 * state["mean"][name] + (1 - beta1) * g
        mean_square[name] = beta2 * state["mean_square"][name] + (1 - beta2) * g**2
        # 3. Both began at 0: divide by the weight that the gradients have in them by now
        corrected_mean = mean[name] / (1 - beta1**t)
        corrected_square = mean_square[name] / (1 - beta2**t)
        # 4. The step, in units of the typical size of this gradient
        step = corrected_mean / (np.sqrt(corrected_square) + epsilon)
        updated[name] = parameters[name] - learning_rate * step
    new_state = {"t": t, "mean": mean, "mean_square": mean_square}
    return updated, new_state
