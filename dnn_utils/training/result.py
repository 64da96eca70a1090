"""What a training run gives back, and what it raises when its numbers run away."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
Parameters = dict[str, Array]  # W1, b1, …, WL, bL


@dataclass(frozen=True, eq=False, repr=False)
class TrainingResult:
    """The outcome of `train`.

    Attributes
    ----------
    parameters : dict ``W1, b1, …, WL, bL`` after the last update, new arrays
    iterations : int array (k,)
        Where the cost was recorded: 0, record_every, 2·record_every, … and the last one.
    costs : float array (k,), in nats
        ``costs[i]`` is the cost *before* the update of iteration ``iterations[i]``.
    updates : int
        How many updates were made: what was asked for, or less after Ctrl-C.
    asked : int
        How many were asked for.
    route : str
        How the numbers were computed, and why so (see `dnn_utils.training.routes`).
    """

    parameters: Parameters
    iterations: npt.NDArray[np.int_]
    costs: Array
    updates: int
    asked: int
    route: str = ""

    @property
    def interrupted(self) -> bool:
        """True if Ctrl-C ended the run early."""
        return self.updates < self.asked

    def __repr__(self) -> str:
        made = f"{self.updates:,} iteration{'' if self.updates == 1 else 's'}"
        if self.interrupted:
            made = f"stopped by Ctrl-C after {self.updates:,} of {self.asked:,} iterations"
        if not self.costs.size:
            return f"TrainingResult: {made}; no cost recorded"
        first, last = self.costs[0], self.costs[-1]
        text = f"TrainingResult: {made}; cost {first:.4f} at iteration {self.iterations[0]:,}"
        if self.costs.size > 1:
            text += f", {last:.4f} at iteration {self.iterations[-1]:,}"
        if last > first:
            text += "\nThe cost rose: try a smaller learning rate."
        return text


class TrainingDiverged(ArithmeticError):
    """A parameter became infinite or not a number: there is nothing left to train.

    Attributes
    ----------
    iteration : int
        The iteration whose update spoiled the parameters, counted from 0.
    cost : float or None
        The last finite cost before it, in nats; None if there was none.
    learning_rate : float
    suggestion : str
        What to try next.
    """

    def __init__(self, iteration: int, cost: float | None, learning_rate: float, suggestion: str) -> None:
        super().__init__(iteration, cost, learning_rate, suggestion)
        self.iteration = iteration
        self.cost = cost
        self.learning_rate = learning_rate
        self.suggestion = suggestion

    def __str__(self) -> str:
        before = (
            "there was no finite cost before it" if self.cost is None else f"the cost was {self.cost:.4g}"
        )
        return (
            f"training diverged: the update of iteration {self.iteration:,} made a parameter infinite or not "
            f"a number ({before}; learning rate {self.learning_rate:g}). {self.suggestion}"
        )
