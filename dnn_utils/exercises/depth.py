"""The inputs of lesson 18: layers to start, and what a pass through a deep network leaves behind."""

import numpy as np

from dnn_utils.backward import L_model_backward
from dnn_utils.exercises.draws import is_draws, problem_with_generator, three_draws
from dnn_utils.exercises.inputs import network_to_go_back_through, network_to_run
from dnn_utils.exercises.samples import Draw, read_random
from dnn_utils.forward import L_model_forward


def layers_and_generator(generator, layers):
    """A list of layer sizes, and a generator."""
    return list(layers), np.random.default_rng(int(generator.integers(2**32)))


def start_thrice(answer, layer_dims, generator):
    """Draw parameters with a generator, with one in the same state, and once more."""
    return three_draws(answer, (layer_dims,), generator)


def read_start(value, arguments):
    """Replace the random arrays by samples; say so when they do not come from the generator."""
    if not is_draws(value):
        return value
    read = read_random(value.first, arguments)
    if isinstance(read, dict):
        for name, sample in read.items():
            if isinstance(sample, Draw):
                sample.problem = problem_with_generator(
                    *(draw.get(name) if isinstance(draw, dict) else None for draw in value)
                )
                sample.twin = None if sample.problem else sample.twin
    return read


def caches_of_a_network(generator, layers, m):
    """The caches of a forward pass."""
    _, _, caches = network_to_go_back_through(generator, layers, m)
    return (caches,)


def caches_with_dead_units(generator, layers, m, l, dead):
    """The caches of a forward pass, and a layer in which some units are dead; the last of them has Z = 0.

    In the other hidden layers another number of units is dead, and one unit is active for one example only.
    """
    X, parameters = network_to_run(generator, layers, m)
    A = X
    for layer in range(1, len(layers) - 1):
        W, b = parameters[f"W{layer}"], parameters[f"b{layer}"]
        count = dead if layer == l else (dead + layer) % (layers[layer] - 1)
        rows = generator.permutation(layers[layer])[: count + 1]
        for index, row in enumerate(rows):
            Z = W[row] @ A
            if index == count:  # just alive
                b[row] = 0.1 - Z.max()
            elif index == count - 1:
                W[row] = b[row] = 0
            else:
                b[row] = -0.1 - Z.max()
        A = np.maximum(W @ A + b, 0)
    _, caches = L_model_forward(X, parameters)
    return caches, l


def draw_network_with_dead_units(generator):
    """Draw a network, a hidden layer, and how many of its units are dead."""
    sizes = [int(size) for size in generator.permutation(np.arange(4, 10))[:5]]
    l = int(generator.integers(1, 4))
    return {
        "layers": [*sizes[:4], 1],
        "m": sizes[4],
        "l": l,
        "dead": int(generator.integers(1, sizes[l] - 1)),
    }


def gradients_of_a_network(generator, layers, m):
    """What a backward pass returns."""
    AL, Y, caches = network_to_go_back_through(generator, layers, m)
    return (L_model_backward(AL, Y, caches),)
