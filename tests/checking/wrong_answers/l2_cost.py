"""Wrong answers to `l2_cost`, as learners write them."""

import numpy as np


def LC2__all_parameters(cost, parameters, strength):
    return cost + strength / 2 * sum(np.sum(values**2) for values in parameters.values())


def LC1__without_the_half(cost, parameters, strength):
    for key in parameters:
        if key[0] == "W":
            cost = cost + strength * np.linalg.norm(parameters[key]) ** 2
    return cost


def LC9__norm_of_everything(cost, parameters, strength):
    weights = np.concatenate([parameters[key].ravel() for key in parameters if key[0] == "W"])
    return cost + strength * np.linalg.norm(weights) / 2


def LC4__L1(cost, parameters, strength):
    return cost + strength / 2 * sum(np.abs(parameters[key]).sum() for key in parameters if "W" in key)
