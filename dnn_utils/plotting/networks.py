"""A network as columns of units, one column per layer."""

import itertools

from dnn_utils.plotting.style import GRAY, INK, ORANGE, SKY, axes_or_new
from dnn_utils.validation import check_layer_dims

UNIT = 0.25  # inches from one unit to the next
CAPTION = 0.75  # inches below the units
COLUMN = 1.5  # inches from one layer to the next


def draw_network(layer_dims, *, ax=None, title=None):
    """Draw every unit of a network, and every weight as a line.

    Squares are inputs, circles are units; below each column stand its activation and its size.

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
    L, tallest = len(layer_dims) - 1, max(layer_dims)
    ax = axes_or_new(ax, COLUMN * (L + 1), UNIT * tallest + CAPTION + (0.3 if title else 0))
    columns = [[(l, k - (n - 1) / 2) for k in range(n)] for l, n in enumerate(layer_dims)]
    for before, after in itertools.pairwise(columns):
        for (x1, y1), (x2, y2) in itertools.product(before, after):
            ax.plot([x1, x2], [y1, y2], color=GRAY, linewidth=0.7, zorder=1)
    for l, units in enumerate(columns):
        marker, color = ("s", ORANGE) if l == 0 else ("o", SKY)
        ax.scatter(*zip(*units, strict=True), s=120, marker=marker, color=color, edgecolors=INK, zorder=2)
        name = "inputs X" if l == 0 else f"layer {l}: {'sigmoid' if l == L else 'relu'}"
        ax.text(l, -tallest / 2 - 0.4, f"{name}\n{len(units)}", ha="center", va="top", color=INK)
    ax.set_xlim(-0.5, L + 0.5)
    ax.set_ylim(-tallest / 2 - CAPTION / UNIT, tallest / 2)
    ax.axis("off")
    if title:
        ax.set_title(title, fontsize=11)
    return ax
