"""The course's figures. Each function draws into `ax`, or into a new figure, and returns the axes.

`interactive` puts sliders beside a figure of one's own; `describe` says in words what such a figure shows.

Colors are those of Okabe and Ito (2008), which people with any kind of color vision can tell apart; and
nothing is said by color alone.
"""

from dnn_utils.plotting.animation import animate
from dnn_utils.plotting.arrays import draw_shapes, show_matrix
from dnn_utils.plotting.boundary import plot_decision_boundary
from dnn_utils.plotting.classification import plot_confusion
from dnn_utils.plotting.curves import plot_activation, plot_costs
from dnn_utils.plotting.descent import plot_descent
from dnn_utils.plotting.drawing import drawing_board
from dnn_utils.plotting.graphs import draw_graph
from dnn_utils.plotting.images import show_images
from dnn_utils.plotting.interactive import interactive
from dnn_utils.plotting.networks import draw_network
from dnn_utils.plotting.readings import plot_starts, show_readings
from dnn_utils.plotting.spread import plot_spread
from dnn_utils.plotting.statistics import plot_z_statistics
from dnn_utils.plotting.weights import show_weights
from dnn_utils.plotting.words import describe, give_pictures_words

give_pictures_words()

__all__ = [
    "animate",
    "describe",
    "draw_graph",
    "draw_network",
    "draw_shapes",
    "drawing_board",
    "interactive",
    "plot_activation",
    "plot_confusion",
    "plot_costs",
    "plot_decision_boundary",
    "plot_descent",
    "plot_spread",
    "plot_starts",
    "plot_z_statistics",
    "show_images",
    "show_matrix",
    "show_readings",
    "show_weights",
]
