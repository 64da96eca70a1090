"""Wrong answers to `array_shapes`, as learners write them."""


def QA1__turned(layer_dims, m):
    shapes = {"X": (layer_dims[0], m)}
    for l in range(1, len(layer_dims)):
        n, before = layer_dims[l], layer_dims[l - 1]
        shapes |= {f"W{l}": (before, n), f"b{l}": (n, 1), f"Z{l}": (n, m), f"A{l}": (n, m)}
    return shapes


def QA2__biases_per_example(layer_dims, m):
    shapes = {"X": (layer_dims[0], m)}
    for l in range(1, len(layer_dims)):
        n, before = layer_dims[l], layer_dims[l - 1]
        shapes |= {f"W{l}": (n, before), f"b{l}": (n, m), f"Z{l}": (n, m), f"A{l}": (n, m)}
    return shapes
