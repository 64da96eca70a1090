# ruff: noqa
"""Right answers to `array_shapes`, each in another style."""


def with_pairs_of_sizes(layer_dims, m):
    shapes = dict(X=(layer_dims[0], m))
    for l, (before, n) in enumerate(zip(layer_dims, layer_dims[1:]), start=1):
        shapes.update({f"W{l}": (n, before), f"b{l}": (n, 1), f"Z{l}": (n, m), f"A{l}": (n, m)})
    return shapes


def backwards(layer_dims, m):
    shapes = {}
    for l in reversed(range(1, len(layer_dims))):
        n = layer_dims[l]
        shapes[f"A{l}"] = shapes[f"Z{l}"] = (n, m)
        shapes[f"b{l}"] = n, 1
        shapes[f"W{l}"] = n, layer_dims[l - 1]
    shapes["X"] = layer_dims[0], m
    return shapes
