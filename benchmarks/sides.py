"""Who is timed: our training, the taught loop, JAX, PyTorch, scikit-learn, and what no one can do without.

Each side is made for one work (so data and buffers are ready), has ``run(iterations)``, and ``costs(count)``,
the costs before the first `count` updates from the common start.
"""

import warnings

import numpy as np

from benchmarks.compiled import JAX
from benchmarks.machine import clock
from benchmarks.works import LEARNING_RATE, Work, start


class Ours:
    """`train`: what it does before the first iteration is timed apart from the iterations."""

    def __init__(self, work, threads):
        from dnn_utils.training import loop, routes
        from dnn_utils.validation import check_training_inputs

        self.data = start(work)
        now = clock(threads)
        begun = now()
        check_training_inputs(*self.data)
        loop.check_settings(LEARNING_RATE, 2500, 100)
        route = routes.choose(*self.data, LEARNING_RATE, iterations=2500)
        self.about = {
            "route": route.name,
            "why": route.why,
            "ready_seconds": now() - begun,
        }
        self._run = loop.Run(route, iterations=10**9, record_every=100)

    def costs(self, count):
        from dnn_utils import train

        return train(*self.data, learning_rate=LEARNING_RATE, iterations=count, record_every=1).costs.tolist()

    def run(self, iterations):
        done = self._run.updates
        self._run.descend(range(done, done + iterations))

    def whole(self, iterations):
        """The public call, for the memory it takes."""
        from dnn_utils import train

        train(*self.data, learning_rate=LEARNING_RATE, iterations=iterations)


class Taught:
    """The loop of lesson 10."""

    def __init__(self, work, threads):
        self.data = start(work)
        self.about = {}

    def costs(self, count):
        from dnn_utils import gradient_descent

        return [float(cost) for cost in gradient_descent(*self.data, LEARNING_RATE, count)[1]]

    def run(self, iterations):
        from dnn_utils import gradient_descent

        gradient_descent(*self.data, LEARNING_RATE, iterations)

    whole = run


class PyTorch:
    """Eager, float64, `nn.Sequential`, SGD, and the loss on Z of the last layer, which is the faster one."""

    def __init__(self, work, threads):
        import torch

        torch.set_num_threads(threads)
        X, Y, parameters = start(work)
        modules = []
        for l in range(1, len(work.layers)):
            linear = torch.nn.Linear(work.layers[l - 1], work.layers[l], dtype=torch.float64)
            with torch.no_grad():
                linear.weight.copy_(torch.from_numpy(parameters[f"W{l}"]))
                linear.bias.copy_(torch.from_numpy(parameters[f"b{l}"][:, 0]))
            modules += [linear, torch.nn.ReLU()]
        self._model = torch.nn.Sequential(*modules[:-1])
        self._X, self._Y = (torch.from_numpy(np.ascontiguousarray(array.T)) for array in (X, Y))
        self._loss = torch.nn.BCEWithLogitsLoss()
        self._optimizer = torch.optim.SGD(self._model.parameters(), lr=LEARNING_RATE)
        self.about = {"version": torch.__version__}

    def _step(self):
        self._optimizer.zero_grad()
        loss = self._loss(self._model(self._X), self._Y)
        loss.backward()
        self._optimizer.step()
        return loss

    def costs(self, count):
        return [self._step().item() for _ in range(count)]

    def run(self, iterations):
        for _ in range(iterations):
            self._step()


class ScikitLearn:
    """`MLPClassifier` with full batches, plain SGD, no momentum, no regularization; logistic output."""

    def __init__(self, work, threads):
        import sklearn
        from sklearn.neural_network import MLPClassifier

        X, Y, parameters = start(work)
        self._X, self._y = np.ascontiguousarray(X.T), Y[0].astype(int)
        self._model = MLPClassifier(
            hidden_layer_sizes=work.layers[1:-1],
            solver="sgd",
            alpha=0,
            batch_size=work.m,
            learning_rate_init=LEARNING_RATE,
            momentum=0,
            nesterovs_momentum=False,
            shuffle=False,
            tol=0,
            n_iter_no_change=10**9,
            max_iter=1,
            warm_start=True,
        )
        self.run(1)
        L = len(work.layers) - 1
        self._model.coefs_ = [parameters[f"W{l}"].T.copy() for l in range(1, L + 1)]
        self._model.intercepts_ = [parameters[f"b{l}"][:, 0].copy() for l in range(1, L + 1)]
        self.about = {"version": sklearn.__version__}

    def costs(self, count):
        before = len(self._model.loss_curve_)
        self.run(count)
        return [float(loss) for loss in self._model.loss_curve_[before:]]

    def run(self, iterations):
        self._model.max_iter = iterations
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it says that it has not converged, which nobody asked for
            self._model.fit(self._X, self._y)


class Calls(Ours):
    """`train` with one unit in each layer: what the NumPy calls of a block cost, without work to do."""

    def __init__(self, work, threads):
        super().__init__(Work((1,) * len(work.layers), m=2), threads)  # with one, it would be "gram"


class Products:
    """The matrix products of one iteration and nothing else: what is left when everything else is free."""

    def __init__(self, work, threads):
        X, _, parameters = start(work)
        generator = np.random.default_rng(1)
        self._W = [parameters[f"W{l}"] for l in range(1, len(work.layers))]
        self._A = [X, *(generator.random((n, work.m)) for n in work.layers[1:])]
        self._out = [np.empty_like(A) for A in self._A[1:]]
        self._dW = [np.empty_like(W) for W in self._W]
        self.about = {}

    def run(self, iterations):
        layers = list(zip(self._W, self._dW, self._A, self._A[1:], self._out, strict=False))
        for _ in range(iterations):
            for W, _, A_prev, _, Z in layers:
                np.dot(W, A_prev, out=Z)
            for l, (W, dW, A_prev, dZ, _) in reversed(list(enumerate(layers))):
                np.dot(dZ, A_prev.T, out=dW)
                if l:
                    np.dot(W.T, dZ, out=self._out[l - 1])


SIDES = {
    "ours": Ours,
    "taught": Taught,
    "jax": JAX,
    "torch": PyTorch,
    "sklearn": ScikitLearn,
    "products": Products,
    "calls": Calls,
}
