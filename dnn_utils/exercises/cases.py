"""The cases that an answer is tried on: fixed ones, the same every time, and fresh ones drawn from a seed."""

import dataclasses
import functools
import inspect
from collections.abc import Callable
from typing import Any

import numpy as np

from dnn_utils.exercises.catalog import load
from dnn_utils.exercises.exercise import Exercise

_FRESH = 2  # cases for one seed


@dataclasses.dataclass(frozen=True)
class Case:
    """One input: the arguments, the sizes that they were made from, and how an answer is used on them.

    `use` is ``(answer, *args) -> result``, or None when the answer is simply called.
    """

    args: tuple[Any, ...]
    sizes: dict[str, Any]
    use: Callable[..., Any] | None = None


@functools.cache
def fixed(name: str) -> tuple[Case, ...]:
    """Return the cases that every answer to exercise `name` is tried on."""
    exercise = load(name)
    sizes = [dict(zip(exercise.inputs.sizes, row, strict=False)) for row in exercise.inputs.fixed]
    return _made(exercise, np.random.default_rng(0), sizes)


def fresh(name: str, seed: int) -> tuple[Case, ...]:
    """Return the cases that `seed` makes for exercise `name`."""
    exercise = load(name)
    generator = np.random.default_rng(seed)
    return _made(exercise, generator, [exercise.inputs.draw_sizes(generator) for _ in range(_FRESH)])


@functools.cache
def argument_names(name: str) -> tuple[str, ...]:
    """Return the names of the arguments of exercise `name`, in order."""
    exercise = load(name)
    if exercise.inputs.use is None:
        return tuple(inspect.signature(exercise.right_answer).parameters)
    return tuple(inspect.signature(exercise.inputs.use).parameters)[1:]  # the first one is the answer


def _made(
    exercise: Exercise, generator: np.random.Generator, all_sizes: list[dict[str, Any]]
) -> tuple[Case, ...]:
    inputs = exercise.inputs
    return tuple(Case(inputs.make_arguments(generator, **sizes), sizes, inputs.use) for sizes in all_sizes)
