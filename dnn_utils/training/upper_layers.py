"""Everything above Z1, shared by the routes: layers 2 … L forward, and back down to dZ1.

The arrays of an iteration are made once, so an iteration is the same list of NumPy calls every time. A *step*
is such a call, with its arguments: ``step()`` does it. The last argument is where the result goes; given by
position, which takes a sixth of a microsecond less than `out` by name.
"""

import itertools
from collections.abc import Callable, Sequence
from functools import partial

import numpy as np

from dnn_utils.activations import sigmoid
from dnn_utils.training.result import Array, Parameters

Step = Callable[..., object]

ZERO, ONE = np.zeros(()), np.ones(())  # as arrays, which NumPy need not convert at every call
LEAST = float(sigmoid(np.array(-np.inf))[0])  # what the taught sigmoid keeps from 0 and from 1: 2e-16


class Activations:
    """The arrays that a block of examples goes through; blocks of one length may share them, one at a time.

    Parameters
    ----------
    units : sequence, n_1 … n_L
    columns : int, the number of examples

    Attributes
    ----------
    A, A_one : lists of arrays for layers 1 … L-1: A[l], and the same memory with a row of ones under it
    Z : list of arrays for layers 1 … L; in the memory of A[l], and of dZ[L]
    dZ : list of arrays for layers 1 … L
    zeros, active : arrays as large as the largest layer, for every layer to use
    """

    def __init__(self, units: Sequence[int], columns: int) -> None:
        self.A_one = [with_ones(n, columns) for n in units[:-1]]
        self.A = [A_one[:-1] for A_one in self.A_one]
        self.dZ = [np.empty((n, columns)) for n in units]
        self.Z = [*self.A, self.dZ[-1]]
        largest = max(units[:-1], default=0)
        self.zeros = np.zeros((largest, columns))
        self.active = np.empty((largest, columns), bool)


def steps_up(weights: Sequence[Array], block: Activations) -> list[Step]:
    """Return the steps from Z1 to ZL.

    Parameters
    ----------
    weights : list of arrays (n_l, n_{l-1} + 1), ``[W b]`` of layers L … 2; read anew at every step
    block : Activations
    """
    steps: list[Step] = []
    for W, A, A_one, Z_next in zip(weights[::-1], block.A, block.A_one, block.Z[1:], strict=True):
        # an array of zeros: four times as fast as the number 0
        steps += [partial(np.maximum, A, block.zeros[: len(A)], out=A), partial(W.dot, A_one, Z_next)]
    return steps


def steps_down(
    weights: Sequence[Array], block: Activations, Y: Array, rate: float, gradients: Sequence[Array]
) -> list[Step]:
    """Return the steps from ZL down to dZ1.

    Parameters
    ----------
    weights, block : as for `steps_up`
    Y : array (n_L, columns), the labels
    rate : float, α/m: every gradient comes out multiplied by it, so that the update is a subtraction
    gradients : list of arrays that begins like the weights, to be filled
    """
    dZ = block.dZ[-1]  # holds ZL
    # dZ[L] = α/m (AL - Y), and AL = 1 - 1 / (1 + exp(ZL)); the taught AL never reaches Y, so a surely right
    # network still moves a little
    target = rate * np.where(Y == 1, -LEAST, 1 + LEAST)
    steps: list[Step] = [
        partial(np.exp, dZ, dZ),
        partial(np.add, dZ, ONE, dZ),
        partial(np.divide, np.array(rate), dZ, dZ),
        partial(np.subtract, target, dZ, dZ),
    ]
    below = zip(block.A[::-1], block.A_one[::-1], block.dZ[-2::-1], strict=True)
    for Wb, gradient, (A, A_one, dZ_below) in zip(weights, gradients, below, strict=False):
        W = Wb[:, :-1]
        active = block.active[: len(A)]
        # a product over one inner row is an outer product, where dot is several times faster
        times_W: Step = W.T.dot if len(W) == 1 else partial(np.matmul, W.T)
        steps += [
            partial(dZ.dot, A_one.T, gradient),
            partial(times_W, dZ, dZ_below),
            partial(np.greater, A, ZERO, active),
            partial(np.multiply, dZ_below, active, dZ_below),
        ]
        dZ = dZ_below
    return steps


def flat_views(arrays: Sequence[Array]) -> tuple[Array, list[Array]]:
    """Make one vector of zeros and, in order, a view into it like each array: an update is one subtraction.

    Returns
    -------
    vector : array (Σ sizes,)
    views : list of contiguous arrays; what is written into a view is in the vector
    """
    edges = [0, *itertools.accumulate(array.size for array in arrays)]
    vector = np.zeros(edges[-1])
    spans = itertools.pairwise(edges)
    views = [vector[start:end].reshape(a.shape) for (start, end), a in zip(spans, arrays, strict=True)]
    return vector, views


def weights_with_bias(parameters: Parameters) -> list[Array]:
    """Return ``[W b]`` for every layer: the bias is the weight of an input that is always 1."""
    layers = range(1, len(parameters) // 2 + 1)
    return [np.hstack([parameters[f"W{l}"], parameters[f"b{l}"]]) for l in layers]


def parameters_of(weights: Sequence[Array]) -> Parameters:
    """Return the dict ``W1, b1, …`` of the arrays ``[W b]``, as new arrays."""
    parameters = {}
    for l, Wb in enumerate(weights, start=1):
        parameters[f"W{l}"] = Wb[:, :-1].copy()
        parameters[f"b{l}"] = Wb[:, -1:].copy()
    return parameters


def with_ones(rows: int, columns: int) -> Array:
    """Make an array ``(rows + 1, columns)`` whose last row is 1, to be multiplied by a ``[W b]``."""
    A = np.empty((rows + 1, columns))
    A[-1] = 1
    return A
