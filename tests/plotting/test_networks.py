"""Networks drawn unit by unit."""

import matplotlib.pyplot as plt
import pytest

from dnn_utils import plotting


@pytest.fixture(autouse=True)
def _close_figures():
    yield
    plt.close("all")


def texts(ax):
    return [text.get_text() for text in ax.texts]


def test_every_unit_is_one_mark_and_every_weight_is_one_line():
    ax = plotting.draw_network([3, 4, 2, 1])
    assert [len(marks.get_offsets()) for marks in ax.collections] == [3, 4, 2, 1]
    assert len(ax.lines) == 3 * 4 + 4 * 2 + 2 * 1


def test_hidden_layers_are_called_relu_and_the_last_one_sigmoid():
    assert texts(plotting.draw_network([12, 5, 3, 1])) == [
        "inputs X\n12",
        "layer 1: relu\n5",
        "layer 2: relu\n3",
        "layer 3: sigmoid\n1",
    ]


def test_inputs_are_told_apart_by_their_shape_not_only_by_color():
    inputs, units = plotting.draw_network([2, 1]).collections
    assert len(inputs.get_paths()[0].vertices) != len(units.get_paths()[0].vertices)


def test_it_draws_into_the_axes_it_is_given():
    _, ax = plt.subplots()
    assert plotting.draw_network([2, 1], ax=ax, title="one unit") is ax
    assert ax.get_title() == "one unit"


def test_captions_stay_inside_the_figure():
    ax = plotting.draw_network([12, 1])
    ax.figure.canvas.draw()
    frame = ax.figure.bbox
    for text in ax.texts:
        box = text.get_window_extent()
        assert frame.y0 <= box.y0
        assert frame.x0 <= box.x0
        assert box.x1 <= frame.x1


def test_sizes_that_are_not_positive_integers_are_turned_down():
    with pytest.raises(ValueError, match="layer_dims"):
        plotting.draw_network([2, 0, 1])


def test_of_a_large_layer_and_of_many_layers_the_middle_is_left_out_and_the_sizes_are_told():
    ax = plotting.draw_network([12288, *[20] * 30, 1])
    assert [len(marks.get_offsets()) for marks in ax.collections] == [15, 15, 15, 15, 1]
    written = [text.get_text() for text in ax.texts]
    assert written.count("⋮") == 4
    assert written.count("…") == 1
    assert "inputs X\n12288" in written
    assert "layer 31: sigmoid\n1" in written
    assert max(ax.figure.get_size_inches()) <= 7.5
