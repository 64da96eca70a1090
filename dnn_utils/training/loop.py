"""The loop around every route: record the cost, update, and end well, whatever happens."""

import contextlib

import numpy as np

from dnn_utils.training import blas, routes
from dnn_utils.training.arguments import check_arguments
from dnn_utils.training.result import TrainingDiverged, TrainingResult

CHECK_EVERY = 100  # iterations between two looks for infinite numbers
SETTLE_EVERY = 1000  # iterations between two removals of rounding drift


def train(X, Y, parameters, *, learning_rate, iterations, record_every=100, progress=False):
    """Train a network by gradient descent: the numbers of the taught loop, sooner.

    Parameters
    ----------
    X : array (n_0, m), one column per example
    Y : array (n_L, m), labels, 0 or 1
    parameters : dict ``W1, b1, …, WL, bL``, where to start from; stays as it is
    learning_rate : float greater than 0
    iterations : int, how many updates to make; 0 gives back a copy of the start
    record_every : int, how many iterations apart the cost is kept
    progress : bool, whether to show a bar with the cost

    Returns
    -------
    TrainingResult
        with ``parameters``, and ``costs[k]``, the cost before the update of iteration ``iterations[k]``:
        0, record_every, 2·record_every, … and always the last one. After Ctrl-C, what was reached.

    Raises
    ------
    TypeError, ValueError
        If an argument is not what is said above.
    TrainingDiverged
        If a parameter becomes infinite or not a number.

    Notes
    -----
    The numbers are those of `gradient_descent`, to 1e-9 of their size in float64. They are float32 if `X` and
    all parameters are, else float64. `dnn_utils.training.routes` tells how they are computed.
    """
    check_arguments(X, Y, parameters, learning_rate, iterations, record_every)
    run = None
    with np.errstate(all="ignore"):
        with contextlib.suppress(KeyboardInterrupt):
            run = Run(routes.choose(X, Y, parameters, learning_rate, iterations), iterations, record_every)
            run.descend(range(iterations), progress)
        if run is None:  # Ctrl-C, before the first iteration
            start = {name: value.copy() for name, value in parameters.items()}
            return TrainingResult(start, np.array([], int), np.array([]), 0, iterations)
        if not run.is_finite():
            iteration, cost = run.where_it_diverged()
            raise TrainingDiverged(iteration, cost, learning_rate, _suggestion(X, learning_rate))
        return TrainingResult(
            run.route.parameters(),
            np.array([iteration for iteration, _ in run.recorded], int),
            np.array([cost for _, cost in run.recorded], float),
            run.updates,
            iterations,
            f"{run.route.name}: {run.route.why}",
        )


class Run:
    """A route under way: how many updates it has made, and the costs recorded so far."""

    def __init__(self, route, iterations, record_every):
        self.route = route
        self.iterations = iterations
        self.record_every = record_every
        self.updates = 0
        self.recorded = []
        self._checked = route.state.copy()
        self._checked_at = 0

    def descend(self, steps, progress=False):
        """Make the updates of the iterations `steps`; return early if the numbers are no longer finite."""
        with self._threads(), _bar(steps) if progress else contextlib.nullcontext() as bar:
            self._descend(steps if bar is None else bar, bar)

    def _descend(self, steps, bar):
        route, state, step = self.route, self.route.state, self.route.step
        for i in steps:
            if i % CHECK_EVERY == 0:
                if not self.is_finite():
                    return
                self._keep(i)
            record = i % self.record_every == 0 or i == self.iterations - 1
            cost = route.gradient(record)
            if record:
                self.recorded.append((i, cost))
                if bar is not None:
                    bar.set_postfix_str(f"cost {cost:.4f}", refresh=False)
            # Python looks for Ctrl-C at calls: there is none in between, so the two always agree
            state -= step
            self.updates += 1

    def _threads(self):
        return blas.one_thread() if self.route.one_thread else contextlib.nullcontext()

    def _keep(self, i):
        if i and i % SETTLE_EVERY == 0:
            self.route.settle()
        np.copyto(self._checked, self.route.state)
        self._checked_at = i

    def is_finite(self):
        """Tell whether all numbers are finite; once one is not, it stays so, as inf - x is not finite."""
        return bool(np.isfinite(self.route.state).all())

    def where_it_diverged(self):
        """Repeat the iterations since the last look, one by one: which one, and the finite cost before it."""
        route = self.route
        costs = [cost for i, cost in self.recorded if i < self._checked_at]
        route.state[:] = self._checked
        iteration = self._checked_at - 1
        with self._threads():
            while self.is_finite() and iteration < self.updates - 1:
                iteration += 1
                costs.append(route.gradient(True))
                route.state -= route.step
        return iteration, next((cost for cost in reversed(costs) if np.isfinite(cost)), None)


def _bar(steps):
    from tqdm.auto import tqdm

    return tqdm(steps, desc="train", unit="iteration")


def _suggestion(X, learning_rate):
    largest = float(np.abs(X).max())
    if largest > 10:
        return f"X holds numbers up to {largest:g}: scale it to about 0 … 1 first (pixels: divide by 255)."
    return f"Try a smaller learning rate, such as {learning_rate / 10:g}."
