"""Wrong answers to `momentum_step`, as learners write them."""


def MO1__an_average(parameters, grads, velocity, learning_rate, beta):
    new = {k: beta * v + (1 - beta) * grads["d" + k] for k, v in velocity.items()}
    return {k: p - learning_rate * new[k] for k, p in parameters.items()}, new


def MO2__in_the_wrong_order(parameters, grads, velocity, learning_rate, beta):
    updated, new = {}, {}
    for k in parameters:
        updated[k] = parameters[k] - learning_rate * velocity[k]
        new[k] = beta * velocity[k] + grads["d" + k]
    return updated, new


def MO6__velocity_points_downhill(parameters, grads, velocity, learning_rate, beta):
    new = {k: beta * v - learning_rate * grads["d" + k] for k, v in velocity.items()}
    return {k: p + new[k] for k, p in parameters.items()}, new


def MO7__in_place(parameters, grads, velocity, learning_rate, beta):
    updated = {}
    for k in parameters:
        velocity[k] *= beta
        velocity[k] += grads["d" + k]
        updated[k] = parameters[k] - learning_rate * velocity[k]
    return updated, velocity


def MO15__old_velocity_lost(parameters, grads, velocity, learning_rate, beta):
    new = {k: grads["d" + k] for k in parameters}
    return {k: p - learning_rate * new[k] for k, p in parameters.items()}, new
