"""Route "gram": wide inputs and few examples, without ever multiplying by X."""

from functools import partial

import numpy as np

from dnn_utils.training.blockwise import Blockwise, Spans
from dnn_utils.training.result import Array, Parameters
from dnn_utils.training.upper_layers import Step, parameters_of, with_bias


class Gram(Blockwise):
    """Keep the coefficients of W1 in the examples, instead of W1.

    Every update moves W1 by a multiple of ``dZ1 Xᵀ``, so after any number of updates::

        W1 = W1_start + S Xᵀ        b1 = b1_start + S 1        S = - Σ (α/m) dZ1

    and so Z1 needs the products of all pairs of examples, made once, but never X::

        Z1 = W1 X + b1 = Z1_start + S (XᵀX + 11ᵀ)

    An iteration costs n_1·m² products for layer 1 instead of 2·n_1·n_0·m. The identity is exact; what is
    left is rounding, kept small by `settle`.

    Parameters
    ----------
    X, Y, parameters : as for `train`, checked; X and Y in float64
    rate : float, α/m
    spans : list, for each worker, of lists of slices: the columns of its blocks

    Notes
    -----
    The "dual form" of a linear layer: Rosenblatt's perceptron written with the Gram matrix, in Aizerman,
    Braverman and Rozonoer (1964), "Theoretical foundations of the potential function method in pattern
    recognition learning"; for layers of neural networks, Irie, Csordás and Schmidhuber (2022), "The dual
    form of neural networks revisited", arXiv:2202.05798.
    """

    name = "gram"
    sums_first = False  # every block fills its own columns of S

    def __init__(self, X: Array, Y: Array, parameters: Parameters, rate: float, spans: Spans) -> None:
        self._X = X
        self._gram = X.T.dot(X)
        self._gram += 1
        self._W1 = with_bias(parameters, 1)
        self._Z1 = self._Z1_of(self._W1)
        super().__init__(np.zeros_like(self._Z1), Y, parameters, rate, spans)

    def _first_layer(
        self, columns: slice, Z: Array, dZ: Array, gradient: Array
    ) -> tuple[list[Step], list[Step]]:
        gram, Z1 = self._gram[:, columns], self._Z1[:, columns]
        up: list[Step] = [partial(np.matmul, self._first, gram, Z), partial(np.add, Z, Z1, Z)]
        return up, [partial(np.copyto, gradient, dZ)]

    def parameters(self) -> Parameters:
        """Return the parameters at `state`, as new arrays."""
        return parameters_of([self._moved_W1(), *self._upper[::-1]])

    def settle(self) -> None:
        """Make the present W1 the new start, so that rounding errors in S do not add up for ever."""
        W1 = self._moved_W1()
        Z1 = self._Z1_of(W1)
        # no call in between: Ctrl-C finds either the old start and S, or the new start and no S
        self._W1[:], self._Z1[:], self._first[:] = W1, Z1, 0

    def _moved_W1(self) -> Array:
        W1 = self._W1.copy()
        W1[:, :-1] += self._first.dot(self._X.T)
        W1[:, -1] += self._first.sum(axis=1)
        return W1

    def _Z1_of(self, W1: Array) -> Array:
        Z1: Array = np.matmul(W1[:, :-1], self._X) + W1[:, -1:]
        return Z1
