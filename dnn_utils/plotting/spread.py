"""Several runs of one experiment in one picture: what is typical, and how much is chance."""

import numpy as np

from dnn_utils.plotting.style import LINES, axes_or_new, open_frame
from dnn_utils.plotting.words import describe


def plot_spread(x, runs, *, label=None, ax=None):
    """Draw the median of several runs as a line, in a band from the lowest run to the highest.

    Call it again with the same `ax` and another `label` to compare: each line gets its own color and dashes.

    Parameters
    ----------
    x : sequence of n numbers, in rising order
    runs : array (r, n), one row per run; a run that is not finite somewhere leaves a gap
    label : str, optional, the line's name in the legend
    ax : matplotlib axes, optional

    Returns
    -------
    ax : matplotlib axes
    """
    x, runs = np.asarray(x, dtype=float), np.atleast_2d(np.asarray(runs, dtype=float))
    if x.ndim != 1 or x.size == 0 or runs.ndim != 2 or runs.shape[1] != x.size:
        raise ValueError(
            "runs: expected one row per run, with one number for each of x; "
            f"got shapes {runs.shape} and {x.shape}"
        )
    ax = axes_or_new(ax, 4.8, 3)
    color, dashes = LINES[len(ax.lines) % len(LINES)]
    ax.fill_between(x, runs.min(axis=0), runs.max(axis=0), color=color, alpha=0.18, linewidth=0)
    ax.plot(x, np.median(runs, axis=0), color=color, linestyle=dashes, linewidth=2, label=label)
    if label is not None:
        ax.legend(fontsize=9)
    open_frame(ax)
    lines = [f"{line.get_label()}: " if label is not None else "" for line in ax.lines]
    told = "; ".join(
        f"{name}from {line.get_ydata()[0]:.3g} to {line.get_ydata()[-1]:.3g}"
        for name, line in zip(lines, ax.lines, strict=True)
    )
    describe(f"The median of several runs as a line, in a band from the lowest to the highest. {told}.", ax)
    return ax
