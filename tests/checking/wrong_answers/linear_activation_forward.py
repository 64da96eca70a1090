"""Wrong answers to `linear_activation_forward`, as learners write them."""

from dnn_utils import linear_forward, relu, sigmoid


def A3__in_one_line(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    A, activation_cache = sigmoid(Z) if activation == "sigmoid" else relu(Z)
    return A, (activation_cache, linear_cache)


def A8__misspelled(A_prev, W, b, activation):
    if activation == "sigmoid":
        Z, linear_cache = linear_forward(A_prev, W, b)
        A, activation_cache = sigmoid(Z)
    if activation == "Relu":
        Z, linear_cache = linear_forward(A_prev, W, b)
        A, activation_cache = relu(Z)
    return A, (linear_cache, activation_cache)


def A11__both_not_unpacked(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    A, Z = sigmoid(Z)
    return A, (linear_cache, Z)


def A16__z_is_returned(A_prev, W, b, activation):
    A, linear_cache = linear_forward(A_prev, W, b)
    _, activation_cache = sigmoid(A) if activation == "sigmoid" else relu(A)
    return A, (linear_cache, activation_cache)


def A13__flat(A_prev, W, b, activation):
    Z, (A, W, b) = linear_forward(A_prev, W, b)
    A = (sigmoid if activation == "sigmoid" else relu)(Z)[0]
    return A, (A_prev, W, b, Z)


def A1_and_A3__two_things(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    A, activation_cache = relu(Z) if activation == "sigmoid" else sigmoid(Z)
    return A, (activation_cache, linear_cache)
