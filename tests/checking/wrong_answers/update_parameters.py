"""Wrong answers to `update_parameters`, as learners write them."""


def U5__in_the_callers_arrays(parameters, grads, learning_rate):
    for l in range(1, len(parameters) // 2 + 1):
        parameters["W" + str(l)] -= learning_rate * grads["dW" + str(l)]
        parameters["b" + str(l)] -= learning_rate * grads["db" + str(l)]
    return parameters


def U3__last_layer_forgotten(parameters, grads, learning_rate):
    updated = parameters.copy()
    for l in range(1, len(parameters) // 2):
        updated[f"W{l}"] = parameters[f"W{l}"] - learning_rate * grads[f"dW{l}"]
        updated[f"b{l}"] = parameters[f"b{l}"] - learning_rate * grads[f"db{l}"]
    return updated


def U7__never_stored(parameters, grads, learning_rate):
    for l in range(1, len(parameters) // 2 + 1):
        W, b = parameters[f"W{l}"], parameters[f"b{l}"]
        W = W - learning_rate * grads[f"dW{l}"]
        b = b - learning_rate * grads[f"db{l}"]
    return parameters


def U10__return_in_the_loop(parameters, grads, learning_rate):
    for l in range(len(parameters) // 2):
        parameters[f"W{l + 1}"] = parameters[f"W{l + 1}"] - learning_rate * grads[f"dW{l + 1}"]
        parameters[f"b{l + 1}"] = parameters[f"b{l + 1}"] - learning_rate * grads[f"db{l + 1}"]
        return parameters


def U1_and_U19__everything_uphill(parameters, grads, learning_rate):
    return {key: value + learning_rate * grads["d" + key] for key, value in parameters.items()}


def U15_and_U16__no_learning_rate(parameters, grads, learning_rate):
    return {key: value - grads["d" + key] for key, value in parameters.items()}
