"""A gradient without any formula for it: move each entry a little, and look at what happens."""

import numpy as np


def numerical_gradient(f, x, nudge=1e-5):
    """Measure how far ``f(x)`` moves per nudge of each entry of x.

    For each entry alone: ``(f(x, entry + nudge) - f(x, entry - nudge)) / (2 nudge)``

    Parameters
    ----------
    f : function of an array of x's shape; returns a number
    x : array of floats, of any shape; stays as it is
    nudge : float greater than 0

    Returns
    -------
    gradient : array of x's shape, the measured slope of f along each entry

    Notes
    -----
    The central difference: its error shrinks with the square of the nudge, until the rounding error of f,
    divided by the nudge, takes over.
    """
    x = np.array(x, dtype=float)
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        center = x[index]
        x[index] = center + nudge
        up = f(x)
        x[index] = center - nudge
        down = f(x)
        x[index] = center
        gradient[index] = (up - down) / (2 * nudge)
    return gradient


def relative_difference(measured, computed):
    """Return how far two gradients are apart, relative to their size, where it is most.

    The largest entry of ``|measured - computed| / max(|measured| + |computed|, 0.001)``

    Parameters
    ----------
    measured, computed : arrays of one shape

    Returns
    -------
    difference : float; 0 where the two are equal, 1 for opposite signs

    Notes
    -----
    After "Gradient checks" in the notes of Stanford's CS231n (A. Karpathy). A slope that was measured with a
    nudge of 1e-5 has a rounding error near 1e-11. So an entry below 0.001 is compared as if it were that
    large: relative to its own size, the rounding alone would look like a mistake, and two zeros would give
    0 / 0.
    """
    size = np.maximum(np.abs(measured) + np.abs(computed), 0.001)
    difference = np.max(np.abs(measured - computed) / size)
    return difference
