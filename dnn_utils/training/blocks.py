"""Route "blocks": some examples at a time, for many examples."""

import numpy as np

from dnn_utils.training.blockwise import Blockwise
from dnn_utils.training.flat import fill, shapes_with_bias


class Blocks(Blockwise):
    """Multiply columns of X itself: the bias of layer 1 is added and summed apart, and X is not copied.

    Parameters
    ----------
    X, Y, parameters : as for `train`, checked; X and Y in `dtype`
    rate : float, α/m
    dtype : float32 or float64
    spans : list, for each worker, of lists of slices: the columns of its blocks
    """

    name = "blocks"

    def __init__(self, X, Y, parameters, rate, dtype, spans):
        first, *_ = shapes_with_bias(parameters)
        super().__init__(X, Y, parameters, first, rate, dtype, spans)
        fill([self._first], parameters)

    def _up_1(self, block):
        Z1 = block.upper.Z1
        np.matmul(self._first[:, :-1], block.inputs, out=Z1)
        np.add(Z1, self._first[:, -1:], out=Z1)

    def _down_1(self, block, gradient_1):
        np.matmul(block.upper.dZ1, block.inputs.T, out=gradient_1[:, :-1])
        np.sum(block.upper.dZ1, axis=1, out=gradient_1[:, -1])
