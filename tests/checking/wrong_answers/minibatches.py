"""Wrong answers to `minibatches`, as learners write them."""

import numpy as np


def MB1__in_the_old_order(X, Y, size, generator):
    return [(X[:, k : k + size], Y[:, k : k + size]) for k in range(0, X.shape[1], size)]


def MB2__only_X(X, Y, size, generator):
    X = generator.permutation(X, axis=1)
    return [(X[:, k : k + size], Y[:, k : k + size]) for k in range(0, X.shape[1], size)]


def MB3__each_for_itself(X, Y, size, generator):
    X, Y = generator.permutation(X, axis=1), generator.permutation(Y, axis=1)
    return [(X[:, k : k + size], Y[:, k : k + size]) for k in range(0, X.shape[1], size)]


def MB4__whole_batches_only(X, Y, size, generator):
    order = generator.permutation(X.shape[1])
    batches = []
    for k in range(X.shape[1] // size):
        part = order[k * size : (k + 1) * size]
        batches.append((X[:, part], Y[:, part]))
    return batches


def MB6__numbers_from_elsewhere(X, Y, size, generator):
    order = np.random.permutation(X.shape[1])
    return [(X[:, order[k : k + size]], Y[:, order[k : k + size]]) for k in range(0, X.shape[1], size)]


def MB7__drawn_anew(X, Y, size, generator):
    batches = []
    for _ in range(0, X.shape[1], size):
        part = generator.choice(X.shape[1], size)
        batches.append((X[:, part], Y[:, part]))
    return batches


def MB13__yields_one(X, Y, size, generator):
    order = generator.permutation(X.shape[1])
    for k in range(0, X.shape[1], size):
        return [(X[:, order[k : k + size]], Y[:, order[k : k + size]])]
