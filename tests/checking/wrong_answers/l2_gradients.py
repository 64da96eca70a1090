"""Wrong answers to `l2_gradients`, as learners write them."""


def LG5__in_place(grads, parameters, strength):
    for l in range(1, len(parameters) // 2 + 1):
        grads[f"dW{l}"] += strength * parameters[f"W{l}"]
    return grads


def LG5__a_new_dictionary_of_the_old_arrays(grads, parameters, strength):
    new = grads.copy()
    for l in range(1, len(parameters) // 2 + 1):
        new[f"dW{l}"] += strength * parameters[f"W{l}"]
    return new


def LG7__only_the_weights(grads, parameters, strength):
    return {"d" + key: grads["d" + key] + strength * parameters[key] for key in parameters if key[0] == "W"}


def LG10__all_parameters(grads, parameters, strength):
    return grads | {"d" + key: grads["d" + key] + strength * values for key, values in parameters.items()}


def LG3__derived_without_the_half(grads, parameters, strength):
    new = dict(grads)
    for key in parameters:
        if key.startswith("W"):
            new["d" + key] = new["d" + key] + strength * 2 * parameters[key]
    return new
