# ruff: noqa
"""Right answers to `spacing`, each in another style."""

import numpy as np


def with_numpys_spacing(x, dtype):
    return np.spacing(dtype(x))


def with_nextafter(x, dtype):
    x = np.array(x, dtype=dtype)
    return np.nextafter(x, np.array(np.inf, dtype=dtype)) - x


def with_the_exponent(x, dtype):
    _, exponent = np.frexp(dtype(x))
    return np.finfo(dtype).eps * 2.0 ** (exponent - 1)


def by_its_bits(x, dtype):
    kinds = {2: np.uint16, 4: np.uint32, 8: np.uint64}
    x = np.array([x], dtype=dtype)
    bits = x.view(kinds[x.itemsize])
    return float((bits + 1).view(dtype)[0]) - float(x[0])


def by_powers_of_two(x, dtype):
    x, power = float(dtype(x)), 1.0
    while power > x:
        power /= 2
    while power * 2 <= x:
        power *= 2
    return power * float(np.finfo(dtype).eps)


def twice_the_step_that_is_rounded_away(x, dtype):
    x = dtype(x)
    _, exponent = np.frexp(x)
    lower = np.ldexp(dtype(1), exponent - 1)
    gap = lower
    while lower + gap / dtype(2) > lower:
        gap = gap / dtype(2)
    return gap
