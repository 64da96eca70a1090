# ruff: noqa
"""Right answers to `split`, each with another way to choose at random."""

import numpy as np


def with_permutation(X, Y, share, generator):
    m = X.shape[1]
    order = generator.permutation(m)
    k = int(round(share * m))
    return X[:, order[k:]], Y[:, order[k:]], X[:, order[:k]], Y[:, order[:k]]


def the_last_ones_are_set_aside(X, Y, share, generator):
    order = np.arange(X.shape[1])
    generator.shuffle(order)
    cut = len(order) - round(share * len(order))
    X, Y = X[:, order], Y[:, order]
    return X[:, :cut], Y[:, :cut], X[:, cut:], Y[:, cut:]


def with_choice_and_a_mask(X, Y, share, generator):
    m = Y.shape[1]
    chosen = generator.choice(m, size=int(np.round(m * share)), replace=False)
    aside = np.zeros(m, dtype=bool)
    aside[chosen] = True
    return X[:, ~aside], Y[:, ~aside], X[:, aside], Y[:, aside]


def sorted_by_random_numbers(X, Y, share, generator):
    m = X.shape[1]
    order = np.argsort(generator.random(m))
    aside, rest = np.split(order, [round(m * share)])
    return (
        np.take(X, rest, axis=1),
        np.take(Y, rest, axis=1),
        np.take(X, aside, axis=1),
        np.take(Y, aside, axis=1),
    )


def X_and_Y_in_one_array(X, Y, share, generator):
    both = generator.permutation(np.vstack([X, Y]), axis=1)
    k = int(share * X.shape[1] + 0.5)
    aside, rest = both[:, :k], both[:, k:]
    return rest[:-1], rest[-1:].astype(int), aside[:-1], aside[-1:].astype(int)


def column_by_column(X, Y, share, generator):
    order = [int(place) for place in generator.permutation(X.shape[1])]
    k = round(share * X.shape[1])
    parts = []
    for places in (order[k:], order[:k]):
        parts.append(np.column_stack([X[:, place] for place in places]))
        parts.append(np.array([[Y[0, place] for place in places]]))
    return tuple(parts)


def in_a_list(X, Y, share, generator):
    m = X.shape[1]
    k = round(share * m)
    order = generator.permutation(m)
    rest, aside = sorted(order[k:]), sorted(order[:k])
    return [X[:, rest], Y[:, rest], X[:, aside], Y[:, aside]]
