"""Wrong answers to `one_hot`, as learners write them."""

import numpy as np


def OH1__identity_not_turned(digits, classes):
    return np.eye(classes)[digits]


def OH2__as_many_rows_as_labels_seen(digits, classes):
    Y = np.zeros((digits.max() + 1, digits.size))
    for k in range(digits.size):
        Y[digits[k], k] = 1
    return Y


def OH6__label_in_place_of_one(digits, classes):
    Y = np.zeros((classes, digits.size))
    for k in range(digits.size):
        Y[digits[k], k] = digits[k]
    return Y


def OH8__return_in_the_loop(digits, classes):
    Y = np.zeros((classes, digits.size))
    for k in range(digits.size):
        Y[digits[k], k] = 1
        return Y


def OH4__no_column(digits, classes):
    Y = np.zeros((classes, digits.size))
    for digit in digits:
        Y[digit] = 1
    return Y
