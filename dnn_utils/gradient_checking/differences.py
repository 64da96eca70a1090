"""Central differences of a cost, and how far they can be trusted."""

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
Parameters = dict[str, Array]  # W1, b1, …, WL, bL
Switches = list[npt.NDArray[np.bool_]] | None  # which units are on, layer by layer, if that can be told
Measure = Callable[[Parameters], tuple[float, Switches]]

SHORTER = (1, 0.1, 0.01, 0.001)  # the steps that are tried, in units of epsilon
SMOOTH = 1e-4  # two differences that disagree by more, relatively, have a kink or a strong bend between them


def central_difference(
    measure: Measure,
    parameters: Parameters,
    entry: tuple[str, tuple[int, ...]],
    epsilon: float,
    noise: float,
) -> tuple[float | None, float]:
    """Return the slope of the cost along one parameter, and the step h with which it was found.

    ``(8 [J(θ + h) − J(θ − h)] − [J(θ + 2h) − J(θ − 2h)]) / 12h``

    Parameters
    ----------
    measure : function ``parameters -> (cost, switches)``; `switches` is what `relu_switches` returns
    parameters : dict of float64 arrays
    entry : (name, index) of the parameter θ
    epsilon : float, the largest h that is tried, times ``max(1, |θ|)``
    noise : float, rounding error of the cost

    Returns
    -------
    slope, h : floats; slope is None if the cost has a kink at every h that was tried

    Notes
    -----
    Formula 25.3.6 of Abramowitz and Stegun, *Handbook of Mathematical Functions* (1964). Its error is of
    the order of h⁴.
    """
    name, index = entry
    values = parameters[name].copy()
    moved = {**parameters, name: values}
    center = values[index]

    def at(position: float) -> tuple[float, Switches]:
        values[index] = position
        return measure(moved)

    for shorter in SHORTER:
        h = epsilon * shorter * max(1, abs(center))
        (far_down, *_), (down, *_), (up, *_), (far_up, *_) = around = [
            at(center + k * h) for k in (-2, -1, 1, 2)
        ]
        near, far = (up - down) / (2 * h), (far_up - far_down) / (4 * h)
        smooth = abs(near - far) <= SMOOTH * (abs(near) + abs(far)) + noise / h
        if smooth and all(_same(switches, around[0][1]) for _, switches in around[1:]):
            return (4 * near - far) / 3, h
    return None, h


def relu_switches(caches: Any, parameters: Parameters) -> Switches:
    """Return which units are on (Z > 0) in all layers but the last; None if `caches` are not the course's."""
    try:
        Zs = [Z for (_, Z) in caches]
        fits = [np.shape(Z)[0] == parameters[f"b{l}"].shape[0] for l, Z in enumerate(Zs, start=1)]
        return [np.asarray(Z) > 0 for Z in Zs[:-1]] if all(fits) and 2 * len(Zs) == len(parameters) else None
    except (TypeError, ValueError, KeyError, IndexError):
        return None  # another forward pass keeps other caches: kinks are then found by their bend alone


def _same(switches: Switches, others: Switches) -> bool:
    if switches is None or others is None:
        return True
    return all(np.array_equal(one, other) for one, other in zip(switches, others, strict=True))


def rounding_error(measure: Measure, AL: Array, Y: npt.NDArray[Any], parameters: Parameters) -> float:
    """Return how far the cost may be off by rounding: some 1e-15 for a cost near 1.

    The larger of two estimates: how much the cost moves when every parameter changes in its last digit, and
    what the logarithm makes of the last digit of 1 - AL.
    """
    cost, _ = measure(parameters)
    rng = np.random.default_rng(0)
    moves = [
        abs(measure({name: _last_digit(value, rng) for name, value in parameters.items()})[0] - cost)
        for _ in range(8)
    ]
    last_digit = np.finfo(AL.dtype).eps
    logarithm = last_digit * np.sum(1 + np.where(Y == 1, 1, 1 / np.maximum(1 - AL, last_digit))) / Y.shape[1]
    return 2 * float(max(*moves, logarithm, last_digit * abs(cost)))


def _last_digit(values: Array, rng: np.random.Generator) -> Array:
    moved: Array = np.nextafter(values, rng.choice([-np.inf, np.inf], size=values.shape))
    return moved
