"""Which class is taken for which."""

import numpy as np
from matplotlib.patches import Rectangle

from dnn_utils.plotting.style import INK, ORANGE_TO_BLUE, axes_or_new
from dnn_utils.plotting.words import describe

CELL = 0.36  # inches


def plot_confusion(counts, class_names=None, *, ax=None):
    """Draw a table of who was taken for whom: a row per true class, a column per answer.

    The right answers, on the diagonal, are framed and have no color. The mistakes are orange, the more of
    them the stronger; a 0 is a dot.

    Parameters
    ----------
    counts : int array (classes, classes), from `confusion_matrix`
    class_names : sequence of str, optional; default 0, 1, 2, …
    ax : matplotlib axes, optional

    Returns
    -------
    ax : matplotlib axes
    """
    counts = np.asarray(counts)
    if counts.ndim != 2 or counts.shape[0] != counts.shape[1] or counts.size == 0:
        raise ValueError(f"counts: expected a square array (classes, classes); got shape {counts.shape}")
    classes = len(counts)
    names = [str(i) for i in range(classes)] if class_names is None else list(class_names)
    if len(names) != classes:
        raise ValueError(f"class_names: expected {classes} of them, one for each row; got {len(names)}")
    ax = axes_or_new(ax, classes * CELL + 1, classes * CELL + 0.9)
    mistakes = counts - np.diag(np.diag(counts))
    ax.imshow(-mistakes, cmap=ORANGE_TO_BLUE, vmin=-max(mistakes.max(), 1), vmax=max(mistakes.max(), 1))
    for (row, column), count in np.ndenumerate(counts):
        bold = "bold" if row != column and count else "normal"
        text = f"{count:g}" if count or row == column else "·"
        ax.text(column, row, text, ha="center", va="center", color="black", fontweight=bold, fontsize=10)
        if row == column:
            ax.add_patch(Rectangle((row - 0.5, row - 0.5), 1, 1, fill=False, edgecolor=INK))
    ax.set_xticks(range(classes), names)
    ax.set_yticks(range(classes), names)
    ax.tick_params(length=0)
    ax.set_xlabel("answer")
    ax.set_ylabel("true class")
    wrong = [
        f"{names[row]} taken for {names[column]}: {count:g}"
        for (row, column), count in np.ndenumerate(mistakes)
        if count
    ]
    right = np.trace(counts)
    said = "; ".join(wrong) or "no mistake"
    describe(f"A table of {counts.sum():g} answers, {right:g} of them right; {said}.", ax)
    return ax
