"""Wrong answers to `sigmoid`, as learners write them."""

import math

import numpy as np


def S1__on_both_sides(Z):
    return np.exp(-Z) / (1 + np.exp(-Z)), Z


def S1__one_minus(Z):
    return 1 - 1 / (1 + np.exp(-Z)), Z


def S3__from_math(Z):
    a = 1 / (1 + math.exp(-Z))
    return a, Z


def S10__without_parentheses(Z):
    A = 1 / 1 + np.e**-Z
    return A, Z


def S11__only_a(Z):
    return np.exp(Z) / (1 + np.exp(Z))


def S13__two_exponentials(Z):
    return (np.exp(Z) - np.exp(-Z)) / (np.exp(Z) + np.exp(-Z)), Z


def S1_and_S4__two_things(Z):
    A = 1 / (1 + np.exp(Z))
    return A, A
