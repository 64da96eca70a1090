"""The check itself: every parameter, one after the other."""

import math
import numbers
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from dnn_utils.backward import L_model_backward
from dnn_utils.cost import compute_cost
from dnn_utils.forward import L_model_forward
from dnn_utils.gradient_checking.differences import (
    Array,
    Parameters,
    Switches,
    central_difference,
    relu_switches,
    rounding_error,
)
from dnn_utils.gradient_checking.result import TOLERANCE, Entry, GradientCheckResult
from dnn_utils.validation import check_training_inputs

TELLING = 1000  # noise times this: what a gradient must reach, so that a mistake of 0.1 % can be seen
SURELY_WRONG = 1e-6  # the probability of the true label below which rounding takes over


Labels = npt.NDArray[Any]
Forward = Callable[[Array, Parameters], tuple[Array, Any]]
Cost = Callable[[Array, Labels], Any]
Backward = Callable[[Array, Labels, Any], dict[str, Array]]


def gradient_check(
    parameters: Parameters,
    X: Array,
    Y: Labels,
    *,
    forward: Forward = L_model_forward,
    cost: Cost = compute_cost,
    backward: Backward = L_model_backward,
    epsilon: float = 1e-4,
) -> GradientCheckResult:
    """Compare every gradient of a backward pass with central differences of the cost.

    Parameters
    ----------
    parameters : dict ``W1, b1, …, WL, bL``; compared in float64
    X : array (n_0, m), one column per example
    Y : array (n_L, m), labels, 0 or 1
    forward : function ``(X, parameters) -> AL, caches``
    cost : function ``(AL, Y) -> number``
    backward : function ``(AL, Y, caches) -> grads`` with ``dW1, db1, …``
    epsilon : float greater than 0, at most 0.1; the step of the differences

    Returns
    -------
    GradientCheckResult
        Its `difference` is at most 1e-7 for a right backward pass. The arguments stay as they were.

    Raises
    ------
    TypeError, ValueError
        If the arguments do not fit one another, if the cost is not a finite number, or if `grads` lacks an
        array or has one of a wrong shape.

    Notes
    -----
    The relative difference of an entry is ``|a − n| / (|a| + |n|)`` (a from backward, n numeric). A numeric
    gradient is known to about ``noise / epsilon``: the rounding error of the cost, some 1e-15, by the step.
    A sum ``|a| + |n|`` so small that this alone could make 1e-7 (below some 1e-4) is replaced by the one at
    which it could not. So an entry counts as wrong when it is off by more than the noise, and by more than
    1e-7 of its size.

    Where relu switches a unit on or off within the step, or the cost bends too much, the step is made
    shorter, up to 1000 times; an entry for which that does not help is skipped, and counted. Examples for
    whose label the network gives a probability below 1e-6 are left out, and counted: there the logarithm
    magnifies rounding, and in the end the cost is flat.
    """
    check_training_inputs(X, Y, parameters)
    if not isinstance(epsilon, numbers.Real) or not 0 < epsilon <= 0.1:
        raise ValueError(f"epsilon: expected a step greater than 0, at most 0.1; got {epsilon!r}")
    parameters = {name: value.astype(np.float64) for name, value in parameters.items()}
    X, Y = X.astype(np.float64), Y.copy()
    judged = _not_surely_wrong(forward(X.copy(), _copies(parameters))[0], Y)
    X, Y = X[:, judged], Y[:, judged]

    def measure(moved: Parameters) -> tuple[float, Switches]:
        AL, caches = forward(X, moved)
        return _finite(cost(AL, Y)), relu_switches(caches, moved)

    AL, grads = _backward_pass(parameters, X, Y, forward, backward)
    if not math.isclose(measure(parameters)[0], measure(parameters)[0], rel_tol=1e-9):
        raise ValueError("forward, cost: expected the same cost when called twice with the same arguments")
    started = time.perf_counter()
    noise = rounding_error(measure, AL, Y, parameters)
    seconds_each = (time.perf_counter() - started) / 9 * 4
    entries = [(name, index) for name in grads for index in np.ndindex(grads[name].shape)]
    compared, floors = [], []
    for name, index in _with_progress(entries, seconds_each):
        numeric, h = central_difference(measure, parameters, (name, index), epsilon, noise)
        if numeric is not None:
            compared.append(Entry(f"d{name}", index, float(grads[name][index]), numeric))
            floors.append(noise / h)
    if not compared:
        raise ValueError(
            "forward, cost: the cost has a kink along every parameter, so there is nothing to compare"
        )
    return _result(compared, floors, len(entries) - len(compared), int(np.sum(~judged)))


def _not_surely_wrong(AL: Array, Y: Labels) -> npt.NDArray[np.bool_]:
    """Return which examples to keep: all whose label the network gives some probability."""
    AL = np.asarray(AL)
    if AL.shape != Y.shape:
        raise ValueError(f"forward: expected AL of Y's shape {Y.shape}; got {AL.shape}")
    wrong = np.where(Y == 1, AL, 1 - AL) < SURELY_WRONG
    judged: npt.NDArray[np.bool_] = ~np.any(wrong, axis=0)
    if not judged.any():
        raise ValueError(
            "parameters: the network is surely wrong about every example; no slope can be measured there. "
            "Use smaller weights, or scale X"
        )
    return judged


def _backward_pass(
    parameters: Parameters, X: Array, Y: Labels, forward: Forward, backward: Backward
) -> tuple[Array, dict[str, Array]]:
    """Return AL and ``{name of the parameter: its gradient}``; it works on copies, which it may spoil."""
    AL, caches = forward(X.copy(), _copies(parameters))
    probabilities = np.array(AL)
    grads = backward(np.array(AL), Y.copy(), caches)
    if not isinstance(grads, dict):
        raise TypeError(f"backward: expected a dict of gradients; got {type(grads).__name__}")
    missing = [f"d{name}" for name in parameters if f"d{name}" not in grads]
    if missing:
        raise ValueError(
            f"backward: expected grads to hold dW and db of every layer; missing {', '.join(missing)}"
        )
    layers = range(1, len(parameters) // 2 + 1)
    arrays = {name: np.array(grads[f"d{name}"], dtype=float) for l in layers for name in (f"W{l}", f"b{l}")}
    for name, gradient in arrays.items():
        if gradient.shape != parameters[name].shape:
            raise ValueError(
                f'backward: expected grads["d{name}"] of the shape of parameters["{name}"], '
                f"{parameters[name].shape}; got {gradient.shape}"
            )
    return probabilities, arrays


def _copies(parameters: Parameters) -> Parameters:
    return {name: value.copy() for name, value in parameters.items()}


def _finite(cost: Any) -> float:
    value = np.asarray(cost)
    if value.size != 1 or value.dtype.kind not in "fiu" or not np.isfinite(value).all():
        raise ValueError(f"cost: expected one finite number; got {cost!r}")
    return float(value)


def _with_progress(entries: Sequence[Any], seconds_each: float) -> Iterable[Any]:
    if len(entries) * seconds_each < 2:
        return entries
    from tqdm.auto import tqdm  # here, because it is rarely needed and imports IPython

    bar: Iterable[Any] = tqdm(entries, desc="gradient check", unit="entry", leave=False)
    return bar


def _result(
    compared: Sequence[Entry], floors: Sequence[float], skipped: int, left_out: int
) -> GradientCheckResult:
    differences: dict[str, float] = {}
    telling: set[str] = set()
    worst, difference = compared[0], -1.0
    for entry, floor in zip(compared, floors, strict=True):
        size = abs(entry.analytic) + abs(entry.numeric)
        gap = abs(entry.analytic - entry.numeric) / max(size, floor / TOLERANCE)
        gap = math.inf if math.isnan(gap) else gap
        differences[entry.name] = max(differences.get(entry.name, 0.0), gap)
        if size > TELLING * floor:
            telling.add(entry.name)
        if gap > difference:
            worst, difference = entry, gap
    too_small = tuple(name for name in differences if name not in telling and differences[name] <= TOLERANCE)
    return GradientCheckResult(difference, worst, differences, len(compared), skipped, left_out, too_small)
