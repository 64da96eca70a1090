"""What answers about measured gradients are tried on."""

import numpy as np


def measure(answer, cubes, sums, x, nudge):
    """Let an answer measure the gradient of ``Σ cubes x³ + (Σ sums x)² + Π (1 + x / 4)``.

    The function bends, so that the nudge matters, and its entries act on one another.
    """

    def f(point):
        if np.shape(point) != np.shape(cubes):
            raise ValueError(f"f: expected an array of shape {np.shape(cubes)}; got {np.shape(point)}")
        return np.sum(cubes * point**3) + np.sum(sums * point) ** 2 + np.prod(1 + point / 4)

    return answer(f, x, nudge)


def something_to_measure(generator, shape, nudge):
    """The coefficients of a function, a point, and a nudge."""
    cubes, sums, x = (generator.normal(size=shape) for _ in range(3))
    return cubes, sums, x, nudge


def draw_something_to_measure(generator):
    """Draw a matrix or a row of numbers, and a nudge that leaves its mark on the result."""
    count = int(generator.integers(1, 3))
    shape = [int(size) for size in generator.permutation(np.arange(2, 6))[:count]]
    return {"shape": shape, "nudge": float(generator.uniform(0.01, 0.3))}


def two_gradients(generator, shape, off, size=1.0, zeros=False):
    """Two gradients that are almost the same, but for one entry that is `off` by that share of its size.

    With `zeros`, one more entry is 0 in both. The signs are mixed.
    """
    computed = size * generator.uniform(0.5, 2, size=shape) * generator.choice([-1, 1], size=shape)
    measured = computed * (1 + 1e-6 * generator.uniform(-1, 1, size=shape))
    first, second = generator.permutation(computed.size)[:2]
    measured.flat[first] *= 1 + off
    if zeros:
        measured.flat[second] = computed.flat[second] = 0
    return measured, computed


def draw_two_gradients(generator):
    """Draw a shape, and how far one entry is off."""
    shape = [int(size) for size in generator.permutation(np.arange(2, 6))[:2]]
    return {"shape": shape, "off": float(generator.choice([-0.3, -1.7, 0.4, -3]))}


def measure_along(answer, cubes, sums, x, direction, nudge):
    """Let an answer measure the slope of the same function along one direction."""
    return measure(lambda f, x, nudge: answer(f, x, direction, nudge), cubes, sums, x, nudge)


def something_to_measure_along(generator, shape, nudge):
    """The coefficients of a function, a point, a direction, and a nudge."""
    cubes, sums, x, direction = (generator.normal(size=shape) for _ in range(4))
    return cubes, sums, x, direction, nudge
