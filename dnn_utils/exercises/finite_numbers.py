"""The inputs of lesson 17: logits of any size, and numbers whose neighbors are sought."""

import numpy as np


def logits(generator, n, m, low, high):
    """Z between two limits, which are among its entries."""
    Z = generator.uniform(low, high, size=(n, m))
    Z.flat[generator.permutation(n * m)[:2]] = low, high
    return (Z,)


def draw_logits(generator):
    """Draw a matrix of logits that reach far out on both sides."""
    n, m = (int(size) for size in generator.permutation(np.arange(3, 9))[:2])
    return {
        "n": n,
        "m": m,
        "low": -float(generator.uniform(720, 900)),
        "high": float(generator.uniform(720, 900)),
    }


def logits_and_labels(generator, m, low, high):
    """Z of shape (1, m) between two limits, which are among its entries, and labels of both kinds."""
    (Z,) = logits(generator, 1, m, low, high)
    Y = generator.permuted(np.arange(m) % 2).reshape(1, m)
    far = np.argsort(Z[0])[[0, -1]]
    if m > 3:
        Y[0, far] = 1, 0  # the two that are farthest out are wrong
        Y[0, np.argsort(Z[0])[[1, -2]]] = 0, 1
    return Z, Y


def draw_logits_and_labels(generator):
    """Draw how many logits there are, and how far out they reach."""
    reach = float(generator.uniform(720, 900))
    return {"m": int(generator.integers(6, 12)), "low": -reach, "high": reach}


def number_with_neighbors(generator, x, dtype):
    """A number, and a kind of number by its name."""
    return x, getattr(np, dtype)


def draw_number(generator):
    """Draw a number of any size, and a kind of number that has it."""
    dtype = str(generator.choice(["float64", "float32", "float16"]))
    return {"x": float(10 ** generator.uniform(-3, 4)), "dtype": dtype}
