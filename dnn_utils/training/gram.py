"""Route "gram": wide inputs and few examples, without ever multiplying by X."""

import numpy as np

from dnn_utils.training.blockwise import Blockwise
from dnn_utils.training.flat import parameters_of


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
    X, Y, parameters : as for `train`, checked; X and Y in `dtype`
    rate : float, α/m
    dtype : float32 or float64
    spans : list, for each worker, of lists of slices: the columns of its blocks

    Notes
    -----
    The "dual form" of a linear layer: Rosenblatt's perceptron written with the Gram matrix, in Aizerman,
    Braverman and Rozonoer (1964), "Theoretical foundations of the potential function method in pattern
    recognition learning"; for layers of neural networks, Irie, Csordás and Schmidhuber (2022), "The dual
    form of neural networks revisited", arXiv:2202.05798.
    """

    name = "gram"

    def __init__(self, X, Y, parameters, rate, dtype, spans):
        gram = X.T.dot(X)
        gram += 1
        S = len(parameters["W1"]), X.shape[1]
        super().__init__(gram, Y, parameters, S, rate, dtype, spans, sum_first=False)
        self._X = X
        self._W1 = np.hstack([parameters["W1"], parameters["b1"]]).astype(dtype, copy=False)
        self._Z1 = self._Z1_of(self._W1)

    def _up_1(self, block):
        Z1 = block.upper.Z1
        np.matmul(self._first, block.inputs, out=Z1)
        np.add(Z1, self._Z1[:, block.columns], out=Z1)

    def _down_1(self, block, _):
        self._step_1[:, block.columns] = block.upper.dZ1

    def parameters(self):
        """Return the parameters at `state`, as new arrays."""
        return parameters_of([self._moved_W1(), *self._weights])

    def settle(self):
        """Make the present W1 the new start, so that rounding errors in S do not add up for ever."""
        W1 = self._moved_W1()
        Z1 = self._Z1_of(W1)
        # no call in between: Ctrl-C finds either the old start and S, or the new start and no S
        self._W1, self._Z1, self._first[:] = W1, Z1, 0

    def _moved_W1(self):
        W1 = self._W1.copy()
        W1[:, :-1] += self._first.dot(self._X.T)
        W1[:, -1] += self._first.sum(axis=1)
        return W1

    def _Z1_of(self, W1):
        return np.matmul(W1[:, :-1], self._X) + W1[:, -1:]
