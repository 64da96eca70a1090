"""Several runs as a line and a band."""

import numpy as np
import pytest

from dnn_utils import plotting


def test_the_line_is_the_median_and_the_band_reaches_from_the_lowest_to_the_highest():
    ax = plotting.plot_spread([1, 2, 4], [[1, 5, 3], [2, 4, 9], [9, 6, 1]], label="three runs")
    (line,), (band,) = ax.lines, ax.collections
    np.testing.assert_array_equal(line.get_xydata(), [[1, 2], [2, 5], [4, 3]])
    corners = band.get_paths()[0].vertices
    for x, low, high in [(1, 1, 9), (2, 4, 6), (4, 1, 9)]:
        at_x = corners[corners[:, 0] == x, 1]
        assert (at_x.min(), at_x.max()) == (low, high)
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["three runs"]


def test_a_second_line_differs_in_color_and_dashes():
    ax = plotting.plot_spread([0, 1], [[0, 1]], label="one")
    plotting.plot_spread([0, 1], [[1, 0], [2, 0]], label="two", ax=ax)
    one, two = ax.lines
    assert one.get_color() != two.get_color()
    assert one.get_linestyle() != two.get_linestyle()


@pytest.mark.parametrize(("x", "runs"), [([], [[]]), ([1, 2], [[1, 2, 3]]), ([[1]], [[1]]), ([1], [[[1]]])])
def test_shapes_that_do_not_fit_are_refused(x, runs):
    with pytest.raises(ValueError, match="runs: expected one row per run"):
        plotting.plot_spread(x, runs)
