# ruff: noqa
"""Right answers to `confusion_matrix`, each in another style."""

import collections

import numpy as np


def pairs_zipped(predicted, true, classes):
    counts = np.zeros((classes, classes), dtype=int)
    for said, is_ in zip(predicted, true):
        counts[is_, said] = counts[is_, said] + 1
    return counts


def with_add_at(predicted, true, classes):
    counts = np.zeros((classes, classes))
    np.add.at(counts, (true, predicted), 1)
    return counts


def with_bincount(predicted, true, classes):
    return np.bincount(classes * true + predicted, minlength=classes**2).reshape(classes, classes)


def as_a_product_of_one_hots(predicted, true, classes):
    return np.eye(classes)[true].T @ np.eye(classes)[predicted]


def counted_entry_by_entry(predicted, true, classes):
    return np.array(
        [[np.sum((true == i) & (predicted == j)) for j in range(classes)] for i in range(classes)]
    )


def with_a_counter(predicted, true, classes):
    seen = collections.Counter(zip(true.tolist(), predicted.tolist()))
    counts = np.zeros((classes, classes), dtype=np.int32)
    for place, count in seen.items():
        counts[place] = count
    return counts


def with_a_histogram(predicted, true, classes):
    edges = np.arange(classes + 1) - 0.5
    counts, _, _ = np.histogram2d(true, predicted, bins=[edges, edges])
    return counts.astype(int)
