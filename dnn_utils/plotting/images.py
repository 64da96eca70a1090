"""Pictures side by side, with what they show and what a network says they show."""

import collections

import numpy as np
from matplotlib.patches import Rectangle

from dnn_utils.plotting.style import INK, RUST, VERMILION, WIDEST, axes_or_new
from dnn_utils.plotting.words import describe

SPOKEN = 24  # pictures that the text alternative names one by one
GAP = 0.12  # between two pictures, in widths of a picture
LINE = 0.18  # inches, the height of a line of the captions


def show_images(images, labels=None, predictions=None, *, class_names=None, columns=8, ax=None):
    """Show pictures in a grid, each above its label and what was predicted.

    A wrong prediction gets a thick frame and a cross.

    Parameters
    ----------
    images : array (m, h, w) or (m, h, w, 3), pixels 0…255
    labels, predictions : integer arrays (m,) or (1, m), optional
    class_names : sequence of str, optional; what label 0, 1, … is called
    columns : int, pictures per row
    ax : matplotlib axes, optional

    Returns
    -------
    ax : matplotlib axes
    """
    images = np.asarray(images)
    if images.ndim not in (3, 4) or images.size == 0 or (images.ndim == 4 and images.shape[3] != 3):
        raise ValueError(
            f"images: expected an array (m, h, w) or (m, h, w, 3), m at least 1; got {images.shape}"
        )
    if columns < 1:
        raise ValueError(f"columns: expected at least 1 picture per row; got {columns}")
    m, height, width = images.shape[:3]
    labels = _names("labels", labels, m, class_names)
    predictions = _names("predictions", predictions, m, class_names)
    lines = (labels is not None) + (predictions is not None)
    columns = min(columns, m)
    rows = -(-m // columns)
    inches = min(1.1, WIDEST / (columns * (1 + GAP)))  # the width of one picture
    tall = height / width + GAP + lines * LINE / inches  # one row, in widths of a picture
    ax = axes_or_new(ax, columns * inches * (1 + GAP), rows * inches * tall)
    for i in range(m):
        row, column = divmod(i, columns)
        left, top = column * (1 + GAP), row * tall
        bottom = top + height / width
        ax.imshow(images[i], cmap="gray", vmin=0, vmax=255, extent=(left, left + 1, bottom, top))
        wrong = labels is not None and predictions is not None and labels[i] != predictions[i]
        frame = {"edgecolor": VERMILION, "linewidth": 3} if wrong else {"edgecolor": INK, "linewidth": 0.8}
        ax.add_patch(Rectangle((left, top), 1, height / width, fill=False, **frame))
        caption = [] if labels is None else [labels[i]]
        if predictions is not None:
            caption.append(f"{'✗' if wrong else '✓' if labels is not None else '→'} {predictions[i]}")
        style = {"color": RUST, "fontweight": "bold"} if wrong else {"color": INK}
        ax.text(left + 0.5, bottom + 0.04, "\n".join(caption), ha="center", va="top", fontsize=9, **style)
    ax.set_xlim(-0.03, columns * (1 + GAP) - GAP + 0.03)
    ax.set_ylim(rows * tall - GAP, -0.03)
    ax.set_aspect("equal")
    ax.axis("off")
    describe(_in_words(m, labels, predictions), ax)
    return ax


def _in_words(m, labels, predictions):
    """Return what stands below the pictures; of many, how often each."""
    words = "One picture" if m == 1 else f"{m} pictures in rows"
    for what, texts in (("", labels), ("taken for ", predictions)):
        if texts is not None:
            counts = collections.Counter(texts)
            listed = texts if m <= SPOKEN else [f"{text} ({count})" for text, count in counts.items()]
            words += f"; {what}{', '.join(listed)}"
    return f"{words}."


def _names(argument, numbers, m, class_names):
    """Return m texts for m labels, or None."""
    if numbers is None:
        return None
    numbers = np.asarray(numbers)
    if numbers.size != m or numbers.shape not in {(m,), (1, m)}:
        raise ValueError(
            f"{argument}: expected one number per image, shape ({m},) or (1, {m}); got {numbers.shape}"
        )
    if class_names is None:
        return [str(number) for number in numbers.ravel().tolist()]
    if not set(numbers.ravel().tolist()) <= set(range(len(class_names))):
        raise ValueError(
            f"{argument}: expected numbers 0…{len(class_names) - 1}, one for each of the class names; got "
            f"{sorted(set(numbers.ravel().tolist()))}"
        )
    return [class_names[int(number)] for number in numbers.ravel()]
