"""Inputs of the exercises on batches and steps, and what batches in a random order have in common.

Two right answers deal the examples out in two different orders. So a deal is read as numbers that are the
same for all of them: how large the batches are, whether each example is in one of them beside its own label,
whether the order is new, and whether it comes from the generator. There are at least 13 examples: by chance,
a new order is the old one less than once in six thousand million deals.
"""

import copy
import inspect

import numpy as np

from dnn_utils.exercises.inputs import draw_layers_and_rate, parameters_and_gradients


def examples(generator, n_x, n_y, m, size):
    """X and Y, the size of a batch, and a generator."""
    X, Y = generator.normal(size=(n_x, m)), generator.normal(size=(n_y, m))
    return X, Y, size, np.random.default_rng(int(generator.integers(2**32)))


def deal(answer, X, Y, size, generator):
    """Deal three times: twice from the generator, and once from one that is like the first at its start."""
    deals = []
    for source in (generator, generator, copy.deepcopy(generator)):
        batches = answer(X, Y, size, source)
        if batches is None:
            return None
        deals.append(list(batches) if inspect.isgenerator(batches) else batches)
    return deals


def read_deals(deals, arguments):
    """Return what is the same for every right way to deal out."""
    X, Y, size, _ = arguments
    count = len(deals[0]) if deals and isinstance(deals[0], list | tuple) else 0
    pairs = [_pairs(deal) for deal in deals or ()]
    if not pairs or any(deal is None for deal in pairs):
        unknown = np.full(-(-X.shape[1] // size), np.nan)
        values = [count, 0, unknown, unknown, *[float("nan")] * (len(_FACTS) - 4)]
        return dict(zip(_FACTS, values, strict=True))
    of_X = [_order(X, [x for x, _ in deal]) for deal in pairs]
    of_Y = [_order(Y, [y for _, y in deal]) for deal in pairs]
    first, m = of_X[0], X.shape[1]
    neighbors = np.count_nonzero(np.diff(first) == 1)
    one_each = len(pairs[0]) == m
    facts = (
        count,
        count,
        np.array([x.shape[1] for x, _ in pairs[0]]),
        np.array([y.shape[1] for _, y in pairs[0]]),
        sorted(first.tolist()) == list(range(m)),
        np.array_equal(first, of_Y[0]),
        not np.array_equal(of_Y[0], np.arange(len(of_Y[0]))),
        one_each or neighbors < m / 2,
        not np.array_equal(first, of_X[1]),
        np.array_equal(first, of_X[2]),
    )
    values = [fact if isinstance(fact, np.ndarray) else int(fact) for fact in facts]
    return dict(zip(_FACTS, values, strict=True))


# What a deal is read as: sizes, then 1 for yes and 0 for no
_FACTS = (
    "how many batches?",
    "how many of them are a pair (X_batch, Y_batch)?",
    "examples in each X_batch",
    "labels in each Y_batch",
    "is every example there exactly once? (1 = yes)",
    "is every label beside its example? (1 = yes)",
    "is the order of the labels new? (1 = yes)",
    "are examples parted from their neighbors? (1 = yes)",
    "does the next call give another order? (1 = yes)",
    "does an equal generator give the same order? (1 = yes)",
)


def _pairs(batches):
    """Return a deal as a list of pairs of 2-D arrays, or None if it is something else."""
    if not isinstance(batches, list | tuple) or not batches:
        return None
    for batch in batches:
        if not isinstance(batch, list | tuple) or len(batch) != 2:
            return None
        if any(not isinstance(part, np.ndarray) or part.ndim != 2 for part in batch):
            return None
    return batches


def _order(array, parts):
    """Return which column of `array` each column of the parts is; -1 for one that is none of them."""
    indices = {column.tobytes(): index for index, column in enumerate(array.T.copy())}
    columns = [column for part in parts for column in np.ascontiguousarray(part.T, dtype=float)]
    return np.array([indices.get(column.tobytes(), -1) for column in columns], dtype=int)


def step_with_velocity(generator, layers, learning_rate, beta, first):
    """Parameters, gradients, the velocity so far (zeros at the `first` step), and two numbers."""
    parameters, grads, _ = parameters_and_gradients(generator, layers, learning_rate)
    velocity = {name: generator.normal(size=array.shape) * (not first) for name, array in parameters.items()}
    return parameters, grads, velocity, learning_rate, beta


def step_of_adam(generator, layers, learning_rate, t):
    """Parameters, gradients, the state after t steps, and a learning rate.

    One gradient has been 0 from the start, and two are so small that epsilon is felt.
    """
    parameters, grads, _ = parameters_and_gradients(generator, layers, learning_rate)
    small = np.array([0.0, 1e-7, -3e-6])
    grads["dW1"].flat[:3] = small
    mean, mean_square = {}, {}
    for name, array in parameters.items():
        before = 0.5 * generator.normal(size=array.shape)
        if name == "W1":
            before.flat[:3] = small / 2
        mean[name] = before * (1 - 0.9**t)
        mean_square[name] = (before**2 + 0.3 * abs(before)) * (1 - 0.999**t)
        if name == "W1":
            mean_square[name].flat[:3] = small**2 * (1 - 0.999**t)
    return parameters, grads, {"t": t, "mean": mean, "mean_square": mean_square}, learning_rate


def take_a_step(answer, parameters, grads, state, learning_rate):
    """Call an answer with what has no default."""
    return answer(parameters, grads, state, learning_rate)


def draw_examples_to_deal(generator):
    """Draw a number of examples that the size of a batch does not divide."""
    size = int(generator.integers(4, 9))
    m = size * int(generator.integers(4, 7)) + int(generator.integers(1, size))
    return {"n_x": int(generator.integers(2, 6)), "n_y": int(generator.integers(1, 4)), "m": m, "size": size}


def draw_step_with_velocity(generator):
    """Draw three layers, a learning rate, and how much of the velocity is kept."""
    return {**draw_layers_and_rate(generator), "beta": generator.uniform(0.2, 0.95), "first": False}


def draw_step_of_adam(generator):
    """Draw three layers, a learning rate, and how many steps were taken."""
    return {**draw_layers_and_rate(generator), "t": int(generator.integers(0, 6))}
