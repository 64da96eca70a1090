"""The inputs that an answer is tried on: the same ones every time, and fresh random ones.

Nothing is left to coincidence. The first inputs of each exercise have sizes that are pairwise different, both
labels, biases that are not zero, and layers in which some units are on and some off; where a whole
network is needed it has four layers. After them come the special ones (a square W, one unit, one example,
a network of one layer, or of more than nine), in which a transposed matrix shows by its values instead of by
an error.

What right answers may differ in is left out: an activation other than the two of the course, probabilities
of exactly 0, 0.5 or 1, values of Z where the sigmoid is rounded to 0 or 1, arrays that are not 2-D.
"""

import dataclasses
import functools
import inspect

import numpy as np

from dnn_utils.exercises.catalog import load
from dnn_utils.forward import L_model_forward, linear_activation_forward

# Answers that may put new arrays into the caller's dictionary `parameters`, as the notes do. The old arrays
# must stay as they are.
MAY_REBIND = {"update_parameters": {"parameters"}, "gradient_descent": {"parameters"}}
# Answers whose dictionary may hold more than what is asked for.
MAY_HOLD_MORE = {"L_model_backward"}


@dataclasses.dataclass(frozen=True)
class Case:
    """One input: the arguments, and the sizes that they were made from (``m``, ``n``, ``n_prev``, …)."""

    args: tuple
    sizes: dict


@functools.cache
def fixed(name):
    """Return the inputs that every answer to exercise `name` is tried on."""
    make, all_sizes, _ = _TABLE[name]
    generator = np.random.default_rng(0)
    return tuple(Case(make(generator, **sizes), sizes) for sizes in all_sizes)


def fresh(name, seed):
    """Return the inputs that `seed` makes for exercise `name`."""
    make, _, draw_sizes = _TABLE[name]
    generator = np.random.default_rng(seed)
    all_sizes = [draw_sizes(generator) for _ in range(2)]
    return tuple(Case(make(generator, **sizes), sizes) for sizes in all_sizes)


@functools.cache
def argument_names(name):
    """Return the names of the arguments of exercise `name`, in order."""
    return tuple(inspect.signature(load(name).right_answer).parameters)


def _layer(generator, n_prev, n, m):
    W = generator.normal(size=(n, n_prev))
    b = generator.normal(size=(n, 1)) + 1.5 * generator.choice([-1, 1], size=(n, 1))
    return generator.normal(size=(n_prev, m)), W, b


def _living_layer(generator, n_prev, n, m):
    """A layer in which Z has both signs: its units are not all on, and not all off."""
    while True:
        A_prev, W, b = _layer(generator, n_prev, n, m)
        on = W @ A_prev + b > 0
        if on.any() and not on.all():
            return A_prev, W, b


def _layer_with_activation(generator, n_prev, n, m, activation):
    return *_living_layer(generator, n_prev, n, m), activation


def _way_back(generator, n_prev, n, m):
    return generator.normal(size=(n, m)), _layer(generator, n_prev, n, m)


def _way_back_with_activation(generator, n_prev, n, m, activation):
    _, cache = linear_activation_forward(*_living_layer(generator, n_prev, n, m), activation)
    return generator.normal(size=(n, m)), cache, activation


def _z(generator, n, m):
    Z = 3 * generator.normal(size=(n, m))
    Z.flat[generator.permutation(n * m)[:3]] = 0.0, 18.0, -18.0
    return (Z,)


def _gradient_and_z(generator, n, m):
    (Z,) = _z(generator, n, m)
    return generator.normal(size=(n, m)), Z


def _network(generator, layers, m):
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


def _forward_arguments(generator, layers, m):
    X, _, parameters, _, _ = _network(generator, layers, m)
    return X, parameters


def _prediction_arguments(generator, layers, m):
    """As for the forward pass, with one probability just above 0.5 (odd m) or just below it (even m)."""
    X, _, parameters, AL, _ = _network(generator, layers, m)
    Z, side = np.log(AL / (1 - AL)), 1 if m % 2 else -1
    there = np.where(np.sign(Z) == side, abs(Z), np.inf)
    if np.isfinite(there).any():
        # The nearest one moves, so that the others keep their side
        parameters[f"b{len(layers) - 1}"] += side * (0.004 - there.min())
    return X, parameters


def _cost_arguments(generator, m, label=None):
    _, Y, _, AL, _ = _network(generator, [3, 4, 1], m)
    return AL, Y if label is None else np.full_like(Y, label)


def _backward_arguments(generator, layers, m):
    _, Y, _, AL, caches = _network(generator, layers, m)
    return AL, Y, caches


def _update_arguments(generator, layers, learning_rate):
    parameters, grads = {}, {}
    for l in range(1, len(layers)):
        for letter, columns in (("W", layers[l - 1]), ("b", 1)):
            parameters[f"{letter}{l}"] = generator.normal(size=(layers[l], columns))
            grads[f"d{letter}{l}"] = generator.normal(size=(layers[l], columns))
        grads[f"dA{l - 1}"] = generator.normal(size=(layers[l - 1], 2))
    return parameters, grads, learning_rate


def _training_arguments(generator, layers, m, learning_rate, iterations):
    X, Y, parameters, _, _ = _network(generator, layers, m)
    return X, Y, parameters, learning_rate, iterations


def _layer_sizes(generator, count=3, low=3, high=9):
    return [int(size) for size in generator.permutation(np.arange(low, high))[:count]]


def _draw_layer(generator):
    n_prev, n, m = _layer_sizes(generator)
    return {"n_prev": n_prev, "n": n, "m": m}


def _draw_layer_with_activation(generator):
    return {**_draw_layer(generator), "activation": str(generator.choice(["sigmoid", "relu"]))}


def _draw_network(generator):
    *hidden, m = _layer_sizes(generator, 5)
    return {"layers": [*hidden, 1], "m": m}


def _sizes(names, *rows):
    return [dict(zip(names.split(), row, strict=True)) for row in rows]


# Pairwise different; then square, equal pairs, one unit, one example
_LAYERS = [
    *[(4, 3, 5), (3, 5, 4), (3, 3, 3), (4, 4, 5), (5, 3, 3), (4, 3, 4)],
    *[(4, 1, 5), (4, 3, 1)],
]
_LAYER_SIZES = _sizes("n_prev n m", *_LAYERS)
_ACTIVATED = [
    *[(4, 3, 5, "sigmoid"), (4, 3, 5, "relu"), (3, 5, 4, "sigmoid"), (3, 5, 4, "relu")],
    *[(3, 3, 3, "sigmoid"), (3, 3, 3, "relu"), (4, 4, 5, "relu"), (5, 3, 3, "sigmoid"), (4, 3, 1, "relu")],
]
_ACTIVATED_SIZES = _sizes("n_prev n m activation", *_ACTIVATED)
_NETWORKS = _sizes(
    "layers m",
    ([6, 5, 4, 3, 1], 7),
    ([3, 5, 4, 1], 6),
    ([4, 3, 1], 5),
    ([3, 1], 4),
    ([4, 4, 4, 1], 4),
    ([4, 3, 1], 1),
    # More than nine layers: W10 has two digits, and comes before W2 in the alphabet
    ([4, 5] * 5 + [4, 1], 3),
)

# exercise: (what makes the arguments, the sizes of the fixed inputs, what draws the sizes of fresh ones)
_TABLE = {
    "average": (
        lambda generator, numbers: (list(numbers),),
        _sizes("numbers", ((2, 4, 9),), ((1, 2),), ((6, 6, 6, 7),), ((-1.5, 0.25, 3.0, 8.5, 1.0),), ((5,),)),
        lambda generator: {"numbers": generator.normal(size=generator.integers(4, 9)).tolist()},
    ),
    "initialize_parameters": (
        lambda generator, layers: (list(layers),),
        # The second one is large enough for the statistics of the weights to be beyond doubt.
        _sizes("layers", ([5, 4, 3, 2],), ([150, 110, 130, 60],), ([3, 3, 3],), ([2, 6],), ([2, 3] * 6,)),
        lambda generator: {"layers": [*_layer_sizes(generator, 3, 100, 140), *_layer_sizes(generator, 2)]},
    ),
    "linear_forward": (_layer, _LAYER_SIZES, _draw_layer),
    "sigmoid": (
        _z,
        _sizes("n m", (3, 4), (4, 2), (1, 5), (3, 3)),
        lambda generator: dict(zip("nm", _layer_sizes(generator, 2), strict=True)),
    ),
    "relu": (
        _z,
        _sizes("n m", (3, 4), (4, 2), (1, 5), (3, 3)),
        lambda generator: dict(zip("nm", _layer_sizes(generator, 2), strict=True)),
    ),
    "linear_activation_forward": (_layer_with_activation, _ACTIVATED_SIZES, _draw_layer_with_activation),
    "L_model_forward": (_forward_arguments, _NETWORKS, _draw_network),
    "compute_cost": (
        _cost_arguments,
        [{"m": 7}, {"m": 4}, {"m": 3}, {"m": 1, "label": 1}, {"m": 1, "label": 0}],
        lambda generator: {"m": int(generator.integers(5, 12))},
    ),
    "linear_backward": (_way_back, _LAYER_SIZES, _draw_layer),
    "relu_backward": (
        _gradient_and_z,
        _sizes("n m", (3, 4), (4, 2), (1, 5), (3, 3)),
        lambda generator: dict(zip("nm", _layer_sizes(generator, 2), strict=True)),
    ),
    "sigmoid_backward": (
        _gradient_and_z,
        _sizes("n m", (3, 4), (4, 2), (1, 5), (3, 3)),
        lambda generator: dict(zip("nm", _layer_sizes(generator, 2), strict=True)),
    ),
    "linear_activation_backward": (_way_back_with_activation, _ACTIVATED_SIZES, _draw_layer_with_activation),
    "L_model_backward": (_backward_arguments, _NETWORKS, _draw_network),
    "update_parameters": (
        _update_arguments,
        _sizes(
            "layers learning_rate",
            *[([6, 5, 4, 3, 1], 0.1), ([4, 3, 2], 0.75), ([3, 1], 2.5), ([4, 4, 4], 0.2)],
            # More than nine layers: W10 has two digits
            ([2, 3] * 6, 0.3),
        ),
        lambda generator: {"layers": _layer_sizes(generator, 4), "learning_rate": generator.uniform(0.1, 2)},
    ),
    "gradient_descent": (
        _training_arguments,
        _sizes(
            "layers m learning_rate iterations",
            ([5, 4, 3, 1], 6, 0.3, 3),
            ([4, 3, 1], 5, 0.7, 5),
            ([3, 1], 4, 0.1, 1),
        ),
        lambda generator: {**_draw_network(generator), "learning_rate": 0.2, "iterations": 2},
    ),
    "predict": (_prediction_arguments, _NETWORKS, _draw_network),
}
