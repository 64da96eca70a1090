"""Wrong answers to `L_model_backward`, as learners write them."""

import numpy as np

from dnn_utils import linear_activation_backward, linear_backward


def _notes(AL, Y, caches, *, dAL=None, first=None, hidden="relu", source=None, target=0):
    """The code of the notes, with places for mistakes."""
    grads, L = {}, len(caches)
    if dAL is None:
        dAL = -(Y / AL - (1 - Y) / (1 - AL))
    dA, dW, db = linear_activation_backward(dAL, caches[L - 1], "sigmoid")
    grads["dA" + str(L - 1)], grads["dW" + str(L)], grads["db" + str(L)] = dA, dW, db
    for l in reversed(range(L - 1 if first is None else first(L))):
        given = grads["dA" + str(l + 1)] if source is None else source(grads, dAL, L, l)
        dA, dW, db = linear_activation_backward(given, caches[l], hidden)
        grads["dA" + str(l + target)], grads["dW" + str(l + 1)], grads["db" + str(l + 1)] = dA, dW, db
    return grads


def L1__sign(AL, Y, caches):
    return _notes(AL, Y, caches, dAL=Y / AL - (1 - Y) / (1 - AL))


def L1__short_form_with_the_wrong_sign(AL, Y, caches):
    grads, L = {}, len(caches)
    dA, grads[f"dW{L}"], grads[f"db{L}"] = linear_backward(Y - AL, caches[-1][0])
    grads[f"dA{L - 1}"] = dA
    for l in range(L - 1, 0, -1):
        dA, grads[f"dW{l}"], grads[f"db{l}"] = linear_activation_backward(dA, caches[l - 1], "relu")
        grads[f"dA{l - 1}"] = dA
    return grads


def L3__same_gradient_everywhere(AL, Y, caches):
    return _notes(AL, Y, caches, source=lambda grads, dAL, L, l: grads["dA" + str(L - 1)])


def L6__one_too_high(AL, Y, caches):
    return _notes(AL, Y, caches, target=1)


def L8__range_of_all_layers(AL, Y, caches):
    return _notes(AL, Y, caches, first=lambda L: L)


def L9__two_too_few(AL, Y, caches):
    return _notes(AL, Y, caches, first=lambda L: max(0, L - 2))


def L11__sigmoid_in_the_loop(AL, Y, caches):
    return _notes(AL, Y, caches, hidden="sigmoid")


def L13__short_form_as_dal(AL, Y, caches):
    return _notes(AL, Y, caches, dAL=np.subtract(AL, Y))


def L20__averaged_twice(AL, Y, caches):
    return _notes(AL, Y, caches, dAL=(AL - Y) / (AL * (1 - AL)) / AL.shape[1])


def L1_and_L11__two_things(AL, Y, caches):
    return _notes(AL, Y, caches, dAL=Y / AL - (1 - Y) / (1 - AL), hidden="sigmoid")
