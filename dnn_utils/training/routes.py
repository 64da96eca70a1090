"""Which route a training run takes, and why. Four ways to the same numbers:

========  =============================================  ===================================================
route     how                                            when
========  =============================================  ===================================================
gram      the products of all pairs of examples, once;   wide inputs, few examples, and enough iterations to
          then X never again                             pay for them
whole     all examples at once, biases as a column of W  small data, where every NumPy call counts
faithful  the taught operations in the taught order      few examples in float32, where another order of the
                                                         same additions would lead elsewhere
blocks    one block of examples after the other          the rest: activations stay in the cache, and memory
                                                         does not grow with m
========  =============================================  ===================================================
"""

import numpy as np

from dnn_utils.training import blas
from dnn_utils.training.blocks import Blocks
from dnn_utils.training.blockwise import spans
from dnn_utils.training.faithful import Faithful
from dnn_utils.training.gram import Gram
from dnn_utils.training.whole import Whole

GRAM_EXAMPLES = 4096  # the m² numbers of the Gram matrix take 128 MB at most
GRAM_EXAMPLES_PER_INPUT = 1.5  # above 2, its products are more work than those with X; near 2, no gain
WHOLE_NUMBERS = 2**20  # "whole" copies X: 8 MB at most
BLOCK_NUMBERS = 2**18  # activations of one block: 2 MB in float64, about a processor's level-2 cache
WORKER_PRODUCTS = 10**7  # below, handing work over to a second thread takes longer than the work
BLOCK_EXAMPLES = 1000  # with fewer, the products become slower


def choose(X, Y, parameters, learning_rate, iterations):
    """Return the route for these arguments of `train`, ready to run.

    Returns
    -------
    route : object with

        - ``state`` and ``step``, two flat vectors, and ``gradient(recorded)``, which fills ``step`` with α
          times the gradient at ``state``, and returns the cost if it is to be recorded;
        - ``parameters()``, the dict at ``state``; ``settle()``, called now and then against rounding drift;
        - ``name`` and ``why``.
    """
    is_float32 = np.result_type(np.float32, X, *parameters.values()) == np.float32
    dtype = np.dtype(np.float32 if is_float32 else np.float64)
    X, Y = np.asarray(X, dtype), np.asarray(Y, dtype)
    (units_1, inputs), m = parameters["W1"].shape, X.shape[1]
    units = sum(b.size for name, b in parameters.items() if name.startswith("b"))
    columns = max(BLOCK_NUMBERS // units, BLOCK_EXAMPLES)
    rate = float(learning_rate) / m
    weights = sum(W.size for W in parameters.values())
    if is_float32 and m <= columns:
        route = Faithful(X, Y, parameters, learning_rate, dtype)
        route.why = f"float32, and {m:,} examples fit into the processor's cache"
    elif not is_float32 and gram_pays(inputs, units_1, m, iterations):
        shares = spans(m, columns, _workers(m * (weights - units_1 * inputs + units_1 * m)))
        route = Gram(X, Y, parameters, rate, dtype, shares)
        route.why = f"{m:,} examples of {inputs:,} inputs: products of examples take less work than X"
    elif m <= columns and X.size <= WHOLE_NUMBERS:
        route = Whole(X, Y, parameters, rate, dtype)
        route.why = f"{m:,} examples of {inputs:,} inputs fit into the processor's cache"
    else:
        route = Blocks(X, Y, parameters, rate, dtype, spans(m, columns, _workers(m * weights)))
        route.why = f"{m:,} examples of {inputs:,} inputs, at most {columns:,} at a time"
    return route


def _workers(products):
    """Return how many threads are worth having for this many products in one pass through the network."""
    return blas.threads() if products >= WORKER_PRODUCTS else 1


def gram_pays(inputs, units_1, m, iterations):
    """Tell whether the Gram matrix is small enough, and soon pays for itself."""
    products_to_make = inputs * m * m
    products_saved = units_1 * m * (2 * inputs - m)  # in one iteration, of layer 1
    return (
        m <= min(GRAM_EXAMPLES, GRAM_EXAMPLES_PER_INPUT * inputs)
        and iterations * products_saved > products_to_make
    )
