"""Route "whole": all examples at once, for small data, where every NumPy call counts."""

from dnn_utils.training.flat import fill, flat_views, parameters_of, shapes_with_bias, with_ones
from dnn_utils.training.upper_layers import UpperLayers


class Whole:
    """Keep a copy of X with a row of ones under it: layer 1 is then one product up and one down.

    Parameters
    ----------
    X, Y, parameters : as for `train`, checked; X and Y in `dtype`
    rate : float, α/m
    dtype : float32 or float64
    """

    name = "whole"

    def __init__(self, X, Y, parameters, rate, dtype):
        shapes = shapes_with_bias(parameters)
        self.state, self._weights = flat_views(shapes, dtype)
        self.step, (self._gradient_1, *upper) = flat_views(shapes, dtype)
        self._gradients = upper[::-1]
        fill(self._weights, parameters)
        self._X1 = with_ones(*X.shape, dtype)
        self._X1[:-1] = X
        self._Y = Y
        self._upper = UpperLayers(self._weights[1:], shapes[0][0], X.shape[1], rate, dtype)

    def gradient(self, recorded):
        """Fill `step` with α times the gradient at `state`; return the cost if it is to be recorded."""
        upper = self._upper
        self._weights[0].dot(self._X1, upper.Z1)
        cost = upper.run(self._Y, self._gradients, recorded)
        upper.dZ1.dot(self._X1.T, self._gradient_1)
        return cost

    def parameters(self):
        """Return the parameters at `state`, as new arrays."""
        return parameters_of(self._weights)

    def settle(self):
        """Nothing drifts here."""
