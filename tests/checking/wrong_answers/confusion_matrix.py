"""Wrong answers to `confusion_matrix`, as learners write them."""

import numpy as np


def CM2__lists_of_indices(predicted, true, classes):
    counts = np.zeros((classes, classes))
    counts[true, predicted] += 1
    return counts


def CM2__set_not_added(predicted, true, classes):
    counts = np.zeros((classes, classes))
    for i, j in zip(true, predicted):
        counts[i, j] = 1
    return counts


def CM1__turned(predicted, true, classes):
    return np.eye(classes)[predicted].T @ np.eye(classes)[true]


def CM5__shares(predicted, true, classes):
    counts = np.zeros((classes, classes))
    np.add.at(counts, (true, predicted), 1)
    with np.errstate(invalid="ignore"):
        return counts / counts.sum(axis=1, keepdims=True)


def CM7__right_ones(predicted, true, classes):
    return np.diag([np.sum((true == i) & (predicted == i)) for i in range(classes)])


def CM13__right_ones_as_a_list(predicted, true, classes):
    return np.array([np.sum((true == i) & (predicted == i)) for i in range(classes)])
