"""Computation graphs: boxes, arrows, and what is said about those that do not fit."""

import matplotlib.pyplot as plt
import pytest

from dnn_utils import plotting

BOXES = {"w": (0, 0, "w = 3"), "z": (3, 0), "J": (6, 1)}


@pytest.fixture(autouse=True)
def _close_figures():
    yield
    plt.close("all")


def texts(ax):
    return [text.get_text() for text in ax.texts]


def test_a_box_shows_its_text_or_else_its_name():
    assert texts(plotting.draw_graph(BOXES, [])) == ["w = 3", "z", "J"]


def test_it_draws_into_the_axes_it_is_given():
    _, ax = plt.subplots()
    assert plotting.draw_graph(BOXES, [("w", "z", "× 2")], ax=ax, title="one unit") is ax
    assert "× 2" in texts(ax)
    assert ax.get_title() == "one unit"


def test_what_comes_back_is_told_apart_by_its_dashes_not_only_by_color():
    ax = plotting.draw_graph(BOXES, [("w", "z", ""), ("z", "w", "", "back")])
    forward, back = [text.arrow_patch for text in ax.texts if getattr(text, "arrow_patch", None)]
    assert forward.get_linestyle() != back.get_linestyle()


def test_the_figure_has_room_for_every_box_and_arrow_text():
    ax = plotting.draw_graph(BOXES, [("w", "z", "× 2"), ("J", "w", "far below", "back")])
    ax.figure.canvas.draw()
    inside = ax.get_window_extent()
    for text in ax.texts:
        if text.get_text():
            assert inside.contains(*text.get_window_extent().get_points().mean(axis=0)), text.get_text()


@pytest.mark.parametrize("arrow", [("w", "nowhere", ""), ("nowhere", "w", ""), ("w", "z", "", "sideways")])
def test_an_arrow_that_fits_no_box_or_kind_is_named(arrow):
    with pytest.raises(ValueError, match=r"arrows: expected .*'w', 'z', 'J'.*got \("):
        plotting.draw_graph(BOXES, [arrow])


def test_no_boxes_is_an_error_that_shows_what_one_looks_like():
    with pytest.raises(ValueError, match="at least one"):
        plotting.draw_graph({}, [])
