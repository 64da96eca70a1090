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
    dZ1 : array (n_1, columns), where to leave the gradient of Z1; made if not given

    Attributes
    ----------
    Z1 : array (n_1, columns) for the caller to put Z1 into; `run` overwrites it
    dZ1 : array (n_1, columns), what `run` leaves
    """

    def __init__(self, weights, units_1, columns, rate, dtype, dZ1=None):
        units = [units_1, *(W.shape[0] for W in weights)]
        # A[l] for l = 1 … L-1, and the same memory with a row of ones under it
        A1 = [with_ones(n, columns, dtype) for n in units[:-1]]
        A = [a1[:-1] for a1 in A1]
        # Z[l] is written where A[l] will be, and Z[L] where dZ[L] will be
        dZ = [np.empty((n, columns), dtype) for n in units]
        if dZ1 is not None:
            dZ[0] = dZ1
        Z = [*A, dZ[-1]]
        self.Z1, self.dZ1, self._ZL, self._rate = Z[0], dZ[0], Z[-1], rate
        self._up = list(zip(Z, A1, weights, Z[1:], strict=False))
        # A product over one inner row is an outer product, where np.dot is several times faster
        self._down = [
            (
                np.dot if len(W) == 1 else np.matmul,
                W[:, :-1].T,
                a,
                a1.T,
                dz,
                dz_below,
                np.empty(a.shape, bool),
            )
            for W, a, a1, dz, dz_below in zip(weights, A, A1, dZ[1:], dZ, strict=False)
        ][::-1]

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
        for A, A1, W, Z_next in self._up:
            np.maximum(A, 0, out=A)
            W.dot(A1, Z_next)
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
        for (product, WT, A, A1T, dZ, dZ_below, active), gradient in zip(self._down, gradients, strict=True):
            dZ.dot(A1T, gradient)
            product(WT, dZ, out=dZ_below)
            np.greater(A, 0, out=active)
            np.multiply(dZ_below, active, out=dZ_below)
        return cost
