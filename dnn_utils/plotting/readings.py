"""What instruments show: results of several starts beside one another, and a panel of readings."""

import numpy as np
from matplotlib.patches import Rectangle

from dnn_utils.plotting.style import BLUE, GRAY, INK, ORANGE, axes_or_new, open_frame
from dnn_utils.plotting.words import describe


def plot_starts(results, *, xlabel="", ax=None):
    """Draw one row per name: a dot for each start, and a line at their mean.

    Parameters
    ----------
    results : dict of name to a sequence of numbers, one for each start
    xlabel : str, optional
    ax : matplotlib axes, optional

    Returns
    -------
    ax : matplotlib axes
    """
    if not results:
        raise ValueError('results: expected at least one name, such as {"program 1": [0.9, 0.95]}; got none')
    ax = axes_or_new(ax, 7, 0.7 + 0.27 * len(results))
    for row, values in enumerate(results.values()):
        values = np.asarray(values, dtype=float)
        ax.plot(values, np.full(values.shape, row), "o", color=BLUE, markersize=5, alpha=0.6)
        ax.plot([values.mean()] * 2, [row - 0.35, row + 0.35], color=INK, linewidth=2.5)
    ax.set_yticks(range(len(results)), results)
    ax.set_ylim(len(results) - 0.5, -0.5)  # the first row on top
    ax.grid(axis="x", color=GRAY, linewidth=0.5)
    ax.set_xlabel(xlabel)
    means = [f"{name} {np.mean(values):.2g}" for name, values in results.items()]
    describe(f"Dots for each start, and their mean{f', {xlabel}' if xlabel else ''}: {'; '.join(means)}.", ax)
    open_frame(ax)
    return ax


def show_readings(readings, *, healthy, ax=None):
    """Show a table of readings; what is out of the healthy range is framed and colored.

    Parameters
    ----------
    readings : dict of name to a dict of column to number; every row has the same columns
    healthy : (low, high), the range in which a reading is left alone
    ax : matplotlib axes, optional

    Returns
    -------
    ax : matplotlib axes
    """
    if not readings:
        raise ValueError(
            'readings: expected at least one row, such as {"program 1": {"W1": 0.001}}; got none'
        )
    columns = list(next(iter(readings.values())))
    low, high = healthy
    ax = axes_or_new(ax, 1.3 + 0.9 * len(columns), 0.6 + 0.27 * len(readings))
    for row, values in enumerate(readings.values()):
        for column, name in enumerate(columns):
            well = low <= values[name] <= high
            style = {"facecolor": "white", "edgecolor": GRAY, "linewidth": 0.5, "zorder": 1}
            if not well:
                style |= {"facecolor": ORANGE, "edgecolor": INK, "linewidth": 1.5, "zorder": 2}
            ax.add_patch(Rectangle((column - 0.5, row - 0.5), 1, 1, **style))
            weight = "normal" if well else "bold"
            text = f"{values[name]:.1g}"
            ax.text(column, row, text, ha="center", va="center", fontsize=9, fontweight=weight, zorder=3)
    ax.set_xticks(range(len(columns)), columns)
    ax.set_yticks(range(len(readings)), readings)
    ax.xaxis.tick_top()
    ax.tick_params(length=0)
    ax.set_xlim(-0.52, len(columns) - 0.48)
    ax.set_ylim(len(readings) - 0.48, -0.52)
    ax.spines[:].set_visible(False)
    strange = [
        f"{row} {name} {value:.1g}"
        for row, values in readings.items()
        for name, value in values.items()
        if not low <= value <= high
    ]
    said = "; ".join(strange) or "none"
    describe(f"A table of readings of {', '.join(readings)}; out of the healthy range: {said}.", ax)
    return ax
