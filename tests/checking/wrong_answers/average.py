"""Wrong answers to `average`, as learners write them."""

import numpy as np


def V1__with_a_loop(numbers):
    total = 0
    for number in numbers:
        total = total + number
    return total


def V3__with_int(numbers):
    return np.floor(np.sum(numbers) / len(numbers))


def V5__median(numbers):
    numbers = sorted(numbers)
    return numbers[int(len(numbers) / 2)]
