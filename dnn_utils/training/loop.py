"""The loop around every route: record the cost, update, and end well, whatever happens."""

import contextlib
import math
import numbers
from collections.abc import Iterable
from typing import Any

import numpy as np
import numpy.typing as npt

from dnn_utils.training import routes
from dnn_utils.training.blockwise import Blockwise
from dnn_utils.training.result import Array, Parameters, TrainingDiverged, TrainingResult
from dnn_utils.training.threads import one_thread
from dnn_utils.validation import check_training_inputs

CHECK_EVERY = 100  # iterations between two looks for infinite numbers
SETTLE_EVERY = 1000  # iterations between two removals of rounding drift


def train(
    X: Array,
    Y: npt.NDArray[Any],
    parameters: Parameters,
    *,
    learning_rate: float,
    iterations: int,
    record_every: int = 100,
    progress: bool = False,
) -> TrainingResult:
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
    The numbers are those of `gradient_descent`, to 1e-9 of their size, in float64 whatever the arguments are.
    `dnn_utils.training.routes` tells how they are computed.
    """
    check_training_inputs(X, Y, parameters)
    check_settings(learning_rate, iterations, record_every)
    run = None
    with np.errstate(all="ignore"):
        with contextlib.suppress(KeyboardInterrupt):
            run = Run(routes.choose(X, Y, parameters, learning_rate, iterations), iterations, record_every)
            run.descend(range(iterations), progress)
        if run is None:  # Ctrl-C, before the first iteration
            start = {name: value.astype(np.float64) for name, value in parameters.items()}
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


def check_settings(learning_rate: float, iterations: int, record_every: int) -> None:
    """Raise unless `learning_rate` is finite and greater than 0, and the other two are counts."""
    expected = "learning_rate: expected a finite number greater than 0, such as 0.01"
    if not isinstance(learning_rate, numbers.Real) or isinstance(learning_rate, bool):
        raise TypeError(f"{expected}; got {learning_rate!r}, of type {type(learning_rate).__name__}")
    if not math.isfinite(learning_rate) or learning_rate <= 0:
        raise ValueError(f"{expected}; got {learning_rate!r}")
    _check_count("iterations", iterations, at_least=0)
    _check_count("record_every", record_every, at_least=1)


def _check_count(name: str, value: Any, at_least: int) -> None:
    expected = f"{name}: expected an integer, {at_least} or more"
    if not isinstance(value, numbers.Integral) or isinstance(value, bool):
        whole = isinstance(value, numbers.Real) and math.isfinite(value) and float(value).is_integer()
        hint = f" Write {float(value):.0f}" if whole and not isinstance(value, bool) else ""
        raise TypeError(f"{expected}; got {value!r}, of type {type(value).__name__}.{hint}")
    if value < at_least:
        raise ValueError(f"{expected}; got {value!r}")


class Run:
    """A route under way: how many updates it has made, and the costs recorded so far."""

    def __init__(self, route: Blockwise, iterations: int, record_every: int) -> None:
        self.route = route
        self.iterations = iterations
        self.record_every = record_every
        self.updates = 0
        self.recorded: list[tuple[int, float]] = []
        self._checked = route.state.copy()
        self._checked_at = 0

    def descend(self, steps: Iterable[int], progress: bool = False) -> None:
        """Make the updates of the iterations `steps`; return early if the numbers are no longer finite."""
        with one_thread, _bar(steps) if progress else contextlib.nullcontext() as bar:
            self._descend(steps if bar is None else bar, bar)

    def _descend(self, steps: Iterable[int], bar: Any) -> None:
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

    def _keep(self, i: int) -> None:
        if i and i % SETTLE_EVERY == 0:
            self.route.settle()
        np.copyto(self._checked, self.route.state)
        self._checked_at = i

    def is_finite(self) -> bool:
        """Tell whether all numbers are finite; once one is not, it stays so, as inf - x is not finite."""
        return bool(np.isfinite(self.route.state).all())

    def where_it_diverged(self) -> tuple[int, float | None]:
        """Repeat the iterations since the last look, one by one: which one, and the finite cost before it."""
        route = self.route
        costs = [cost for i, cost in self.recorded if i < self._checked_at]
        route.state[:] = self._checked
        iteration = self._checked_at - 1
        with one_thread:
            while self.is_finite() and iteration < self.updates - 1:
                iteration += 1
                costs.append(route.gradient(True))
                route.state -= route.step
        return iteration, next((cost for cost in reversed(costs) if np.isfinite(cost)), None)


def _bar(steps: Iterable[int]) -> Any:
    from tqdm.auto import tqdm

    return tqdm(steps, desc="train", unit="iteration")


def _suggestion(X: Array, learning_rate: float) -> str:
    largest = float(np.abs(X).max())
    if largest > 10:
        return f"X holds numbers up to {largest:g}: scale it to about 0 … 1 first (pixels: divide by 255)."
    return f"Try a smaller learning rate, such as {learning_rate / 10:g}."
