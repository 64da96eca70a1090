# ruff: noqa
"""Right answers to `descend_until`, each in another style."""

from dnn_utils import L_model_backward, L_model_forward, compute_cost, update_parameters


def plain(X, Y, parameters, learning_rate, limit, most):
    updates = 0
    while updates < most:
        AL, caches = L_model_forward(X, parameters)
        if compute_cost(AL, Y) <= limit:
            break
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
        updates += 1
    return parameters, updates


def with_the_cost_in_the_condition(X, Y, parameters, learning_rate, limit, most):
    count = 0
    AL, caches = L_model_forward(X, parameters)
    while compute_cost(AL, Y) > limit and count < most:
        parameters = update_parameters(parameters, L_model_backward(AL, Y, caches), learning_rate)
        AL, caches = L_model_forward(X, parameters)
        count = count + 1
    return parameters, count


def with_an_else(X, Y, parameters, learning_rate, limit, most):
    for i in range(most):
        AL, caches = L_model_forward(X, parameters)
        if not compute_cost(AL, Y) > limit:
            break
        parameters = update_parameters(parameters, L_model_backward(AL, Y, caches), learning_rate)
    else:
        i = most
    return parameters, i


def calling_itself(X, Y, parameters, learning_rate, limit, most):
    AL, caches = L_model_forward(X, parameters)
    if most == 0 or compute_cost(AL, Y) <= limit:
        return parameters, 0
    updated = update_parameters(parameters, L_model_backward(AL, Y, caches), learning_rate)
    final, count = calling_itself(X, Y, updated, learning_rate, limit, most - 1)
    return final, count + 1


def updating_by_hand(X, Y, parameters, learning_rate, limit, most):
    for i in range(most + 1):
        AL, caches = L_model_forward(X, parameters)
        if i == most or compute_cost(AL, Y) <= limit:
            return parameters, i
        grads = L_model_backward(AL, Y, caches)
        parameters = {key: parameters[key] - learning_rate * grads["d" + key] for key in parameters}
