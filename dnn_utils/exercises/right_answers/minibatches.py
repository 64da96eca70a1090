# ruff: noqa
"""Right answers to `minibatches`, each in another style."""

import numpy as np


def shuffled_first(X, Y, size, generator):
    order = generator.permutation(X.shape[1])
    X, Y = X[:, order], Y[:, order]
    return [(X[:, k : k + size], Y[:, k : k + size]) for k in range(0, X.shape[1], size)]


def one_by_one(X, Y, size, generator):
    order = generator.permutation(X.shape[1])
    for start in range(0, len(order), size):
        batch = order[start : start + size]
        yield X[:, batch], Y[:, batch]


def an_array_of_numbers_shuffled(X, Y, size, generator):
    numbers = np.arange(Y.shape[1])
    generator.shuffle(numbers)
    batches, start = [], 0
    while start < len(numbers):
        end = min(start + size, len(numbers))
        batches.append([X[:, numbers[start:end]], Y[:, numbers[start:end]]])
        start = end
    return batches


def sorted_by_random_numbers(X, Y, size, generator):
    order = np.argsort(generator.random(X.shape[1]))
    cuts = range(size, X.shape[1], size)
    return [(X[:, part], Y[:, part]) for part in np.split(order, cuts)]


def shuffled_together(X, Y, size, generator):
    both = generator.permutation(np.vstack([X, Y]), axis=1)
    n_x, m = X.shape
    return tuple((both[:n_x, k : k + size], both[n_x:, k : k + size]) for k in range(0, m, size))


def full_batches_then_the_rest(X, Y, size, generator):
    m = X.shape[1]
    order = list(generator.permutation(m))
    batches = []
    for number in range(m // size):
        batch = order[number * size : (number + 1) * size]
        batches.append((X[:, batch], Y[:, batch]))
    if m % size != 0:
        batch = order[m // size * size :]
        batches.append((X[:, batch], Y[:, batch]))
    return batches


def dealt_like_cards(X, Y, size, generator):
    left, batches = list(range(X.shape[1])), []
    while left:
        batch = [left.pop(int(generator.integers(len(left)))) for _ in range(min(size, len(left)))]
        batches.append((np.take(X, batch, axis=1), np.take(Y, batch, axis=1)))
    return batches
