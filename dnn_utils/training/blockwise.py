"""One iteration over blocks of examples: what the routes share, which differ in layer 1 only."""

import itertools
from concurrent.futures import ThreadPoolExecutor, wait
from typing import NamedTuple

import numpy as np

from dnn_utils.training.flat import fill, flat_views, parameters_of, shapes_with_bias
from dnn_utils.training.upper_layers import UpperLayers


class Block(NamedTuple):
    """Some of the examples: what layer 1 multiplies, labels, which columns, how many of all, and buffers."""

    inputs: np.ndarray
    Y: np.ndarray
    columns: slice
    share: float
    upper: UpperLayers


class Gradient(NamedTuple):
    """A flat vector, and views into it: layer 1 (if it is in there) and layers L … 2."""

    vector: np.ndarray
    first: np.ndarray | None
    upper: list

    @classmethod
    def of(cls, vector, views, has_first):
        """Name the views of a flat vector."""
        first, upper = (views[0], views[1:]) if has_first else (None, views)
        return cls(vector, first, upper[::-1])


class Blockwise:
    """Gradient descent with the gradients of blocks of examples, added up.

    A block is so small that its activations stay in the processor's cache, and each worker holds those of one
    block only: beside X, memory does not grow with the number of examples. A route adds::

        _up_1(block)                how to put Z1 into block.upper.Z1
        _down_1(block, gradient_1)  what to do with block.upper.dZ1

    Parameters
    ----------
    inputs : array (any, m), what layer 1 multiplies
    Y : array (n_L, m), in `dtype`
    parameters : dict, as for `train`
    first : tuple, the shape of what stands for W1 and b1 in `state`
    rate : float, α/m
    dtype : float32 or float64
    spans : list, for each worker, of lists of slices: the columns of its blocks
    sum_first : bool, whether layer 1 has a gradient to add up over the blocks

    Attributes
    ----------
    state, step : flat vectors; the update is ``state -= step``
    """

    one_thread = True  # for each matrix product: the workers are the threads

    def __init__(self, inputs, Y, parameters, first, rate, dtype, spans, sum_first=True):
        shapes = [first, *shapes_with_bias(parameters)[1:]]
        self.state, (self._first, *self._weights) = flat_views(shapes, dtype)
        self.step, steps = flat_views(shapes, dtype)
        self._step_1 = steps[0]
        fill(self._weights, parameters, first=2)
        lowest = 0 if sum_first else 1  # the lowest layer whose gradients are added up

        def gradient():
            return Gradient.of(*flat_views(shapes[lowest:], dtype), sum_first)

        # the first worker's total is the step itself
        mine = Gradient.of(self.step[lowest * self._first.size :], steps[lowest:], sum_first)
        totals = [mine, *(gradient() for _ in spans[1:])]
        self._workers = [
            (self._blocks(inputs, Y, columns, rate), total, gradient() if len(columns) > 1 else total)
            for columns, total in zip(spans, totals, strict=True)
        ]
        self._pool = ThreadPoolExecutor(len(spans) - 1) if len(spans) > 1 else None

    def _blocks(self, inputs, Y, columns, rate):
        buffers, blocks = {}, []  # blocks of one length, and one worker, share their buffers
        for span in columns:
            length = span.stop - span.start
            if length not in buffers:
                buffers[length] = UpperLayers(self._weights, len(self._first), length, rate, self.state.dtype)
            share = length / Y.shape[1]
            blocks.append(Block(inputs[:, span], Y[:, span], span, share, buffers[length]))
        return blocks

    def gradient(self, recorded):
        """Fill `step` with α times the gradient at `state`; return the cost if it is to be recorded."""
        if self._pool is None:
            return self._work(*self._workers[0], recorded)
        (mine, *others), total = self._workers, self._workers[0][1].vector
        tasks = [self._pool.submit(self._quietly, *worker, recorded) for worker in others]
        try:
            cost = self._work(*mine, recorded)
        finally:  # after Ctrl-C, too, nobody may still be at work
            wait(tasks)
        for (_, gradient, _), task in zip(others, tasks, strict=True):
            its_cost = task.result()
            np.add(total, gradient.vector, out=total)
            if recorded:
                cost += its_cost
        return cost

    def _work(self, blocks, total, part, recorded):
        cost, gradient = 0.0 if recorded else None, total
        for block in blocks:
            self._up_1(block)
            block_cost = block.upper.run(block.Y, gradient.upper, recorded)
            self._down_1(block, gradient.first)
            if gradient is not total:
                np.add(total.vector, part.vector, out=total.vector)
            gradient = part
            if recorded:
                cost += block.share * block_cost
        return cost

    def _quietly(self, *task):
        with np.errstate(all="ignore"):  # each thread has its own
            return self._work(*task)

    def parameters(self):
        """Return the parameters at `state`, as new arrays."""
        return parameters_of([self._first, *self._weights])

    def settle(self):
        """Remove rounding errors that add up; here there are none."""


def spans(m, columns, workers=1):
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
