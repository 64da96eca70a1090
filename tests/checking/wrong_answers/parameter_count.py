"""Wrong answers to `parameter_count`, as learners write them."""


def QP1__arrows_only(layer_dims):
    return sum(a * b for a, b in zip(layer_dims, layer_dims[1:]))


def QP2__inputs_and_one(layer_dims):
    return sum((n + 1) * before for before, n in zip(layer_dims, layer_dims[1:]))


def QP3__stops_early(layer_dims):
    total = 0
    for l in range(1, len(layer_dims) - 1):
        total += layer_dims[l] * (layer_dims[l - 1] + 1)
    return total
