"""Which route a training run takes, and why. Three ways to the same numbers:

======  ============================================  ======================================================
route   how                                           when
======  ============================================  ======================================================
gram    the products of all pairs of examples, once;  wide inputs, few examples, and enough iterations to
        then X never again                            pay for them
whole   copies of X, biases as a column of W          small data, where every NumPy call counts
blocks  X itself, the bias of layer 1 apart           the rest: memory does not grow with m
======  ============================================  ======================================================

Each takes one block of examples after the other, so that activations stay in the processor's cache.
"""

from collections.abc import Sequence

import numpy as np

from dnn_utils.training import threads
from dnn_utils.training.blockwise import Blocks, Blockwise, Whole, cut
from dnn_utils.training.gram import Gram
from dnn_utils.training.result import Array, Parameters

GRAM_EXAMPLES = 4096  # the m² numbers of the Gram matrix take 128 MB at most
GRAM_EXAMPLES_PER_INPUT = 1.5  # above 2, its products are more work than those with X; near 2, no gain
WHOLE_NUMBERS = 2**18  # "whole" copies X twice: 4 MB at most
BLOCK_NUMBERS = 250_000  # activations of one block: 2 MB in float64, about a processor's level-2 cache
WORKER_PRODUCTS = 10**7  # below, handing work over to a second thread takes longer than the work
BLOCK_EXAMPLES = 1000  # with fewer, the products become slower
SMALL_PRODUCT = 10**6  # multiplications of a product that OpenBLAS does without first rearranging its arrays
SMALL_EXAMPLES = 200  # with fewer, the calls take longer than what that saves


def choose(X: Array, Y: Array, parameters: Parameters, learning_rate: float, iterations: int) -> Blockwise:
    """Return the route for these arguments of `train`, ready to run."""
    X, Y = np.asarray(X, np.float64), np.asarray(Y, np.float64)
    parameters = {name: np.asarray(value, np.float64) for name, value in parameters.items()}
    (units_1, inputs), m = parameters["W1"].shape, X.shape[1]
    columns = block_columns([W.shape for name, W in parameters.items() if name.startswith("W")])
    weights = sum(W.size for W in parameters.values())
    rate = float(learning_rate) / m
    route: Blockwise
    if gram_pays(inputs, units_1, m, iterations):
        shares = cut(m, columns, _workers(m * (weights - units_1 * inputs + units_1 * m)))
        route = Gram(X, Y, parameters, rate, shares)
        route.why = f"{m:,} examples of {inputs:,} inputs: products of examples take less work than X"
    elif X.size <= WHOLE_NUMBERS:
        route = Whole(X, Y, parameters, rate, cut(m, columns, _workers(m * weights)))
        route.why = f"{m:,} examples of {inputs:,} inputs are few enough to keep copies"
    else:
        route = Blocks(X, Y, parameters, rate, cut(m, columns, _workers(m * weights)))
        route.why = f"{m:,} examples of {inputs:,} inputs, at most {columns:,} at a time"
    return route


def block_columns(shapes: Sequence[tuple[int, int]]) -> int:
    """Return how many examples to take at a time, for weights of these shapes."""
    units = sum(n for n, _ in shapes)
    small = SMALL_PRODUCT // max(n * (n_prev + 1) for n, n_prev in shapes)
    return small if small >= SMALL_EXAMPLES else max(BLOCK_NUMBERS // units, BLOCK_EXAMPLES)


def _workers(products: int) -> int:
    """Return how many threads are worth having for this many products in one pass through the network."""
    return threads.available() if products >= WORKER_PRODUCTS else 1


def gram_pays(inputs: int, units_1: int, m: int, iterations: int) -> bool:
    """Tell whether the Gram matrix is small enough, and soon pays for itself."""
    products_to_make = inputs * m * m
    products_saved = units_1 * m * (2 * inputs - m)  # in one iteration, of layer 1
    return (
        m <= min(GRAM_EXAMPLES, GRAM_EXAMPLES_PER_INPUT * inputs)
        and iterations * products_saved > products_to_make
    )
