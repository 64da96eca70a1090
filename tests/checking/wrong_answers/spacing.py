"""Wrong answers to `spacing`, as learners write them."""

import numpy as np


def SN1__eps(x, dtype):
    return float(np.finfo(dtype).eps)


def SN4__always_float64(x, dtype):
    return np.spacing(x)


def SN2__eps_times_x(x, dtype):
    return dtype(x) * np.finfo(dtype).eps


def SN3__downward(x, dtype):
    x = dtype(x)
    return x - np.nextafter(x, -np.inf)
