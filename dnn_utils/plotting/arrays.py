"""Arrays as pictures: their shapes as blocks, their numbers as colored cells."""

import operator

import numpy as np
from matplotlib.patches import Rectangle

from dnn_utils.plotting.style import (
    BLUE,
    GRAY,
    GREEN,
    INK,
    ORANGE,
    ORANGE_TO_BLUE,
    PURPLE,
    SKY,
    VERMILION,
    axes_or_new,
)
from dnn_utils.plotting.words import describe

LARGEST_TO_SCALE = 16  # a larger block is drawn smaller than its cells would need
CELL = 0.26  # inches
LETTER = 0.085  # inches, the width of a letter of the captions
COLORS = {"W": ORANGE, "b": VERMILION, "A": SKY, "X": SKY, "Z": GREEN, "Y": PURPLE, "c": BLUE}

LARGEST_WITH_NUMBERS = 16
SPOKEN = 24  # numbers that the text alternative reads out


def draw_shapes(blocks, *, ax=None, title=None):
    """Draw arrays as blocks of cells, with their names above and their shapes below.

    Parameters
    ----------
    blocks : sequence of (label, (rows, columns)) and of str
        A str is an operator between two blocks: "=", "·", "+", "→", …
    ax : matplotlib axes, optional
    title : str, optional

    Returns
    -------
    ax : matplotlib axes

    Notes
    -----
    Blocks of at most 16 rows and columns are drawn to scale, cell by cell. If any is larger, no block is:
    their sides then grow with the logarithm, and the figure says so.
    """
    shapes = [_block_shape(block) for block in blocks]
    if not any(shapes):
        raise ValueError(
            f'blocks: expected at least one (label, (rows, columns)), such as ("W", (2, 3)); got {blocks!r}'
        )
    to_scale = max(max(shape) for shape in shapes if shape) <= LARGEST_TO_SCALE
    sizes = [shape and tuple(n if to_scale else 1 + np.log2(n) for n in shape) for shape in shapes]
    slots = [
        max(size[1], LETTER / CELL * max(len(block[0]), len(str(shape)))) + 0.8
        if shape
        else 0.4 + 0.5 * len(block)
        for block, shape, size in zip(blocks, shapes, sizes, strict=True)
    ]
    tallest = max(size[0] for size in sizes if size)
    above, below = 1.7, 1.7 if to_scale else 2.6  # room for names, shapes and a remark, in cells
    height = CELL * (tallest + above + below) + (0.3 if title else 0)
    ax = axes_or_new(ax, CELL * sum(slots) + 0.1, height)
    left = 0
    for block, shape, size, slot in zip(blocks, shapes, sizes, slots, strict=True):
        middle = left + slot / 2
        if shape:
            _draw_block(ax, block[0], shape, size, middle, to_scale)
        else:
            ax.text(middle, 0, block, ha="center", va="center", fontsize=17, fontweight="bold", color=INK)
        left += slot
    describe(f"Blocks: {' '.join(_in_words(block) for block in blocks)}.", ax)
    if not to_scale:
        ax.text(left, -tallest / 2 - 1.6, "not to scale", ha="right", va="top", fontsize=8, color="#666666")
    ax.set_xlim(0, left)
    ax.set_ylim(-tallest / 2 - below, tallest / 2 + above)
    ax.set_aspect("equal")
    ax.axis("off")
    if title:
        ax.set_title(title, fontsize=11)
    return ax


def _in_words(block):
    """Return an operator as it is, and an array as its name and shape."""
    return block if isinstance(block, str) else f"{block[0]} of shape {tuple(block[1])}"


def _block_shape(block):
    """Return the (rows, columns) of a block, or None for an operator."""
    if isinstance(block, str):
        return None
    expected = 'blocks: expected (label, (rows, columns)), such as ("W", (2, 3)), or an operator such as "+"'
    try:
        label, (rows, columns) = block
        shape = operator.index(rows), operator.index(columns)
    except (TypeError, ValueError) as error:
        raise ValueError(f"{expected}; got {block!r}") from error
    if not isinstance(label, str) or min(shape) < 1:
        raise ValueError(f"{expected}, with rows and columns of at least 1; got {block!r}")
    return shape


def _draw_block(ax, label, shape, size, middle, to_scale):
    height, width = size
    left, bottom = middle - width / 2, -height / 2
    color = COLORS.get(label.lstrip("$d")[:1], GRAY)
    ax.add_patch(Rectangle((left, bottom), width, height, facecolor=color, alpha=0.55, linewidth=0))
    if to_scale:
        ax.hlines(bottom + np.arange(1, shape[0]), left, left + width, color="white", linewidth=1)
        ax.vlines(left + np.arange(1, shape[1]), bottom, bottom + height, color="white", linewidth=1)
    ax.add_patch(Rectangle((left, bottom), width, height, fill=False, edgecolor=INK, linewidth=1.2))
    ax.text(
        middle, height / 2 + 0.35, label, ha="center", va="bottom", fontsize=12, fontweight="bold", color=INK
    )
    ax.text(middle, -height / 2 - 0.35, str(shape), ha="center", va="top", fontsize=10, color=INK)


def show_matrix(values, *, name=None, ax=None):
    """Show an array as colored cells with its numbers, and its shape above.

    Blue cells are positive, orange ones negative; the stronger the color, the larger the number.

    Parameters
    ----------
    values : array of at most 2 dimensions; one of shape (n,) is shown as a row
    name : str, optional, written before the shape
    ax : matplotlib axes, optional

    Returns
    -------
    ax : matplotlib axes

    Notes
    -----
    Arrays of more than 16 rows or columns are shown without their numbers.
    """
    values = np.asarray(values)
    if values.ndim > 2 or values.size == 0 or values.dtype.kind not in "fiub":
        raise ValueError(
            "values: expected real numbers in an array of at most 2 dimensions, at least one of them; "
            f"got shape {values.shape} and dtype {values.dtype}"
        )
    cells = np.atleast_2d(values)
    rows, columns = cells.shape
    numbers = max(rows, columns) <= LARGEST_WITH_NUMBERS
    texts = _as_texts(cells) if numbers else np.empty((0, 0), dtype=str)
    cell = (
        max(0.34, LETTER * max(len(text) for text in texts.flat) + 0.12)
        if numbers
        else 4 / max(rows, columns)
    )
    title = f"{name}   {values.shape}" if name else f"{values.shape}"
    ax = axes_or_new(
        ax, max(columns * cell, LETTER * len(title) + 0.2) + 0.2, rows * (0.34 if numbers else cell) + 0.5
    )
    finite = np.abs(cells[np.isfinite(cells)], dtype=float)
    largest = max(finite, default=0) or 1
    ax.pcolormesh(
        np.ma.masked_invalid(cells.astype(float)) / largest,
        cmap=ORANGE_TO_BLUE,
        vmin=-1,
        vmax=1,
        edgecolors=INK if numbers else "none",
        linewidth=0.8,
        clip_on=False,
    )
    for (row, column), text in np.ndenumerate(texts):
        ax.text(column + 0.5, row + 0.5, text, ha="center", va="center", fontsize=10, color="black")
    ax.invert_yaxis()
    ax.set_aspect("auto" if numbers else "equal")
    ax.axis("off")
    ax.set_title(title, fontsize=11)
    rest = f"; its rows: {'; '.join(' '.join(row) for row in texts)}" if 0 < texts.size <= SPOKEN else ""
    describe(f"The array {name or ''} of shape {values.shape} as colored cells{rest}.", ax)
    return ax


def _as_texts(cells):
    """Write all numbers with the same few decimals, or all with powers of ten."""
    if cells.dtype.kind in "iub":
        return np.char.replace(cells.astype(int).astype(str), "-", "−")
    finite = cells[np.isfinite(cells)]
    if (finite == np.rint(finite)).all() and (np.abs(finite) < 1e5).all():
        pattern = "{:.0f}"
    else:
        largest = np.abs(finite).max()
        pattern = "{:.2f}" if 0.1 <= largest < 1000 else "{:.3f}" if 0.01 <= largest < 0.1 else "{:.1e}"
    return np.array([[pattern.format(value).replace("-", "−") for value in row] for row in cells.tolist()])
