"""Colors and axes that all figures share."""

import matplotlib.pyplot as plt
from matplotlib.colors import LinearSegmentedColormap

# Okabe and Ito, "Color universal design" (2008)
BLACK = "#000000"
ORANGE = "#E69F00"
SKY = "#56B4E9"
GREEN = "#009E73"
YELLOW = "#F0E442"
BLUE = "#0072B2"
VERMILION = "#D55E00"
PURPLE = "#CC79A7"
GRAY = "#BBBBBB"
INK = "#333333"
RUST = "#A04000"  # vermilion, dark enough for letters

# One line after the other: color and dash pattern change together, so that either tells them apart
LINES = [(BLUE, "-"), (VERMILION, "--"), (GREEN, "-."), (PURPLE, ":"), (BLACK, (0, (5, 1, 1, 1, 1, 1)))]

# From "surely 0" (or negative) to "surely 1" (or positive), white between them
ORANGE_TO_BLUE = LinearSegmentedColormap.from_list("orange_to_blue", [ORANGE, "#FFFFFF", SKY])


WIDEST = 7.2  # inches: a wider figure is shrunk by a narrow page until nobody can read it


def axes_or_new(ax, width, height):
    """Return `ax`, or the axes of a new figure of `width` × `height` inches.

    A notebook shows the figure by itself; that a cell ends in its axes adds no line ``<Axes: …>`` to it.
    """
    if ax is None:
        _, ax = plt.subplots(figsize=(width, height), layout="constrained")
    ax._ipython_display_ = _nothing_more
    return ax


def _nothing_more():
    """Show nothing: what IPython calls in place of writing the axes as text."""


def open_frame(ax):
    """Take away the frame's upper and right line."""
    ax.spines[["top", "right"]].set_visible(False)
