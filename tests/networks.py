"""Random networks and data for the tests, and scikit-learn's network as an independent opinion on them."""

import numpy as np
from hypothesis import settings
from hypothesis import strategies as st
from sklearn.neural_network import MLPClassifier

QUICK = settings(max_examples=30, deadline=None)  # shared machines are slow now and then: no deadline


def random_network(layer_dims, m, seed=0):
    """Return parameters, X, Y with non-zero biases and, for m of 2 or more, both labels."""
    rng = np.random.default_rng(seed)
    parameters = {}
    for l in range(1, len(layer_dims)):
        spread = np.sqrt(2 / layer_dims[l - 1])
        parameters[f"W{l}"] = rng.normal(size=(layer_dims[l], layer_dims[l - 1])) * spread
        parameters[f"b{l}"] = rng.normal(size=(layer_dims[l], 1)) * 0.3
    Y = rng.permutation(np.arange(m) % 2).reshape(1, m)
    return parameters, rng.normal(size=(layer_dims[0], m)), Y


def copies(arrays):
    return {name: array.copy() for name, array in arrays.items()}


@st.composite
def networks(draw, max_layers=4, max_units=6, max_examples=9):
    """Draw parameters, X, Y of any depth, any widths and any number of examples."""
    units = st.integers(1, max_units)
    layer_dims = [*draw(st.lists(units, min_size=1, max_size=max_layers)), 1]
    return random_network(layer_dims, draw(st.integers(1, max_examples)), draw(st.integers(0, 2**32 - 1)))


class SklearnNetwork:
    """scikit-learn's MLPClassifier with our parameters in it; it shares no code with ours."""

    def __init__(self, parameters, X, Y, learning_rate=1.0):
        L = len(parameters) // 2
        self.X, self.y = X.T, Y[0]
        self.mlp = MLPClassifier(
            hidden_layer_sizes=[parameters[f"W{l}"].shape[0] for l in range(1, L)],
            activation="relu",
            solver="sgd",
            alpha=0,
            momentum=0,
            nesterovs_momentum=False,
            batch_size=X.shape[1],
            shuffle=False,
            learning_rate_init=learning_rate,
        )
        self.mlp.partial_fit(self.X, self.y, classes=[0, 1])  # only to make its arrays
        for l in range(1, L + 1):
            self.mlp.coefs_[l - 1][...] = parameters[f"W{l}"].T
            self.mlp.intercepts_[l - 1][...] = parameters[f"b{l}"][:, 0]

    def probabilities(self):
        return self.mlp.predict_proba(self.X)[:, 1].reshape(1, -1)

    def step(self):
        """Make one step of gradient descent; return the cost before it."""
        self.mlp.partial_fit(self.X, self.y)
        return self.mlp.loss_

    def parameters(self):
        layers = enumerate(zip(self.mlp.coefs_, self.mlp.intercepts_, strict=True), start=1)
        return {
            name: array
            for l, (W, b) in layers
            for name, array in ((f"W{l}", W.T.copy()), (f"b{l}", b.reshape(-1, 1).copy()))
        }
