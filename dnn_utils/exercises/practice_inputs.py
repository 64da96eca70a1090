"""What makes the inputs of the exercises without points: as `dnn_utils.exercises.inputs`, for `practice`."""

import numpy as np

from dnn_utils.cost import compute_cost
from dnn_utils.exercises import inputs
from dnn_utils.forward import L_model_forward


def layer_in_rows(generator, n_prev, n, m):
    """X with examples in rows, W, and b of one dimension."""
    return tuple(generator.normal(size=shape) for shape in [(m, n_prev), (n, n_prev), (n,)])


def curve(generator, points, knots):
    """Places within and beyond some knots that are equally far apart, the knots, and heights."""
    first, width = generator.uniform(-3, 1), generator.uniform(0.4, 2.5)
    positions = first + width * np.arange(knots)
    x = generator.uniform(positions[0] - 1.5 * width, positions[-1] + 1.5 * width, size=points)
    return x, positions, generator.normal(size=knots) + 0.2


def draw_curve(generator):
    """Draw two numbers, the points more than the knots."""
    return {"points": int(generator.integers(12, 20)), "knots": int(generator.integers(3, 7))}


def layers_and_examples(generator, layers, m):
    """A list of layer sizes, and a number of examples."""
    return list(layers), m


def draw_layers(generator):
    """Draw four layers, pairwise different."""
    return {"layers": generator.permutation(np.arange(2, 12))[:4].tolist()}


def draw_layers_and_examples(generator):
    """Draw four layers and m, pairwise different."""
    *layers, m = generator.permutation(np.arange(2, 12))[:5].tolist()
    return {"layers": layers, "m": m}


def labels(generator, ones, zeros):
    """Y of a single row with so many ones and zeros."""
    return (generator.permuted(np.array([[1] * ones + [0] * zeros]), axis=1),)


def draw_labels(generator):
    """Draw more of one label than of the other."""
    ones, more = int(generator.integers(1, 6)), int(generator.integers(1, 6))
    counts = [ones, ones + more]
    return dict(zip(("ones", "zeros"), generator.permutation(counts).tolist(), strict=True))


def network_sure_of_itself(generator, layers, m):
    """AL, Y and caches, with one prediction that is exactly 0 or 1, and wrong."""
    AL, Y, caches = inputs.network_to_go_back_through(generator, layers, m)
    AL = AL.copy()
    AL[0, 0] = 1 - Y[0, 0]
    return AL, Y, caches


def step_in_a_valley(answer, steepness, distance, rate):
    """Let an answer find a rate for the valley ``steepness · distance²``."""

    def cost_after(rate):
        return steepness * (distance - rate * 2 * steepness * distance) ** 2

    return answer(cost_after, steepness * distance**2, rate)


def valley(generator, too_large):
    """A valley, a place in it, and a rate so many times too large to be falling."""
    steepness = generator.uniform(0.5, 3)
    return steepness, generator.uniform(0.5, 2) * generator.choice([-1, 1]), too_large / steepness


def draw_valley(generator):
    """Draw a rate that is right at once, or only after some halvings."""
    return {"too_large": float(generator.choice([0.4, 1.7, 5.3, 11.9]))}


def network_to_train_until(generator, layers, m, share, most):
    """X, Y, parameters, a learning rate, a share of the first cost as the limit, and a number of updates."""
    X, Y, parameters, rate, _ = inputs.network_to_train(generator, layers, m, 0.2, 1)
    AL, _ = L_model_forward(X, parameters)
    return X, Y, parameters, rate, share * compute_cost(AL, Y), most


def draw_network_to_train_until(generator):
    """Draw a network, and a limit that it reaches, or one that it does not reach."""
    return {**inputs.draw_network(generator), "share": float(generator.choice([0.9, 0.1])), "most": 6}


def blot(generator, h, w, rows, columns, down, right):
    """A picture with a blot of ink of rows × columns, so far from its upper left corner."""
    image = np.zeros((h, w))
    blot = generator.uniform(1, 2, size=(rows, columns))
    image[down : down + rows, right : right + columns] = blot
    return (image,)


def draw_blot(generator):
    """Draw a blot in an upper corner."""
    return {"h": 9, "w": 8, "rows": 3, "columns": 2, "down": 1, "right": int(generator.integers(0, 2))}
