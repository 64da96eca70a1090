"""Computation graphs: what is computed from what, and which derivatives come back."""

from dnn_utils.plotting.style import BLUE, INK, RUST, VERMILION, axes_or_new
from dnn_utils.plotting.words import describe

BOX = {"boxstyle": "round,pad=0.4", "facecolor": "#EAF2FB", "edgecolor": BLUE}
BEHIND_TEXT = {"boxstyle": "round,pad=0.15", "facecolor": "white", "edgecolor": "none"}
MARGIN = 0.8, 0.45  # inches beside and above the middle of whatever lies outermost

# color, dash pattern, and how far the arrow bends, as a share of its length
ARROWS = {"forward": (INK, "-", 0.0), "back": (VERMILION, "--", 0.38)}


def draw_graph(boxes, arrows, *, ax=None, title=None):
    """Draw a computation graph: solid arrows forward, dashed and bent arrows for what comes back.

    Parameters
    ----------
    boxes : dict of name to ``(x, y)`` or ``(x, y, text)``
        Where the middle of each box lies, in inches; the text is the name if none is given.
    arrows : sequence of ``(start, end, text)`` or ``(start, end, text, "back")``
        The names of two boxes, and what stands on the arrow ("" for nothing).
    ax : matplotlib axes, optional
    title : str, optional

    Returns
    -------
    ax : matplotlib axes

    Raises
    ------
    ValueError
        If there is no box, or an arrow names a box or a kind that does not exist.
    """
    if not boxes:
        raise ValueError('boxes: expected at least one, such as {"z": (0, 0)}; got none')
    arrows = [_checked_arrow(arrow, boxes) for arrow in arrows]
    centers = [box[:2] for box in boxes.values()]
    centers += [_middle(boxes[start], boxes[end], kind) for start, end, _, kind in arrows]
    x, y = zip(*centers, strict=True)
    left, right, low, high = min(x) - MARGIN[0], max(x) + MARGIN[0], min(y) - MARGIN[1], max(y) + MARGIN[1]
    ax = axes_or_new(ax, right - left, high - low + (0.3 if title else 0))
    ax.set_xlim(left, right)
    ax.set_ylim(low, high)
    ax.set_aspect("equal")
    ax.axis("off")
    if title:
        ax.set_title(title, fontsize=11)
    frames = {name: _draw_box(ax, name, *box) for name, box in boxes.items()}
    for start, end, text, kind in arrows:
        color, dashes, _ = ARROWS[kind]
        line = {
            "arrowstyle": "-|>",
            "color": color,
            "linestyle": dashes,
            "connectionstyle": f"arc3,rad={_bend(boxes[start], boxes[end], kind)}",
            "patchA": frames[start],
            "patchB": frames[end],
        }
        ax.annotate("", xy=boxes[end][:2], xytext=boxes[start][:2], arrowprops=line, zorder=2)
        if text:
            x, y = _middle(boxes[start], boxes[end], kind)
            letters = RUST if color == VERMILION else color
            ax.text(x, y, text, ha="center", va="center", color=letters, bbox=BEHIND_TEXT, zorder=3)
    describe(_in_words(boxes, arrows), ax)
    return ax


def _in_words(boxes, arrows):
    """Return the boxes and the arrows one after the other, without the signs of formulas."""
    texts = {name: (box[2] if len(box) == 3 else name) for name, box in boxes.items()}
    said = [
        f"{texts[start]} {'back ' if kind == 'back' else ''}to {texts[end]}{f' ({text})' if text else ''}"
        for start, end, text, kind in arrows
    ]
    words = f"A graph of {', '.join(texts.values())}" + (f"; arrows: {'; '.join(said)}" if said else "")
    return words.replace("$", "").replace("\n", " ") + "."


def _draw_box(ax, name, x, y, text=None):
    """Write the text in its frame, and return the frame; drawn first, so that arrows know where it ends."""
    label = ax.text(x, y, name if text is None else text, ha="center", va="center", bbox=BOX, zorder=1)
    return label.get_bbox_patch()


def _checked_arrow(arrow, boxes):
    """Return (start, end, text, kind), or say what is wrong with it."""
    start, end, text, kind = arrow if len(arrow) == 4 else (*arrow, "forward")
    if start not in boxes or end not in boxes or kind not in ARROWS:
        raise ValueError(
            f"arrows: expected (start, end, text) or (start, end, text, kind) with boxes from {list(boxes)} "
            f"and a kind from {list(ARROWS)}; got {arrow}"
        )
    return start, end, text, kind


def _bend(start, end, kind):
    """Return the bend, to the arrow's right if it is positive: a rising arrow bends up, any other down."""
    bend = ARROWS[kind][2]
    return bend if end[1] > start[1] else -bend


def _middle(start, end, kind):
    """Return the middle of the arrow: arc3 bends it by half of `bend`, beside the straight line."""
    bend = _bend(start, end, kind)
    right, up = end[0] - start[0], end[1] - start[1]
    return (start[0] + end[0] + bend * up) / 2, (start[1] + end[1] - bend * right) / 2
