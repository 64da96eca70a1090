# ruff: noqa
"""Right answers to `l2_gradients`, each in another style."""

import copy


def in_a_new_dictionary(grads, parameters, strength):
    new = {}
    for key, values in grads.items():
        if key.startswith("dW"):
            new[key] = values + strength * parameters[key[1:]]
        else:
            new[key] = values
    return new


def with_a_merge(grads, parameters, strength):
    L = len(parameters) // 2
    return grads | {f"dW{l}": grads[f"dW{l}"] + strength * parameters[f"W{l}"] for l in range(1, L + 1)}


def in_place_in_a_deep_copy(grads, parameters, strength):
    grads = copy.deepcopy(grads)
    for l in range(len(parameters) // 2):
        grads["dW" + str(l + 1)] += strength * parameters["W" + str(l + 1)]
    return grads


def with_a_copy(grads, parameters, strength):
    result = grads.copy()
    for name in parameters:
        if name[0] == "W":
            result["d" + name] = strength * parameters[name] + result["d" + name]
    return result


def with_update(grads, parameters, strength):
    result = dict(grads)
    result.update(
        (("d" + name, grads["d" + name] - -strength * W) for name, W in parameters.items() if "W" in name)
    )
    return result


def from_the_last_layer_down(grads, parameters, strength):
    result, l = {**grads}, len(parameters) // 2
    while l:
        penalty = parameters[f"W{l}"] * strength
        result[f"dW{l}"] = result[f"dW{l}"] + penalty
        l -= 1
    return result
