"""Gradient descent over blocks of examples, and the two routes that multiply X itself, block by block.

A block is so small that its activations stay in the processor's cache, and each worker holds those of one
block only: beside X, memory does not grow with the number of examples.
"""

import itertools
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from functools import partial
from typing import NamedTuple

import numpy as np

from dnn_utils.activations import sigmoid
from dnn_utils.cost import compute_cost
from dnn_utils.training.result import Array, Parameters
from dnn_utils.training.upper_layers import (
    Activations,
    Step,
    flat_views,
    parameters_of,
    steps_down,
    steps_up,
    with_bias,
    with_ones,
)

Spans = Sequence[Sequence[slice]]  # for each worker, the columns of its blocks
Flat = tuple[Array, list[Array]]  # a vector, and views into it


class Block(NamedTuple):
    """Some of the examples: the steps of an iteration, and what the cost needs in between."""

    up: list[Step]
    down: list[Step]
    ZL: Array
    Y: Array
    share: float  # of all examples


class Portion(NamedTuple):
    """The blocks of one thread, and the vector in which they leave the sum of their gradients."""

    blocks: list[Block]
    total: Array


class Blockwise:
    """What the routes share; they differ in layer 1 only.

    Parameters
    ----------
    first : array, where what stands for ``[W1 b1]`` in `state` starts from
    Y : array (n_L, m), float64
    parameters : dict, as for `train`
    rate : float, α/m
    spans : list, for each worker, of lists of slices: the columns of its blocks

    Attributes
    ----------
    state, step : flat vectors, from layer L down to layer 1; the update is ``state -= step``
    name, why : str, how the numbers are computed, and why so
    """

    name: str
    why = ""
    sums_first = True  # whether layer 1 has one gradient for all blocks, to be added up

    def __init__(self, first: Array, Y: Array, parameters: Parameters, rate: float, spans: Spans) -> None:
        start = [*(with_bias(parameters, l) for l in range(len(parameters) // 2, 1, -1)), first]
        self.state, (*self._upper, self._first) = flat_views(start)
        for weights, value in zip([*self._upper, self._first], start, strict=True):
            weights[:] = value
        self.step, steps = flat_views(start)
        self._step_1 = steps[-1]
        self._rate = rate
        summed = start if self.sums_first else start[:-1]
        # the sum of the first worker is the step
        sums = [(self.step[: sum(weights.size for weights in summed)], steps)]
        sums += [flat_views(summed) for _ in spans[1:]]
        self._workers = [
            Portion(
                self._blocks(Y, columns, total, flat_views(summed) if len(columns) > 1 else total), total[0]
            )
            for columns, total in zip(spans, sums, strict=True)
        ]
        self._pool = ThreadPoolExecutor(len(spans) - 1) if len(spans) > 1 else None

    def _blocks(self, Y: Array, columns: Sequence[slice], total: Flat, part: Flat) -> list[Block]:
        """Make the blocks of a worker: the first one's gradients are the start of the sum."""
        units = [len(self._first), *map(len, self._upper[::-1])]
        arrays = Activations.of(units, max(span.stop - span.start for span in columns))
        blocks: list[Block] = []
        for span in columns:
            length = span.stop - span.start
            block = arrays.shorter(length)
            vector, gradients = part if blocks else total
            gradient_1 = gradients[-1] if self.sums_first else self._step_1[:, span]
            up, down = self._first_layer(span, block.Z[0], block.dZ[0], gradient_1)
            up = up + steps_up(self._upper, block)
            down = steps_down(self._upper, block, Y[:, span], self._rate, gradients) + down
            if blocks:
                down.append(partial(np.add, total[0], vector, total[0]))
            blocks.append(Block(up, down, block.Z[-1], Y[:, span], length / Y.shape[1]))
        return blocks

    def _first_layer(
        self, columns: slice, Z: Array, dZ: Array, gradient: Array
    ) -> tuple[list[Step], list[Step]]:
        """Return the steps that fill Z1, and those that fill the gradient of layer 1 from dZ1."""
        raise NotImplementedError

    def gradient(self, recorded: bool) -> float:
        """Fill `step` with α times the gradient at `state`; return the cost, or 0 if it is not recorded."""
        if self._pool is None:
            return _work(self._workers[0].blocks, recorded)
        mine, *others = self._workers
        tasks = [self._pool.submit(_work_quietly, worker.blocks, recorded) for worker in others]
        try:
            cost = _work(mine.blocks, recorded)
        finally:  # after Ctrl-C, too, nobody may still be at work
            wait(tasks)
        for worker, task in zip(others, tasks, strict=True):
            cost += task.result()
            np.add(mine.total, worker.total, out=mine.total)
        return cost

    def parameters(self) -> Parameters:
        """Return the parameters at `state`, as new arrays."""
        return parameters_of([self._first, *self._upper[::-1]])

    def settle(self) -> None:
        """Remove rounding errors that add up; here there are none."""


def _work(blocks: Sequence[Block], recorded: bool) -> float:
    cost = 0.0
    for block in blocks:
        for step in block.up:
            step()
        if recorded:
            cost += block.share * float(compute_cost(sigmoid(block.ZL)[0], block.Y))
        for step in block.down:
            step()
    return cost


def _work_quietly(blocks: Sequence[Block], recorded: bool) -> float:
    with np.errstate(all="ignore"):  # each thread has its own
        return _work(blocks, recorded)


class Whole(Blockwise):
    """Keep copies of X, with a row of ones under it: layer 1 is one product up and one down.

    One copy has the examples as columns, the other as rows: both products then run through memory in order.
    """

    name = "whole"

    def __init__(self, X: Array, Y: Array, parameters: Parameters, rate: float, spans: Spans) -> None:
        self._X = X
        super().__init__(with_bias(parameters, 1), Y, parameters, rate, spans)

    def _first_layer(
        self, columns: slice, Z: Array, dZ: Array, gradient: Array
    ) -> tuple[list[Step], list[Step]]:
        X = self._X[:, columns]
        X_one = with_ones(*X.shape)
        X_one[:-1] = X
        rows = np.ascontiguousarray(X_one.T)
        return [partial(self._first.dot, X_one, Z)], [partial(dZ.dot, rows, gradient)]


class Blocks(Blockwise):
    """Multiply columns of X itself: the bias of layer 1 is added and summed apart, and X is not copied."""

    name = "blocks"

    def __init__(self, X: Array, Y: Array, parameters: Parameters, rate: float, spans: Spans) -> None:
        self._X = X
        super().__init__(with_bias(parameters, 1), Y, parameters, rate, spans)

    def _first_layer(
        self, columns: slice, Z: Array, dZ: Array, gradient: Array
    ) -> tuple[list[Step], list[Step]]:
        X, W, b = self._X[:, columns], self._first[:, :-1], self._first[:, -1:]
        up: list[Step] = [partial(np.matmul, W, X, Z), partial(np.add, Z, b, Z)]
        down: list[Step] = [
            partial(np.matmul, dZ, X.T, gradient[:, :-1]),
            partial(np.sum, dZ, axis=1, out=gradient[:, -1]),
        ]
        return up, down


def cut(m: int, columns: int, workers: int = 1) -> Spans:
    """Cut m examples into blocks of nearly one length, at most `columns`, the same number for each worker.

    Returns
    -------
    spans : list, for each worker, of lists of slices
    """
    workers = min(workers, m)
    each = -(-m // (columns * workers))
    count = min(each * workers, m)
    edges = [m * i // count for i in range(count + 1)]
    blocks = [slice(start, end) for start, end in itertools.pairwise(edges)]
    return [blocks[len(blocks) * w // workers : len(blocks) * (w + 1) // workers] for w in range(workers)]
