"""What all figures have in common: where they are drawn, how large they are, that nothing is cut off."""

import io

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.figure import Figure

from dnn_utils import L_model_forward, initialize_parameters, plotting

rng = np.random.default_rng(0)
PARAMETERS = {
    "W1": rng.normal(size=(3, 2)),
    "b1": np.zeros((3, 1)),
    "W2": np.ones((1, 3)),
    "b2": np.zeros((1, 1)),
}
X = rng.normal(size=(2, 12))
Y = np.arange(12).reshape(1, 12) % 2
PICTURES = rng.integers(0, 256, (12, 8, 8), dtype=np.uint8)
rng_weights = rng.normal(size=(8, 12))

FIGURES = {
    "draw_shapes": lambda ax: plotting.draw_shapes(
        [("Z", (2, 4)), "=", ("W", (2, 3))], title="a layer", ax=ax
    ),
    "draw_shapes, large": lambda ax: plotting.draw_shapes([("X", (64, 1347)), "→", ("AL", (1, 1347))], ax=ax),
    "show_matrix": lambda ax: plotting.show_matrix(X, name="X", ax=ax),
    "show_matrix, large": lambda ax: plotting.show_matrix(PICTURES[0].repeat(4, axis=0), ax=ax),
    "plot_activation": lambda ax: plotting.plot_activation("sigmoid", ax=ax),
    "plot_costs": lambda ax: plotting.plot_costs([0.7, 0.5, 0.4], [0, 100, 200], label="α = 0.1", ax=ax),
    "plot_spread": lambda ax: plotting.plot_spread([1, 2, 3], [[3, 2, 1], [4, 2, 0.5]], label="Z", ax=ax),
    "plot_decision_boundary": lambda ax: plotting.plot_decision_boundary(
        PARAMETERS, X, Y, title="rings", ax=ax
    ),
    "show_images": lambda ax: plotting.show_images(PICTURES, Y, 1 - Y, class_names=("odd", "even"), ax=ax),
    "show_weights": lambda ax: plotting.show_weights(
        rng_weights, (4, 3), names=list("abcdefgh"), columns=5, ax=ax
    ),
    "plot_confusion": lambda ax: plotting.plot_confusion([[3, 1], [0, 4]], ["odd", "even"], ax=ax),
    "plot_descent": lambda ax: plotting.plot_descent(
        lambda w, b: w**2 + 3 * b**2, {"slow": [(1, 1), (0.5, 0.5)]}, ax=ax
    ),
    "plot_starts": lambda ax: plotting.plot_starts(
        {"program 1": [0.94, 0.96], "program 2": [0.5, 0.51]}, xlabel="test accuracy", ax=ax
    ),
    "show_readings": lambda ax: plotting.show_readings(
        {"program 1": {"W1": 0.002, "b1": 0.0}, "program 2": {"W1": 3.0, "b1": 1e-8}},
        healthy=(1e-4, 0.1),
        ax=ax,
    ),
    "draw_graph": lambda ax: plotting.draw_graph(
        {"W": (0, 0, "$W$"), "Z": (2, 0.3)},
        [("W", "Z", "times A"), ("Z", "W", "dW", "back")],
        title="a step",
        ax=ax,
    ),
    "draw_network": lambda ax: plotting.draw_network([3, 4, 2, 1], title="three layers", ax=ax),
    "draw_network, large": lambda ax: plotting.draw_network([12288, *[20] * 30, 1], ax=ax),
    "show_images, many": lambda ax: plotting.show_images(PICTURES.repeat(3, axis=0), columns=12, ax=ax),
    "plot_z_statistics": lambda ax: plotting.plot_z_statistics(L_model_forward(X, PARAMETERS)[1], ax=ax),
}
ALL = pytest.mark.parametrize("draw", FIGURES.values(), ids=FIGURES)


@ALL
def test_it_is_drawn_into_the_axes_it_is_given(draw):
    figure, axes = plt.subplots(1, 2)
    assert draw(axes[1]) is axes[1]
    assert plt.get_fignums() == [figure.number]
    assert not axes[0].has_data()
    assert axes[1].get_children()


@ALL
def test_a_cell_that_ends_in_it_shows_the_figure_and_no_line_about_its_axes(draw):
    from IPython.core.formatters import DisplayFormatter

    for ax in (plt.subplots()[1], None):
        assert DisplayFormatter().format(draw(ax)) == ({}, {})


@ALL
def test_without_axes_it_makes_one_figure_of_a_size_that_fits_a_notebook(draw):
    ax = draw(None)
    assert plt.get_fignums() == [ax.figure.number]
    width, height = ax.figure.get_size_inches()
    assert 1 < width <= 7.5, "a page 800 pixels wide would shrink it"
    assert 0.8 < height <= 8


@ALL
def test_the_same_call_gives_the_same_picture(draw):
    assert picture_of(draw(None).figure) == picture_of(draw(None).figure)


@ALL
def test_all_of_its_text_can_be_written_in_the_font_that_comes_with_matplotlib(draw, recwarn):
    picture_of(draw(None).figure)
    assert [str(warning.message) for warning in recwarn] == []


@ALL
def test_no_text_runs_out_of_the_figure(draw):
    ax = draw(None)
    ax.figure.canvas.draw()
    inside = ax.figure.bbox.padded(3)
    for text in [*ax.texts, ax.title, ax.xaxis.label, ax.yaxis.label]:
        if text.get_text():
            box = text.get_window_extent()
            assert inside.x0 <= box.x0, text
            assert box.x1 <= inside.x1, text
            assert inside.y0 <= box.y0, text
            assert box.y1 <= inside.y1, text


@ALL
def test_the_settings_of_other_figures_stay_as_they_were(draw):
    before = plt.rcParams.copy()
    draw(None)
    assert plt.rcParams == before


def picture_of(figure: Figure) -> bytes:
    buffer = io.BytesIO()
    figure.savefig(buffer, format="raw", dpi=60)
    return buffer.getvalue()


def test_the_module_offers_what_the_lessons_use():
    drawn = {name.split(",")[0] for name in FIGURES}
    assert set(plotting.__all__) == drawn | {"animate", "describe", "drawing_board", "interactive"}
    assert all(getattr(plotting, name).__doc__ for name in plotting.__all__)


def test_the_parameters_of_the_first_step_can_be_shown():
    plotting.plot_z_statistics(L_model_forward(X, initialize_parameters([2, 4, 4, 4, 1]))[1])
