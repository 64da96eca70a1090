"""Everything above Z1, shared by the routes: layers 2 … L forward, and back down to dZ1.

The arrays of an iteration are made once, so an iteration is the same list of NumPy calls every time. A *step*
is such a call, with its arguments: ``step()`` does it. The last argument is where the result goes; given by
position, which takes a sixth of a microsecond less than `out` by name.
"""

import itertools
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt

from dnn_utils.activations import sigmoid
from dnn_utils.training.result import Array, Parameters

Step = Callable[..., object]
Switches = npt.NDArray[np.bool_]

ZERO, ONE = np.zeros(()), np.ones(())  # as arrays, which NumPy need not convert at every call
LEAST = float(sigmoid(np.array(-np.inf))[0])  # what the taught sigmoid keeps from 0 and from 1: 2e-16


class Activations:
    """The arrays that a block of examples goes through; the blocks of a worker share them, one at a time.

    Parameters
    ----------
    A_one : list of arrays (n_l + 1, columns) for layers 1 … L-1: A[l], with a row of ones under it
    dZ : list of arrays (n_l, columns) for layers 1 … L
    zeros : array, as large as the largest layer, or one row
    active : bool array, as large as the largest layer: where relu is on

    Attributes
    ----------
    A : list of arrays for layers 1 … L-1, in the memory of `A_one`
    Z : list of arrays for layers 1 … L, in the memory of A[l], and of dZ[L]
    """

    def __init__(self, A_one: list[Array], dZ: list[Array], zeros: Array, active: Switches) -> None:
        self.A_one, self.dZ, self.zeros, self.active = A_one, dZ, zeros, active
        self.A = [array[:-1] for array in A_one]
        self.Z = [*self.A, dZ[-1]]

    @classmethod
    def of(cls, units: Sequence[int], columns: int) -> "Activations":
        """Make the arrays for layers of n_1 … n_L units."""
        largest = max(units[:-1], default=0)
        return cls(
            [with_ones(n, columns) for n in units[:-1]],
            [np.empty((n, columns)) for n in units],
            # for relu, zeros of A's own size are quickest; a row of them is next, and takes no memory
            np.zeros((largest if largest * columns <= 2**16 else 1, columns)),
            np.empty((largest, columns), bool),
        )

    def shorter(self, columns: int) -> "Activations":
        """Return arrays of fewer columns in the same memory; last rows, the ones, begin at the same place."""

        def short(array: npt.NDArray[Any]) -> npt.NDArray[Any]:
            rows, longest = array.shape
            start = max(rows - 1, 0) * (longest - columns)
            return array.reshape(-1)[start : start + rows * columns].reshape(rows, columns)

        dZ = [short(array) for array in self.dZ]
        return Activations([short(array) for array in self.A_one], dZ, short(self.zeros), short(self.active))


def steps_up(weights: Sequence[Array], block: Activations) -> list[Step]:
    """Return the steps from Z1 to ZL.

    Parameters
    ----------
    weights : list of arrays (n_l, n_{l-1} + 1), ``[W b]`` of layers L … 2; read anew at every step
    block : Activations
    """
    steps: list[Step] = []
    for W, A, A_one, Z_next in zip(weights[::-1], block.A, block.A_one, block.Z[1:], strict=True):
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


def with_bias(parameters: Parameters, l: int) -> Array:
    """Return ``[W b]`` of layer l: the bias is the weight of an input that is always 1."""
    return np.hstack([parameters[f"W{l}"], parameters[f"b{l}"]])


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
