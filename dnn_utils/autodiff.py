"""Automatic differentiation of numbers, and the way from PyTorch's parameters to the course's."""

import numpy as np


class Value:
    """A number that remembers how it was computed, so that it can find its own derivatives.

    Attributes
    ----------
    data : float, the number
    grad : float, 0 until `backward` has been called on some result: then the derivative of
        that result with respect to this number
    parents : tuple of Value, what this number was computed from; empty for an input
    slopes : tuple of float, one for each parent: how many times as far this number moves
        as the parent, for a small nudge of the parent alone

    Notes
    -----
    Reverse-mode automatic differentiation (S. Linnainmaa, 1970). The interface is that of A.
    Karpathy's micrograd (2020), which keeps a function where this keeps a slope.
    """

    def __init__(self, data, parents=(), slopes=()):
        self.data, self.grad = float(data), 0.0
        self.parents, self.slopes = parents, slopes

    def __repr__(self):
        return f"Value(data={self.data:.6g}, grad={self.grad:.6g})"

    def __add__(self, other):
        """Return ``self + other`` as a new Value. `other` is a Value, or a plain number."""
        other = other if isinstance(other, Value) else Value(other)
        return Value(self.data + other.data, (self, other), (1.0, 1.0))

    def __mul__(self, other):
        """Return ``self * other`` as a new Value. `other` is a Value, or a plain number."""
        other = other if isinstance(other, Value) else Value(other)
        return Value(self.data * other.data, (self, other), (other.data, self.data))

    def relu(self):
        """Return ``max(0, self)`` as a new Value. At 0 its slope is taken to be 0."""
        return Value(max(0.0, self.data), (self,), (float(self.data > 0),))

    def exp(self):
        """Return the exponential of `self` as a new Value."""
        result = np.exp(self.data)
        return Value(result, (self,), (result,))

    def log(self):
        """Return the natural logarithm of `self`, which is greater than 0, as a new Value."""
        return Value(np.log(self.data), (self,), (1 / self.data,))

    def backward(self):
        """Set `grad` of every number that `self` was computed from, however far back.

        The `grad` of `self` becomes 1. A number that was used several times gets the sum of
        what arrives on all its paths. Call it once: `grad` is 0 everywhere before.
        """
        order, seen = [], set()

        def visit(value):
            if value not in seen:
                seen.add(value)
                for parent in value.parents:
                    visit(parent)
                order.append(value)  # after all that it was computed from

        visit(self)
        self.grad = 1.0
        for value in reversed(order):  # a value hands down only when all its own grad has arrived
            for parent, slope in zip(value.parents, value.slopes, strict=True):
                parent.grad += slope * value.grad

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + other * -1

    def __radd__(self, other):
        return self + other

    def __rmul__(self, other):
        return self * other

    def __rsub__(self, other):
        return self * -1 + other


def from_torch_layout(state):
    """Turn the parameters of a PyTorch network into the course's dictionary.

    Parameters
    ----------
    state : dict, the layers in order, two entries for each
        As ``state_dict()`` of a ``torch.nn.Sequential`` of ``Linear`` layers gives it, with
        NumPy arrays as values: keys ``"0.weight"``, ``"0.bias"``, ``"2.weight"``, …, where the
        numbers skip the activations. ``weight`` is (units, inputs), ``bias`` is (units,).

    Returns
    -------
    parameters : dict ``W1, b1, …, WL, bL``, with the shapes of `initialize_parameters`

    Notes
    -----
    PyTorch's ``Linear`` computes ``x @ weight.T + bias`` on rows (PyTorch's documentation of
    ``torch.nn.Linear``).
    """
    parameters = {}
    values = list(state.values())
    for l in range(1, len(values) // 2 + 1):
        parameters["W" + str(l)] = values[2 * l - 2]
        parameters["b" + str(l)] = values[2 * l - 1].reshape(-1, 1)
    return parameters
