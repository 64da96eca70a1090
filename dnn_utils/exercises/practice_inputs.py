"""What makes the inputs of the exercises without points: as `dnn_utils.exercises.inputs`, for `practice`."""

import numpy as np


def layer_in_rows(generator, n_prev, n, m):
    """X with examples in rows, W, and b of one dimension."""
    return tuple(generator.normal(size=shape) for shape in [(m, n_prev), (n, n_prev), (n,)])


def curve(generator, points, knots):
    """Places within and beyond some knots that are equally far apart, the knots, and heights."""
    first, width = generator.uniform(-3, 1), generator.uniform(0.4, 2.5)
    places = first + width * np.arange(knots)
    x = generator.uniform(places[0] - 1.5 * width, places[-1] + 1.5 * width, size=points)
    return x, places, generator.normal(size=knots) + 0.2


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
