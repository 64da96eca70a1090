"""Wrong answers to `linear_activation_backward`, as learners write them."""

from dnn_utils import linear_backward, relu_backward, sigmoid_backward


def K1__swapped_in_one_line(dA, cache, activation):
    back = relu_backward if activation == "sigmoid" else sigmoid_backward
    return linear_backward(back(dA, cache[1]), cache[0])


def K4__by_place(dA, cache, activation):
    back = sigmoid_backward if activation == "sigmoid" else relu_backward
    return linear_backward(back(dA, cache[0]), cache[1])


def K5__activation_skipped(dA, cache, activation):
    return linear_backward(dA, cache[0])


def K9__activation_ignored(dA, cache, activation):
    dZ = sigmoid_backward(dA, cache[1])
    return linear_backward(dZ, cache[0])


def K7_and_K9__two_things(dA, cache, activation):
    dA_prev, dW, db = linear_backward(sigmoid_backward(dA, cache[1]), cache[0])
    return dW, db, dA_prev
