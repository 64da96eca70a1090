"""Everything above Z1, shared by the routes: layers 2 … L forward, the cost, and back down to dZ1."""

import numpy as np

from dnn_utils.activations import sigmoid
from dnn_utils.cost import compute_cost
from dnn_utils.training.flat import with_ones


class UpperLayers:
    """Layers 2 … L for a fixed number of examples, with every buffer made once.

    Parameters
    ----------
    weights : list of arrays (n_l, n_{l-1} + 1), ``[W b]`` of layers 2 … L; read anew at every run
    units_1 : int, n_1
    columns : int, the number of examples
    rate : float, α/m: every gradient comes out multiplied by it, so that the update is a subtraction
    dtype : float32 or float64

    Attributes
    ----------
    Z1 : array (n_1, columns) for the caller to put Z1 into; `run` overwrites it
    dZ1 : array (n_1, columns), what `run` leaves
    """

    def __init__(self, weights, units_1, columns, rate, dtype):
        units = [units_1, *(W.shape[0] for W in weights)]
        # A[l] for l = 1 … L-1, and the same memory with a row of ones under it
        A_one = [with_ones(n, columns, dtype) for n in units[:-1]]
        A = [a_one[:-1] for a_one in A_one]
        dZ = [np.empty((n, columns), dtype) for n in units]
        # Z[l] is written where A[l] will be, and Z[L] where dZ[L] will be
        Z = [*A, dZ[-1]]
        active = [np.empty(a.shape, bool) for a in A]
        W_only = [W[:, :-1] for W in weights]
        # a product over one inner row is an outer product, where np.dot is several times faster
        product = [np.dot if len(W) == 1 else np.matmul for W in weights]
        self.Z1, self.dZ1, self._ZL, self._rate = Z[0], dZ[0], Z[-1], rate
        self._up = list(zip(A, A_one, weights, Z[1:], strict=True))
        self._down = [
            (dZ[i + 1], A_one[i].T, product[i], W_only[i].T, dZ[i], A[i], active[i])
            for i in reversed(range(len(weights)))
        ]

    def run(self, Y, gradients, recorded):
        """Go from `Z1` up to the cost and back down to `dZ1`.

        Parameters
        ----------
        Y : array (n_L, columns), the labels, in `dtype`
        gradients : list of arrays like the weights, from layer L down to layer 2, to be filled
        recorded : bool, whether to compute the cost

        Returns
        -------
        cost : float, mean over these examples, by the taught definition; None if not recorded
        """
        for A, A_one, W, Z_next in self._up:
            np.maximum(A, 0, out=A)
            W.dot(A_one, Z_next)
        Z = dZ = self._ZL
        cost = float(compute_cost(sigmoid(Z)[0], Y)) if recorded else None
        # the taught sigmoid, in place; then dZ[L] = α/m (AL - Y)
        np.minimum(Z, 36, out=dZ)
        np.maximum(dZ, -36, out=dZ)
        np.negative(dZ, out=dZ)
        np.exp(dZ, out=dZ)
        np.add(dZ, 1, out=dZ)
        np.divide(1, dZ, out=dZ)
        np.subtract(dZ, Y, out=dZ)
        np.multiply(dZ, self._rate, out=dZ)
        for layer, gradient in zip(self._down, gradients, strict=True):
            dZ, A_oneT, product, WT, dZ_below, A, active = layer
            dZ.dot(A_oneT, gradient)
            product(WT, dZ, out=dZ_below)
            np.greater(A, 0, out=active)
            np.multiply(dZ_below, active, out=dZ_below)
        return cost
