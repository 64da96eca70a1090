"""Route "blocks": one block of examples after the other, for many examples."""

import itertools

import numpy as np

from dnn_utils.training.flat import fill, flat_views, parameters_of, shapes_with_bias
from dnn_utils.training.upper_layers import UpperLayers


class Blocks:
    """Add up the gradients of blocks of examples.

    A block is small enough for its activations to stay in the processor's cache, and only one block's
    activations exist at a time: beside X, memory does not grow with the number of examples.

    Parameters
    ----------
    X, Y, parameters : as for `train`, checked; X and Y in `dtype`
    rate : float, α/m
    dtype : float32 or float64
    columns : int, examples in a block, at most
    """

    name = "blocks"

    def __init__(self, X, Y, parameters, rate, dtype, columns):
        shapes = shapes_with_bias(parameters)
        self.state, self._weights = flat_views(shapes, dtype)
        self.step, self._totals = flat_views(shapes, dtype)
        self._part, self._parts = flat_views(shapes, dtype)
        fill(self._weights, parameters)
        m = X.shape[1]
        count = -(-m // columns)
        edges = [m * i // count for i in range(count + 1)]
        spans = [slice(start, end) for start, end in itertools.pairwise(edges)]
        # the blocks have one of two lengths, and buffers for each
        upper = {
            length: UpperLayers(self._weights[1:], shapes[0][0], length, rate, dtype)
            for length in {span.stop - span.start for span in spans}
        }
        self._blocks = [
            (X[:, span], Y[:, span], upper[span.stop - span.start], (span.stop - span.start) / m)
            for span in spans
        ]

    def gradient(self, recorded):
        """Fill `step` with α times the gradient at `state`; return the cost if it is to be recorded."""
        W1, b1 = self._weights[0][:, :-1], self._weights[0][:, -1:]
        cost = 0.0 if recorded else None
        gradients = self._totals
        for X, Y, upper, share in self._blocks:
            np.matmul(W1, X, out=upper.Z1)
            np.add(upper.Z1, b1, out=upper.Z1)
            block_cost = upper.run(Y, gradients[:0:-1], recorded)
            np.matmul(upper.dZ1, X.T, out=gradients[0][:, :-1])
            np.sum(upper.dZ1, axis=1, out=gradients[0][:, -1])
            if recorded:
                cost += share * block_cost
            if gradients is self._parts:
                np.add(self.step, self._part, out=self.step)
            gradients = self._parts
        return cost

    def parameters(self):
        """Return the parameters at `state`, as new arrays."""
        return parameters_of(self._weights)

    def settle(self):
        """Nothing drifts here."""
