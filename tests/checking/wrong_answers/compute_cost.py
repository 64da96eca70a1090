"""Wrong answers to `compute_cost`, as learners write them."""

import math

import numpy as np


def C1__mean_of_the_logs(AL, Y):
    return np.mean(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))


def C2__with_a_loop(AL, Y):
    cost = 0
    for a, y in zip(AL[0], Y[0]):
        cost -= y * math.log(a) + (1 - y) * math.log(1 - a)
    return cost


def C5__with_at(AL, Y):
    m = Y.shape[1]
    return -(Y @ np.log(AL) + (1 - Y) @ np.log(1 - AL)) / m


def C8__keepdims(AL, Y):
    return -np.mean(Y * np.log(AL) + (1 - Y) * np.log(1 - AL), keepdims=True)


def C17__without_sum(AL, Y):
    return -1 / Y.shape[1] * (Y * np.log(AL) + (1 - Y) * np.log(1 - AL))


def C14__mean_squared(AL, Y):
    return np.mean((Y - AL) ** 2)


def C22__names_swapped(Y, AL):
    return -np.mean(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))


def C1_and_C2__two_things(AL, Y):
    return np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))
