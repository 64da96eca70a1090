"""Curves: an activation with its derivative, and how the cost falls."""

import numpy as np

from dnn_utils.activations import relu, sigmoid
from dnn_utils.plotting.style import BLUE, GRAY, LINES, VERMILION, axes_or_new, open_frame
from dnn_utils.plotting.words import describe, words_of_axes

# name: (function, its slope, formula)
ACTIVATIONS = {
    "sigmoid": (lambda z: sigmoid(z)[0], lambda z: sigmoid(z)[0] * (1 - sigmoid(z)[0]), "sigmoid(z)"),
    "relu": (lambda z: relu(z)[0], lambda z: (z > 0) * 1.0, "relu(z) = max(0, z)"),
    "tanh": (np.tanh, lambda z: 1 - np.tanh(z) ** 2, "tanh(z)"),
    "linear": (lambda z: z * 1.0, np.ones_like, "z"),
}


def plot_activation(name, *, z=None, ax=None):
    """Draw an activation (solid) and its slope (dashed).

    The slope has no formula in the picture: to find it is the work of a lesson.

    Parameters
    ----------
    name : "sigmoid", "relu", "tanh" or "linear"
    z : array (n,) in rising order, optional; default −6…6
    ax : matplotlib axes, optional

    Returns
    -------
    ax : matplotlib axes
    """
    if name not in ACTIVATIONS:
        raise ValueError(f"name: expected one of {', '.join(ACTIVATIONS)}; got {name!r}")
    function, slope, text = ACTIVATIONS[name]
    z = np.linspace(-6, 6, 601) if z is None else np.asarray(z, dtype=float)
    slopes = slope(z)
    slopes = np.where(np.abs(np.diff(slopes, prepend=slopes[:1])) > 0.5, np.nan, slopes)  # a jump is a gap
    ax = axes_or_new(ax, 4.6, 3.2)
    ax.axhline(0, color=GRAY, linewidth=0.8, zorder=0)
    ax.axvline(0, color=GRAY, linewidth=0.8, zorder=0)
    ax.plot(z, function(z), color=BLUE, linewidth=2.2, label=text)
    ax.plot(z, slopes, color=VERMILION, linewidth=2.2, linestyle="--", label="its slope")
    ax.set_xlabel("z")
    bottom, top = ax.get_ylim()
    ax.set_ylim(bottom, top + 0.3 * (top - bottom))  # room for the legend above the curves
    ax.legend(loc="upper left", fontsize=9, framealpha=0.9)
    describe(f"The curve of {text} for z from {z[0]:g} to {z[-1]:g}, and dashed its slope.", ax)
    open_frame(ax)
    return ax


def plot_costs(costs, iterations=None, *, label=None, ax=None):
    """Draw how the cost changes while a network learns.

    Call it again with the same `ax` and another `label` to compare: each curve gets its own color and dashes.

    Parameters
    ----------
    costs : sequence of float
    iterations : sequence of int, as long as `costs`, optional; default 0, 1, 2, …
    label : str, optional, the curve's name in the legend
    ax : matplotlib axes, optional

    Returns
    -------
    ax : matplotlib axes
    """
    costs = np.asarray(costs, dtype=float)
    iterations = np.arange(costs.size) if iterations is None else np.asarray(iterations)
    if costs.ndim != 1 or costs.size == 0 or iterations.shape != costs.shape:
        raise ValueError(
            "costs: expected a list of at least one number, and as many iterations; "
            f"got shapes {costs.shape} and {iterations.shape}"
        )
    ax = axes_or_new(ax, 4.8, 3)
    color, dashes = LINES[len(ax.lines) % len(LINES)]
    marker = "o" if costs.size == 1 else None
    ax.plot(iterations, costs, color=color, linestyle=dashes, marker=marker, linewidth=2, label=label)
    ax.set_xlabel("iteration")
    ax.set_ylabel("cost")
    if label is not None:
        ax.legend(fontsize=9)
    curve = f"{label or 'the cost'} from {costs[0]:.2g} to {costs[-1]:.2g}"
    before = words_of_axes(ax).rstrip(".") or "Cost against iteration: "
    describe(f"{before}{'; ' if len(ax.lines) > 1 else ''}{curve}.", ax)
    open_frame(ax)
    return ax
