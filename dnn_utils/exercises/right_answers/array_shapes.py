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


def from_a_forward_pass_of_shapes(layer_dims, m):
    shapes, rows = {"X": (layer_dims[0], m)}, layer_dims[0]
    for l in range(1, len(layer_dims)):
        n = layer_dims[l]
        shapes["W" + str(l)], shapes["b" + str(l)] = (n, rows), (n, 1)
        shapes["Z" + str(l)] = shapes["A" + str(l)] = (n, m)
        rows = n
    return shapes


def one_letter_after_the_other(layer_dims, m):
    layers = range(1, len(layer_dims))
    return (
        {"X": (layer_dims[0], m)}
        | {f"W{l}": (layer_dims[l], layer_dims[l - 1]) for l in layers}
        | {f"b{l}": (layer_dims[l], 1) for l in layers}
        | {f"{letter}{l}": (layer_dims[l], m) for letter in "ZA" for l in layers}
    )


def with_lists_made_tuples(layer_dims, m):
    sizes = [int(n) for n in layer_dims]
    shapes = {}
    shapes["X"] = tuple([sizes[0], m])
    for l, n in enumerate(sizes[1:], 1):
        for letter, columns in [("W", sizes[l - 1]), ("b", 1), ("Z", m), ("A", m)]:
            shapes[f"{letter}{l}"] = tuple([n, columns])
    return shapes
