"""Where in the plane a network answers 0, and where 1."""

import numpy as np
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from dnn_utils.forward import L_model_forward
from dnn_utils.plotting.style import BLUE, INK, ORANGE_TO_BLUE, SKY, VERMILION, axes_or_new, open_frame
from dnn_utils.plotting.words import describe
from dnn_utils.validation import check_labels, check_matrix, check_parameters

GRID = 201  # points per side
MARKERS = ((VERMILION, "o"), (BLUE, "^"))  # of label 0 and of label 1


def plot_decision_boundary(parameters_or_predict, X, Y, *, ax=None, title=None):
    """Color the plane by the predicted probability, draw the boundary at one half, and the examples on top.

    Circles are label 0, triangles label 1. The black line is the boundary; the striped side is where the
    answer is 1.

    Parameters
    ----------
    parameters_or_predict : dict ``W1, b1, …, WL, bL``, or a function
        A function is given inputs (2, k) and returns k probabilities of label 1 (or k answers 0 and 1).
    X : array (2, m), the examples
    Y : array (1, m), their labels, 0 or 1
    ax : matplotlib axes, optional
    title : str, optional

    Returns
    -------
    ax : matplotlib axes
    """
    check_matrix("X", X, rows=2)
    check_labels(Y, 1, X.shape[1])
    lowest, highest = X.min(axis=1), X.max(axis=1)
    margin = 0.1 * max(highest - lowest) or 1.0
    sides = [
        np.linspace(low - margin, high + margin, GRID) for low, high in zip(lowest, highest, strict=True)
    ]
    across, up = np.meshgrid(*sides)
    values = _probabilities(parameters_or_predict, np.array([across.ravel(), up.ravel()])).reshape(GRID, GRID)

    ax = axes_or_new(ax, 4.2, 3.6)
    ax.contourf(
        across, up, values, levels=np.linspace(0, 1, 11), cmap=ORANGE_TO_BLUE, alpha=0.6, vmin=0, vmax=1
    )
    if values.max() > 0.5:
        stripes = ax.contourf(across, up, values, levels=[0.5, 1], colors="none", hatches=["//"])
        stripes.set(edgecolor="white", linewidth=0)
    if values.min() < 0.5 < values.max():
        ax.contour(across, up, values, levels=[0.5], colors=[INK], linewidths=1.8)
    for label, (color, marker) in enumerate(MARKERS):
        x, y = X[:, Y[0] == label]
        ax.scatter(x, y, s=22, color=color, marker=marker, edgecolors="white", linewidths=0.5, zorder=3)
    legend = [
        Line2D([], [], color=color, marker=marker, linestyle="", label=f"label {label}")
        for label, (color, marker) in enumerate(MARKERS)
    ]
    legend.append(Patch(facecolor=SKY, edgecolor="white", hatch="////", alpha=0.8, label="answer 1"))
    ax.legend(handles=legend, loc="upper right", fontsize=8, framealpha=0.9, handletextpad=0.2)
    ax.set_xlabel("$x_1$")
    ax.set_ylabel("$x_2$", rotation=0)
    if title:
        ax.set_title(title, fontsize=11)
    ones = (values > 0.5).mean()
    describe(
        f"{X.shape[1]} points in a plane, circles for label 0 and triangles for label 1; on {ones:.0%} of "
        "the plane, which is striped, the network answers 1.",
        ax,
    )
    open_frame(ax)
    return ax


def _probabilities(parameters_or_predict, points):
    if callable(parameters_or_predict):
        values = np.asarray(parameters_or_predict(points), dtype=float)
    elif isinstance(parameters_or_predict, dict):
        check_parameters(parameters_or_predict)
        check_matrix('parameters["W1"]', parameters_or_predict["W1"], columns=2)
        values, _ = L_model_forward(points, parameters_or_predict)
    else:
        raise TypeError(
            "parameters_or_predict: expected a dict of parameters or a function; "
            f"got {type(parameters_or_predict).__name__}"
        )
    if values.size != points.shape[1] or not ((values >= 0) & (values <= 1)).all():
        raise ValueError(
            f"parameters_or_predict: expected {points.shape[1]} probabilities, 0…1, for inputs of shape "
            f"{points.shape}; got shape {values.shape}, from {values.min():.3g} to {values.max():.3g}"
        )
    return values
