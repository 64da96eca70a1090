"""Paths downhill, drawn on a map of the cost over two parameters."""

import numpy as np

from dnn_utils.plotting.style import GRAY, INK, LINES, axes_or_new, open_frame
from dnn_utils.plotting.words import describe

MARKERS = "osD^v"


def plot_descent(cost, paths, *, x=(-1.0, 1.0), y=(-1.0, 1.0), levels=10, names=("w", "b"), ax=None):
    """Draw lines of equal cost over two parameters, and paths across them.

    Each path has a color, dashes and markers of its own. They begin at the black square; the star is the
    lowest point of the map.

    Parameters
    ----------
    cost : function of two numbers, the parameters, that returns the height above them
    paths : dict of str to array (steps, 2), the points of each path, under its name
    x, y : (low, high), the part of the plane that is drawn
    levels : int or rising sequence of float, the heights of the lines
    names : two str, what the two parameters are called
    ax : matplotlib axes, optional

    Returns
    -------
    ax : matplotlib axes
    """
    xs, ys = np.meshgrid(np.linspace(*x, 70), np.linspace(*y, 70))
    heights = np.array([cost(*point) for point in zip(xs.ravel(), ys.ravel(), strict=True)], dtype=float)
    ax = axes_or_new(ax, 5.6, 4.6)
    lines = ax.contour(xs, ys, heights.reshape(xs.shape), levels=levels, colors=GRAY)
    ax.clabel(lines, fontsize=7, colors=INK)
    for number, (name, path) in enumerate(paths.items()):
        color, dashes = LINES[number % len(LINES)]
        marker = MARKERS[number % len(MARKERS)]
        style = {"color": color, "linestyle": dashes, "marker": marker, "markersize": 3.5}
        ax.plot(*np.asarray(path).T, linewidth=1.2, label=name, **style)
        ax.plot(*path[0], "s", color="black", markersize=8, zorder=5)
    lowest = heights.argmin()
    ax.plot(xs.flat[lowest], ys.flat[lowest], "*", color="black", markersize=13, zorder=5)
    ax.set(xlim=x, ylim=y, xlabel=names[0], ylabel=names[1])
    if paths:
        ax.legend(fontsize=9, loc="upper right")
    ends = [f"{name}: {len(path) - 1} steps, to height {cost(*path[-1]):.2g}" for name, path in paths.items()]
    describe(f"Lines of equal cost over {' and '.join(names)}; paths downhill: {'; '.join(ends)}.", ax)
    open_frame(ax)
    return ax
