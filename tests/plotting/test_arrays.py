"""Blocks and matrices: what is written on them, and how large they are."""

import numpy as np
import pytest

from dnn_utils import plotting


def texts(ax):
    return [text.get_text() for text in ax.texts]


def test_each_block_has_its_name_and_its_shape():
    ax = plotting.draw_shapes([("Z", (2, 4)), "=", ("W", (2, 3)), "·", ("A", (3, 4)), "+", ("b", (2, 1))])
    assert texts(ax) == ["Z", "(2, 4)", "=", "W", "(2, 3)", "·", "A", "(3, 4)", "+", "b", "(2, 1)"]


def test_small_blocks_are_to_scale():
    ax = plotting.draw_shapes([("A", (3, 4)), ("b", (2, 1))])
    sizes = {(patch.get_height(), patch.get_width()) for patch in ax.patches}
    assert sizes == {(3, 4), (2, 1)}


def test_blocks_that_are_not_to_scale_say_so():
    ax = plotting.draw_shapes([("X", (64, 1347)), ("b", (2, 1))])
    assert "not to scale" in texts(ax)
    assert max(patch.get_width() for patch in ax.patches) < 20


@pytest.mark.parametrize(
    "blocks",
    [
        [],
        ["+"],
        [("W",)],
        [("W", (2,))],
        [("W", (2, 0))],
        [("W", (2.5, 3))],
        [("W", ("n", 3))],
        [(3, (2, 3))],
    ],
)
def test_blocks_that_are_none_are_refused(blocks):
    with pytest.raises(ValueError, match="blocks: expected"):
        plotting.draw_shapes(blocks)


@pytest.mark.parametrize(
    ("values", "written"),
    [
        ([[1, -2], [30, 0]], ["1", "−2", "30", "0"]),
        ([[0.5, -1.25]], ["0.50", "−1.25"]),
        ([[0.0123, -0.004]], ["0.012", "−0.004"]),
        ([[1e-5, 2.5e-7]], ["1.0e−05", "2.5e−07"]),
        ([[1.0, -3.0]], ["1", "−3"]),
        ([True, False], ["1", "0"]),
        ([[np.nan, np.inf, 0.5]], ["nan", "inf", "0.50"]),
        ([[np.nan]], ["nan"]),
        (7, ["7"]),
    ],
)
def test_the_numbers_of_a_matrix_are_written_in_its_cells(values, written):
    assert texts(plotting.show_matrix(values)) == written


@pytest.mark.parametrize("shape", [(3, 4), (3,), (3, 1), (1, 3), ()])
def test_the_shape_of_a_matrix_is_written_above_it(shape):
    assert plotting.show_matrix(np.ones(shape), name="A").get_title() == f"A   {shape}"


def test_the_sign_of_a_cell_is_told_by_its_number_as_well_as_its_color():
    ax = plotting.show_matrix([[2.0, -2.0, 0.0]])
    ax.figure.canvas.draw()
    (cells,) = ax.collections
    colors = cells.get_facecolors()
    assert colors[0][2] > colors[0][0]  # positive: bluer than red
    assert colors[1][0] > colors[1][2]  # negative: the other way
    np.testing.assert_allclose(colors[2][:3], 1, atol=0.02)
    assert texts(ax) == ["2", "−2", "0"]


def test_the_first_row_is_at_the_top():
    ax = plotting.show_matrix([[1, 2], [3, 4]])
    bottom, top = ax.get_ylim()
    assert bottom > top


def test_large_matrices_leave_out_the_numbers():
    assert texts(plotting.show_matrix(np.ones((17, 2)))) == []


@pytest.mark.parametrize("values", [np.ones((2, 2, 2)), np.ones((0, 3)), ["a"], [[1j]]])
def test_what_is_no_matrix_is_refused(values):
    with pytest.raises(ValueError, match="values: expected real numbers in an array of at most 2 dimensions"):
        plotting.show_matrix(values)
