"""Route "whole": all examples at once, for small data, where every NumPy call counts."""

from dnn_utils.training.blockwise import Blockwise, spans
from dnn_utils.training.flat import fill, shapes_with_bias, with_ones


class Whole(Blockwise):
    """Keep a copy of X with a row of ones under it: layer 1 is then one product up and one down.

    Parameters
    ----------
    X, Y, parameters : as for `train`, checked; X and Y in `dtype`
    rate : float, α/m
    dtype : float32 or float64
    """

    name = "whole"

    def __init__(self, X, Y, parameters, rate, dtype):
        X_one = with_ones(*X.shape, dtype)
        X_one[:-1] = X
        first, *_ = shapes_with_bias(parameters)
        super().__init__(X_one, Y, parameters, first, rate, dtype, spans(X.shape[1], X.shape[1]))
        fill([self._first], parameters)

    def _up_1(self, block):
        self._first.dot(block.inputs, block.upper.Z1)

    def _down_1(self, block, gradient_1):
        block.upper.dZ1.dot(block.inputs.T, gradient_1)
