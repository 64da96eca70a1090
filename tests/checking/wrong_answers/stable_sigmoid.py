"""Wrong answers to `stable_sigmoid`, as learners write them."""

import numpy as np


def SS1__silenced(Z):
    with np.errstate(over="ignore"):
        return 1.0 / (1.0 + np.exp(-1 * Z))


def SS3__as_in_lesson_3(Z):
    held = np.minimum(np.maximum(Z, -36), 36)
    return 1 / (1 + np.exp(-held))


def SS2__one_form_for_all(Z):
    e = np.exp(Z)
    return e / (e + 1)


def SS9__one_minus_the_other_side(Z):
    A = 1 / (1 + np.exp(-abs(Z)))
    A[Z < 0] = 1 - A[Z < 0]
    return A
