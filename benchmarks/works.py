"""The networks and data that training is timed on, the same for every side."""

from typing import NamedTuple

import numpy as np


class Work(NamedTuple):
    """One row of the table: a network, a number of examples, and which ratios to ours are to be reached."""

    layers: tuple
    m: int
    torch: float | None = None
    jax: float | None = None

    @property
    def name(self):
        return f"{'-'.join(map(str, self.layers))}, m = {self.m:,}"

    @property
    def products(self):
        """Multiplications of one iteration: forward and dW in every layer, dA in all but the first."""
        sizes = [n * n_prev for n_prev, n in zip(self.layers, self.layers[1:], strict=False)]
        return self.m * (3 * sum(sizes) - sizes[0])


TABLE = (
    Work((12288, 20, 7, 5, 1), 209, 25),
    Work((12288, 7, 1), 209, 30),
    Work((2, 4, 1), 400, 10),
    Work((2, 16, 16, 1), 400, 4),
    Work((64, 32, 16, 1), 1797, 1.3, jax=1.0),
    Work((784, 128, 1), 1_000, 1.25),
    Work((784, 128, 1), 10_000, 1.0, jax=1.0),
    Work((784, 128, 1), 100_000, 1.1),
    Work((784, 512, 256, 1), 10_000, 1.0),
)
BY_EXAMPLES = tuple(Work((784, 128, 1), m) for m in (1_000, 3_000, 10_000, 30_000, 100_000))
BY_DEPTH = tuple(Work((64, *(64,) * hidden, 1), 2_000) for hidden in (1, 2, 4, 8, 16))

LEARNING_RATE = 0.01


def start(work):
    """Make the data and the first parameters of a work: the same on every side, float64.

    Returns
    -------
    X : array (n_0, m), 0 … 1
    Y : array (1, m), 0 or 1, by a rule that a network can learn
    parameters : dict, weights with variance 2 / n_{l-1} (He et al. 2015), so that deep networks learn too
    """
    generator = np.random.default_rng(0)
    X = generator.random((work.layers[0], work.m))
    Y = (X[:1] + X[-1:] > 1).astype(float)
    parameters = {}
    for l in range(1, len(work.layers)):
        n, n_prev = work.layers[l], work.layers[l - 1]
        parameters[f"W{l}"] = generator.standard_normal((n, n_prev)) * np.sqrt(2 / n_prev)
        parameters[f"b{l}"] = np.zeros((n, 1))
    return X, Y, parameters
