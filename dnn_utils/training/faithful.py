"""Route "faithful": the taught operations in the taught order, for few examples in float32."""

import numpy as np

from dnn_utils.activations import sigmoid
from dnn_utils.backward import sigmoid_backward
from dnn_utils.cost import compute_cost
from dnn_utils.training.flat import flat_views


class Faithful:
    """Round every number as the taught loop does: the results are the same to the last bit.

    In float32, another order of the same additions sooner or later moves a Z across 0; a relu opens that was
    closed, and within some hundred iterations the two networks are further apart than 1e-4. So nothing is
    folded together here. What is saved is the gradient of X, and memory made anew at every step.

    Parameters
    ----------
    X, Y, parameters : as for `train`, checked; X and Y in `dtype`
    learning_rate : float
    dtype : float32 or float64
    """

    name = "faithful"
    one_thread = False  # for the products to be the taught ones

    def __init__(self, X, Y, parameters, learning_rate, dtype):
        m, L = X.shape[1], len(parameters) // 2
        self._names = [letter + str(l) for l in range(1, L + 1) for letter in "Wb"]
        shapes = [parameters[name].shape for name in self._names]
        self.state, self._values = flat_views(shapes, dtype)
        self.step, gradients = flat_views(shapes, dtype)
        for value, name in zip(self._values, self._names, strict=True):
            value[:] = parameters[name]
        self._Y = Y
        self._mean, self._rate = 1 / m, float(learning_rate)
        W, b, dW, db = self._values[::2], self._values[1::2], gradients[::2], gradients[1::2]
        # Z[l] and A[l] share their memory: what is positive in one is positive in the other
        A = [X, *(np.empty((len(b_l), m), dtype) for b_l in b)]
        *self._hidden, self._output = zip(W, b, A[:-1], A[1:], strict=True)
        self._first = dW[0], db[0]
        self._down = [
            (W[l].T, dW[l], db[l], A[l], np.empty_like(A[l]), np.empty(A[l].shape, bool))
            for l in range(L - 1, 0, -1)
        ]
        self._X = X

    def gradient(self, recorded):
        """Fill `step` with α times the gradient at `state`; return the cost if it is to be recorded."""
        for W, b, A_prev, A in self._hidden:
            np.dot(W, A_prev, out=A)
            np.add(A, b, out=A)
            np.maximum(0, A, out=A)
        W, b, A_prev, Z = self._output
        np.dot(W, A_prev, out=Z)
        np.add(Z, b, out=Z)
        (AL, _), Y = sigmoid(Z), self._Y
        cost = float(compute_cost(AL, Y)) if recorded else None
        dZ = sigmoid_backward(-(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL)), Z)
        # beyond Z = 17 a float32 AL is 1, and the formula 0/0: its limit
        np.copyto(dZ, AL - Y, where=np.isnan(dZ))
        for WT, dW, db, A_prev, dA_prev, active in self._down:
            self._linear_gradient(dZ, A_prev, dW, db)
            np.dot(WT, dZ, out=dA_prev)
            np.greater(A_prev, 0, out=active)
            dZ = np.multiply(dA_prev, active, out=dA_prev)
        self._linear_gradient(dZ, self._X, *self._first)
        np.multiply(self.step, self._mean, out=self.step)
        np.multiply(self.step, self._rate, out=self.step)
        return cost

    @staticmethod
    def _linear_gradient(dZ, A_prev, dW, db):
        np.dot(dZ, A_prev.T, out=dW)
        np.sum(dZ, axis=1, keepdims=True, out=db)

    def parameters(self):
        """Return the parameters at `state`, as new arrays."""
        return {name: value.copy() for name, value in zip(self._names, self._values, strict=True)}

    def settle(self):
        """Nothing drifts here."""
