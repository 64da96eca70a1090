"""Beyond the notes: what depth does to the numbers in a network, measured layer by layer."""

import numpy as np


def signal(caches):
    """Measure how large the sums of each layer are: their standard deviation.

    Parameters
    ----------
    caches : list of L caches ``(linear_cache, Z)`` from `L_model_forward`

    Returns
    -------
    sizes : list of L floats, one per layer, over all its units and examples

    Notes
    -----
    X. Glorot and Y. Bengio, "Understanding the difficulty of training deep feedforward neural networks",
    AISTATS 2010, watch the same quantity.
    """
    sizes = []
    for _, Z in caches:
        # 1. How far each sum is from the mean of them all
        distances = Z - np.mean(Z)
        # 2. The root of the mean of the squares
        sizes.append(np.sqrt(np.mean(distances**2)))
    return sizes


def dead_units(caches, l):
    """Count the units of hidden layer l that are active for no example at all.

    Parameters
    ----------
    caches : list of L caches ``(linear_cache, Z)`` from `L_model_forward`
    l : int, 1 … L-1, which layer

    Returns
    -------
    count : int, from 0 to n_l

    Notes
    -----
    L. Lu, Y. Shin, Y. Su and G. Karniadakis, "Dying ReLU and Initialization", 2019 (arXiv:1903.06733).
    """
    _, Z = caches[l - 1]
    # 1. One answer per unit: is it above 0 for some example?
    alive = np.any(Z > 0, axis=1)
    # 2. How many are not?
    return int(np.sum(~alive))


def gradient_sizes(grads):
    """Measure how large the entries of each dW are: their root mean square.

    ``√(mean of dw²)`` over the entries of ``dW[l]``, for l = 1 … L.

    Parameters
    ----------
    grads : dict from `L_model_backward`; of its entries only ``dW1 … dWL`` count

    Returns
    -------
    sizes : list of L floats, layer 1 first

    Notes
    -----
    K. He, X. Zhang, S. Ren and J. Sun, "Delving Deep into Rectifiers", ICCV 2015, section 2.2, "Backward
    Propagation Case".
    """
    sizes = []
    l = 1
    # 1. Layer after layer, as long as there is one
    while "dW" + str(l) in grads:
        dW = grads["dW" + str(l)]
        # 2. Square, mean, root
        sizes.append(np.sqrt(np.mean(dW**2)))
        l = l + 1
    return sizes
