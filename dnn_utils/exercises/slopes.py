"""What answers about measured gradients are tried on."""

import inspect

import numpy as np

NUDGE = 1e-5  # where none is given
_SHARP, _NEAR = 1e6, 1e3  # then a nudge of twice the size moves the slope by more than a right answer may


def measure(answer, cubes, sums, x, nudge):
    """Let an answer measure the gradient of ``Σ cubes x³ + (Σ sums x)² + Π (1 + x / 4)``.

    The function bends, so that the nudge matters, and its entries act on one another. Without a nudge the
    answer takes its own, if it has one.
    """
    return answer(_function(cubes, sums), x, *_given(nudge, answer, 2))


def _given(nudge, answer, index):
    """Return the nudge to hand over, in a tuple; an empty one where the answer's own is asked for."""
    if nudge is not None:
        return (nudge,)
    known = list(inspect.signature(answer).parameters.values())[index:]
    return () if known and known[0].default is not inspect.Parameter.empty else (NUDGE,)


def _function(cubes, sums):
    """Return the function to measure."""

    def f(point):
        if np.shape(point) != np.shape(cubes):
            raise ValueError(f"f: expected an array of shape {np.shape(cubes)}; got {np.shape(point)}")
        return np.sum(cubes * point**3) + np.sum(sums * point) ** 2 + np.prod(1 + point / 4)

    return f


def something_to_measure(generator, shape, nudge=None):
    """The coefficients of a function, a point, and a nudge.

    Without a nudge, the function bends so much that a small one matters, too.
    """
    cubes, sums, x = (generator.normal(size=shape) for _ in range(3))
    return cubes * (_SHARP if nudge is None else 1), sums, x / (_NEAR if nudge is None else 1), nudge


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
    return answer(_function(cubes, sums), x, direction, *_given(nudge, answer, 3))


def something_to_measure_along(generator, shape, nudge=None):
    """The coefficients of a function, a point, a direction, and a nudge, as above."""
    cubes, sums, x, nudge = something_to_measure(generator, shape, nudge)
    return cubes, sums, x, generator.normal(size=shape), nudge
