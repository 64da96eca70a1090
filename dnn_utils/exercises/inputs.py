"""What makes the inputs that an answer is tried on: the same ones every time, and fresh random ones.

An exercise's file names, under ``[inputs]``, one function that makes the arguments from their sizes, the
sizes of the inputs that every answer is tried on, and one function that draws the sizes of fresh ones.

Nothing is left to coincidence. The first inputs of each exercise have sizes that are pairwise different, both
labels, biases that are not zero, and layers in which some units are on and some off; where a whole
network is needed it has four layers. After them come the special ones (a square W, one unit, one example,
a network of one layer, or of more than nine), in which a transposed matrix shows by its values instead of by
an error.

What right answers may differ in is left out: an activation other than the two of the course, probabilities
of exactly 0, 0.5 or 1, values of Z where the sigmoid is rounded to 0 or 1, arrays that are not 2-D.
"""

from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from dnn_utils.forward import L_model_forward, linear_activation_forward

Arguments = tuple[Any, ...]  # of an answer
Layer = tuple[NDArray[Any], NDArray[Any], NDArray[Any]]  # A_prev, W, b
Sizes = dict[str, Any]  # what the arguments are made from, by name


def numbers(generator: Generator, numbers: Iterable[float]) -> tuple[list[float]]:
    """A list of numbers."""
    return (list(numbers),)


def layer_sizes(generator: Generator, layers: list[int]) -> tuple[list[int]]:
    """A list of layer sizes, to initialize."""
    return (list(layers),)


def layer(generator: Generator, n_prev: int, n: int, m: int) -> Layer:
    """A_prev, W, b of one layer."""
    W = generator.normal(size=(n, n_prev))
    b = generator.normal(size=(n, 1)) + 1.5 * generator.choice([-1, 1], size=(n, 1))
    return generator.normal(size=(n_prev, m)), W, b


def _living_layer(generator: Generator, n_prev: int, n: int, m: int) -> Layer:
    """A layer in which Z has both signs: its units are not all on, and not all off."""
    while True:
        A_prev, W, b = layer(generator, n_prev, n, m)
        on = W @ A_prev + b > 0
        if on.any() and not on.all():
            return A_prev, W, b


def layer_with_activation(generator: Generator, n_prev: int, n: int, m: int, activation: str) -> Arguments:
    """A_prev, W, b and the name of an activation."""
    return *_living_layer(generator, n_prev, n, m), activation


def way_back(generator: Generator, n_prev: int, n: int, m: int) -> Arguments:
    """dZ and the cache of a linear step."""
    return generator.normal(size=(n, m)), layer(generator, n_prev, n, m)


def way_back_with_activation(generator: Generator, n_prev: int, n: int, m: int, activation: str) -> Arguments:
    """dA, the cache of a whole layer, and the name of its activation."""
    _, cache = linear_activation_forward(*_living_layer(generator, n_prev, n, m), activation)
    return generator.normal(size=(n, m)), cache, activation


def z(generator: Generator, n: int, m: int) -> Arguments:
    """Z, with a zero and values far out on both sides."""
    Z = 3 * generator.normal(size=(n, m))
    Z.flat[generator.permutation(n * m)[:3]] = 0.0, 18.0, -18.0
    return (Z,)


def gradient_and_z(generator: Generator, n: int, m: int) -> Arguments:
    """dA and Z."""
    (Z,) = z(generator, n, m)
    return generator.normal(size=(n, m)), Z


def _network(generator: Generator, layers: list[int], m: int) -> Arguments:
    """Return X, Y, parameters, AL and caches of a network in which every layer is alive."""
    while True:
        X = generator.normal(size=(layers[0], m))
        parameters = {}
        for l in range(1, len(layers)):
            scale = 1.3 / np.sqrt(layers[l - 1])
            parameters[f"W{l}"] = scale * generator.normal(size=(layers[l], layers[l - 1]))
            parameters[f"b{l}"] = 0.5 * generator.normal(size=(layers[l], 1))
        AL, caches = L_model_forward(X, parameters)
        hidden = [activation_cache > 0 for _, activation_cache in caches[:-1]]
        # Every hidden layer has units that are on and units that are off; every probability is away from
        # 0, 0.5 and 1, and, with more than one example, some are on either side of 0.5.
        if (
            all(on.any(axis=0).all() and not on.all() for on in hidden)
            and (abs(AL - 0.5) > 0.02).all()
            and (abs(AL - 0.5) < 0.47).all()
            and (m == 1 or (AL > 0.5).any() != (AL > 0.5).all())
        ):
            break
    # Both labels, and some predictions are right and some are wrong
    Y = np.array([[k % 2 for k in range(m)]])
    return X, generator.permuted(Y, axis=1), parameters, AL, caches


def network_to_run(generator: Generator, layers: list[int], m: int) -> Arguments:
    """X and parameters."""
    X, _, parameters, _, _ = _network(generator, layers, m)
    return X, parameters


def network_to_predict_with(generator: Generator, layers: list[int], m: int) -> Arguments:
    """As for the forward pass, with one probability just above 0.5 (odd m) or just below it (even m)."""
    X, _, parameters, AL, _ = _network(generator, layers, m)
    Z, side = np.log(AL / (1 - AL)), 1 if m % 2 else -1
    there = np.where(np.sign(Z) == side, abs(Z), np.inf)
    if np.isfinite(there).any():
        # The nearest one moves, so that the others keep their side
        parameters[f"b{len(layers) - 1}"] += side * (0.004 - there.min())
    return X, parameters


def probabilities_and_labels(generator: Generator, m: int, label: int | None = None) -> Arguments:
    """AL of a real forward pass, and Y; with `label`, all labels are that."""
    _, Y, _, AL, _ = _network(generator, [3, 4, 1], m)
    return AL, Y if label is None else np.full_like(Y, label)


def network_to_go_back_through(generator: Generator, layers: list[int], m: int) -> Arguments:
    """AL, Y and caches of a real forward pass."""
    _, Y, _, AL, caches = _network(generator, layers, m)
    return AL, Y, caches


def parameters_and_gradients(generator: Generator, layers: list[int], learning_rate: float) -> Arguments:
    """Parameters, gradients (of the activations, too), and a learning rate."""
    parameters, grads = {}, {}
    for l in range(1, len(layers)):
        for letter, columns in (("W", layers[l - 1]), ("b", 1)):
            parameters[f"{letter}{l}"] = generator.normal(size=(layers[l], columns))
            grads[f"d{letter}{l}"] = generator.normal(size=(layers[l], columns))
        grads[f"dA{l - 1}"] = generator.normal(size=(layers[l - 1], 2))
    return parameters, grads, learning_rate


def network_to_train(
    generator: Generator, layers: list[int], m: int, learning_rate: float, iterations: int
) -> Arguments:
    """X, Y, parameters, a learning rate and a number of steps."""
    X, Y, parameters, _, _ = _network(generator, layers, m)
    return X, Y, parameters, learning_rate, iterations


def _layer_sizes(generator: Generator, count: int = 3, low: int = 3, high: int = 9) -> list[int]:
    return [int(size) for size in generator.permutation(np.arange(low, high))[:count]]


def draw_layer(generator: Generator) -> Sizes:
    """Draw the three sizes of a layer, pairwise different."""
    n_prev, n, m = _layer_sizes(generator)
    return {"n_prev": n_prev, "n": n, "m": m}


def draw_layer_with_activation(generator: Generator) -> Sizes:
    """Draw the sizes of a layer, and one of the two activations."""
    return {**draw_layer(generator), "activation": str(generator.choice(["sigmoid", "relu"]))}


def draw_network(generator: Generator) -> Sizes:
    """Draw four layers and m, pairwise different."""
    *hidden, m = _layer_sizes(generator, 5)
    return {"layers": [*hidden, 1], "m": m}


def draw_numbers(generator: Generator) -> Sizes:
    """Draw 4 to 8 numbers."""
    return {"numbers": generator.normal(size=generator.integers(4, 9)).tolist()}


def draw_layers_to_initialize(generator: Generator) -> Sizes:
    """Large enough at the start for the statistics of the weights to be beyond doubt."""
    return {"layers": [*_layer_sizes(generator, 3, 100, 140), *_layer_sizes(generator, 2)]}


def draw_matrix(generator: Generator) -> Sizes:
    """Draw two different sizes."""
    return dict(zip("nm", _layer_sizes(generator, 2), strict=True))


def draw_examples(generator: Generator) -> Sizes:
    """Draw how many examples there are."""
    return {"m": int(generator.integers(5, 12))}


def draw_layers_and_rate(generator: Generator) -> Sizes:
    """Draw three layers and a learning rate."""
    return {"layers": _layer_sizes(generator, 4), "learning_rate": generator.uniform(0.1, 2)}


def draw_network_to_train(generator: Generator) -> Sizes:
    """Draw a network, to be trained for two steps."""
    return {**draw_network(generator), "learning_rate": 0.2, "iterations": 2}
