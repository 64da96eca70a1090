"""Wrong answers to `gradient_descent`, as learners write them."""

from dnn_utils import L_model_backward, L_model_forward, compute_cost, update_parameters


def T1__result_dropped(X, Y, parameters, learning_rate, iterations):
    costs = []
    for i in range(iterations):
        AL, caches = L_model_forward(X, parameters)
        costs.append(compute_cost(AL, Y))
        update_parameters(parameters, L_model_backward(AL, Y, caches), learning_rate)
    return parameters, costs


def T2__cost_at_the_end_of_the_turn(X, Y, parameters, learning_rate, iterations):
    costs = []
    for i in range(iterations):
        AL, caches = L_model_forward(X, parameters)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
        AL, caches = L_model_forward(X, parameters)
        costs.append(compute_cost(AL, Y))
    return parameters, costs


def T3__range_from_one(X, Y, parameters, learning_rate, iterations):
    costs = []
    for i in range(1, iterations):
        AL, caches = L_model_forward(X, parameters)
        costs.append(compute_cost(AL, Y))
        parameters = update_parameters(parameters, L_model_backward(AL, Y, caches), learning_rate)
    return parameters, costs


def T11__every_hundredth(X, Y, parameters, learning_rate, iterations):
    costs = []
    for i in range(iterations):
        AL, caches = L_model_forward(X, parameters)
        cost = compute_cost(AL, Y)
        parameters = update_parameters(parameters, L_model_backward(AL, Y, caches), learning_rate)
        if i % 100 == 0:
            costs.append(cost)
    return parameters, costs
