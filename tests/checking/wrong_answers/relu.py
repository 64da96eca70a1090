"""Wrong answers to `relu`, as learners write them."""

import numpy as np


def S7__with_out(Z):
    A = np.maximum(0, Z, out=Z)
    return A, Z


def S22__both_a(Z):
    A = np.where(Z > 0, Z, 0)
    return A, A.copy()


def S23__leaky(Z):
    return np.where(Z > 0, Z, 0.01 * Z), Z


def S25__heaviside(Z):
    return np.heaviside(Z, 0), Z


def S20_and_S22__two_things(Z):
    A = np.where(Z < 0, Z, 0)
    return A, A
