"""Which route a training run takes, and why.

Three ways to the same numbers:

=======  ==============================================  ==================================================
route    how                                             when
=======  ==============================================  ==================================================
gram     the products of all pairs of examples, once;    float64, wide inputs, few examples, and enough
         then X never again                              iterations to pay for them
whole    all examples at once                            small data: each NumPy call counts
blocks   one block of examples after the other           everything else: memory does not grow with m
=======  ==============================================  ==================================================
"""

import numpy as np

from dnn_utils.training.blocks import Blocks
from dnn_utils.training.gram import Gram
from dnn_utils.training.whole import Whole

GRAM_EXAMPLES = 4096  # the m² numbers of the Gram matrix take 128 MB at most
GRAM_EXAMPLES_PER_INPUT = 1.5  # above 2, its products are more work than those with X; near it, no gain
WHOLE_NUMBERS = 2**20  # the route "whole" copies X: 8 MB at most
BLOCK_NUMBERS = 2**18  # activations of one block: 2 MB in float64, about a processor's level-2 cache
BLOCK_EXAMPLES = 1000  # fewer make the products slower


def choose(X, Y, parameters, learning_rate, iterations):
    """Return the route for these arguments of `train`, ready to run.

    A route has ``state`` and ``step``, two flat vectors; ``gradient(recorded)`` fills ``step`` with α times
    the gradient at ``state`` (and returns the cost, if recorded); ``parameters()``; ``settle()``; ``why``.
    """
    dtype = np.result_type(np.float32, X, *parameters.values())
    X = X.astype(dtype, copy=False)
    (units_1, inputs), m = parameters["W1"].shape, X.shape[1]
    rate = float(learning_rate) / m
    units = sum(W.shape[0] for name, W in parameters.items() if name.startswith("W"))
    columns = max(BLOCK_NUMBERS // units, BLOCK_EXAMPLES)
    if dtype == np.float64 and gram_pays(inputs, units_1, m, iterations):
        route = Gram(X, Y, parameters, rate, dtype)
        route.why = f"{m:,} examples of {inputs:,} inputs: XᵀX is smaller than X"
    elif m <= columns and X.size <= WHOLE_NUMBERS:
        route = Whole(X, Y, parameters, rate, dtype)
        route.why = f"{m:,} examples of {inputs:,} inputs fit into the processor's cache"
    else:
        route = Blocks(X, Y, parameters, rate, dtype, columns)
        route.why = f"{m:,} examples of {inputs:,} inputs, at most {columns:,} at a time"
    return route


def gram_pays(inputs, units_1, m, iterations):
    """Tell whether the Gram matrix is small enough, and soon pays for itself."""
    products_to_make = inputs * m * m
    products_saved = units_1 * m * (2 * inputs - m)  # in one iteration, of layer 1
    return (
        m <= min(GRAM_EXAMPLES, GRAM_EXAMPLES_PER_INPUT * inputs)
        and iterations * products_saved > products_to_make
    )
