"""Wrong answers to `split`, as learners write them."""

import numpy as np


def SP1__permuted_one_after_the_other(X, Y, share, generator):
    k = round(share * X.shape[1])
    X, Y = generator.permutation(X, axis=1), generator.permutation(Y, axis=1)
    return X[:, k:], Y[:, k:], X[:, :k], Y[:, :k]


def SP2__cut_at_the_end(X, Y, share, generator):
    cut = X.shape[1] - round(share * X.shape[1])
    return X[:, :cut], Y[:, :cut], X[:, cut:], Y[:, cut:]


def SP4__with_floor(X, Y, share, generator):
    order = generator.permutation(X.shape[1])
    k = int(np.floor(share * len(order)))
    return X[:, order[k:]], Y[:, order[k:]], X[:, order[:k]], Y[:, order[:k]]


def SP7__seeded_by_hand(X, Y, share, generator):
    generator = np.random.default_rng(42)
    k = round(share * X.shape[1])
    order = np.arange(X.shape[1])
    generator.shuffle(order)
    X, Y = X[:, order], Y[:, order]
    return X[:, k:], Y[:, k:], X[:, :k], Y[:, :k]


def SP8__choice_with_replacement(X, Y, share, generator):
    m = X.shape[1]
    order = generator.choice(m, size=m)
    k = round(share * m)
    return X[:, order[k:]], Y[:, order[k:]], X[:, order[:k]], Y[:, order[:k]]


def SP9__nothing_taken_out(X, Y, share, generator):
    aside = generator.choice(X.shape[1], size=round(share * X.shape[1]), replace=False)
    return X.copy(), Y.copy(), X[:, aside], Y[:, aside]
