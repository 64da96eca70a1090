"""A network as columns of units, one column per layer."""

import itertools

from dnn_utils.plotting.style import GRAY, INK, ORANGE, SKY, WIDEST, axes_or_new
from dnn_utils.plotting.words import describe
from dnn_utils.validation import check_layer_dims

UNIT = 0.25  # inches from one unit to the next
CAPTION = 0.75  # inches below the units
COLUMN = 1.5  # inches from one layer to the next
MOST_UNITS = 16  # of a layer that are drawn
MOST_LAYERS = 6


def draw_network(layer_dims, *, ax=None, title=None):
    """Draw every unit of a network, and every weight as a line.

    Squares are inputs, circles are units; below each column stand its activation and its size. Of a layer of
    more than 16 units, and of more than 6 layers, those in the middle are left out: dots stand for them.

    Parameters
    ----------
    layer_dims : sequence of int, ``[n_0, n_1, …, n_L]``, as for `initialize_parameters`
    ax : matplotlib axes, optional
    title : str, optional

    Returns
    -------
    ax : matplotlib axes

    Raises
    ------
    TypeError, ValueError
        If `layer_dims` is not such a sequence.
    """
    check_layer_dims(layer_dims)
    L, layers = len(layer_dims) - 1, _shown(len(layer_dims), MOST_LAYERS)
    columns = [None if l is None else _column(x, layer_dims[l]) for x, l in enumerate(layers)]
    tallest = min(max(layer_dims), MOST_UNITS)
    width = min(COLUMN * len(layers), WIDEST)
    ax = axes_or_new(ax, width, UNIT * tallest + CAPTION + (0.3 if title else 0))
    for before, after in itertools.pairwise(columns):
        for (x1, y1), (x2, y2) in itertools.product(before or [], after or []):
            ax.plot([x1, x2], [y1, y2], color=GRAY, linewidth=0.7, zorder=1)
    names = []
    for x, (l, units) in enumerate(zip(layers, columns, strict=True)):
        if l is None:
            ax.text(x, 0, "…", ha="center", va="center", fontsize=17, color=INK)
            continue
        marker, color = ("s", ORANGE) if l == 0 else ("o", SKY)
        ax.scatter(*zip(*units, strict=True), s=120, marker=marker, color=color, edgecolors=INK, zorder=2)
        if len(units) < layer_dims[l]:
            ax.text(x, 0, "⋮", ha="center", va="center", fontsize=17, color=INK)
        names.append("inputs X" if l == 0 else f"layer {l}: {'sigmoid' if l == L else 'relu'}")
        below = f"{names[-1]}\n{layer_dims[l]}"
        ax.text(x, -tallest / 2 - 0.4, below, ha="center", va="top", fontsize=9, color=INK)
    sizes = [str(n) for n in layer_dims]
    kinds = [f"{sizes[0]} inputs", *(f"{size} relu units" for size in sizes[1:-1]), f"{sizes[-1]} sigmoid"]
    describe(f"A network, each unit joined to all of the next layer: {', '.join(kinds)}.", ax)
    ax.set_xlim(-0.5, len(layers) - 0.5)
    ax.set_ylim(-tallest / 2 - CAPTION / UNIT, tallest / 2)
    ax.axis("off")
    if title:
        ax.set_title(title, fontsize=11)
    return ax


def _shown(count, most):
    """Return 0…count − 1, or at most `most` entries of that, with None for those left out in the middle."""
    if count <= most:
        return list(range(count))
    first, last = most // 2, (most - 1) // 2
    return [*range(first), None, *range(count - last, count)]


def _column(x, n):
    """Return where the units of a layer stand that are drawn."""
    units = _shown(n, MOST_UNITS)
    return [(x, k - (len(units) - 1) / 2) for k, unit in enumerate(units) if unit is not None]
