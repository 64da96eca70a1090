# ruff: noqa
"""Right answers to `average`, each in another style."""

import statistics

import numpy as np


def in_one_line(numbers):
    return sum(numbers) / len(numbers)


def with_numpy(numbers):
    return np.mean(numbers)


def with_a_loop(numbers):
    total = 0
    count = 0
    for number in numbers:
        total += number
        count += 1
    return total / count


def with_a_while_loop(numbers):
    total, place = 0.0, 0
    while place < len(numbers):
        total += numbers[place]
        place += 1
    return total * (1 / place)


def with_the_standard_library(numbers):
    print("numbers:", numbers)
    return statistics.fmean(numbers)


def as_an_array_of_shape_nothing(numbers):
    return np.array(numbers, dtype=float).sum() / np.array(float(len(numbers)))
