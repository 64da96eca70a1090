"""What the units of a first layer look for, as pictures."""

import numpy as np

from dnn_utils.plotting.style import INK, ORANGE_TO_BLUE, WIDEST, axes_or_new
from dnn_utils.plotting.words import describe

GAP = 0.15  # between two pictures, in widths of a picture
LINE = 0.2  # inches, the height of a line of text


def show_weights(W, shape, *, names=None, columns=10, ax=None):
    """Show every row of W as a picture: which pixels speak for a unit, and which against it.

    Blue pixels have positive weights, orange ones negative; the stronger the color, the larger the weight.
    All pictures share one scale.

    Parameters
    ----------
    W : array (n, h * w), the weights of the first layer
    shape : (h, w), the height and width of a picture in pixels
    names : sequence of n str, optional; what stands above each picture
    columns : int, pictures per row
    ax : matplotlib axes, optional

    Returns
    -------
    ax : matplotlib axes
    """
    W = np.asarray(W, dtype=float)
    height, width = shape
    if W.ndim != 2 or W.size == 0 or W.shape[1] != height * width:
        raise ValueError(
            f"W: expected an array (n, {height * width}), one weight for each of {height} × {width} pixels; "
            f"got shape {W.shape}"
        )
    if names is not None and len(names) != len(W):
        raise ValueError(f"names: expected {len(W)}, one for each row of W; got {len(names)}")
    columns = min(columns, len(W))
    rows = -(-len(W) // columns)
    inches = min(1.0, WIDEST / (columns * (1 + GAP)))  # the width of one picture
    tall = height / width + GAP + (LINE / inches if names is not None else 0)
    ax = axes_or_new(ax, columns * inches * (1 + GAP), rows * inches * tall)
    largest = np.abs(W).max() or 1
    for i, weights in enumerate(W):
        row, column = divmod(i, columns)
        left, bottom = column * (1 + GAP), (row + 1) * tall - GAP
        extent = (left, left + 1, bottom, bottom - height / width)
        picture = weights.reshape(height, width)
        ax.imshow(picture, cmap=ORANGE_TO_BLUE, vmin=-largest, vmax=largest, extent=extent)
        corners = [left, left + 1, left + 1, left, left], [extent[2]] * 2 + [extent[3]] * 2 + [extent[2]]
        ax.plot(*corners, color=INK, linewidth=0.8)
        if names is not None:
            ax.text(left + 0.5, extent[3] - 0.03, str(names[i]), ha="center", va="bottom", color=INK)
    ax.set_xlim(-0.03, columns * (1 + GAP) - GAP + 0.03)
    ax.set_ylim(rows * tall - GAP + 0.03, -0.03)
    ax.set_aspect("equal")
    ax.axis("off")
    units = "One unit" if len(W) == 1 else f"{len(W)} units"
    listed = f": {', '.join(map(str, names))}" if names is not None else ""
    describe(f"The weights of {units.lower()} as pictures of {height} × {width} pixels{listed}.", ax)
    return ax
