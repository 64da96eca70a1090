"""Rows of results and tables of readings show the numbers that they are given."""

import pytest

from dnn_utils import plotting


def test_one_dot_for_each_start_and_a_line_at_their_mean():
    ax = plotting.plot_starts({"a": [0.1, 0.3], "b": [0.5]})
    dots, mean = ax.lines[:2]
    assert dots.get_xdata().tolist() == [0.1, 0.3]
    assert mean.get_xdata() == pytest.approx([0.2, 0.2])
    assert [label.get_text() for label in ax.get_yticklabels()] == ["a", "b"]


def test_readings_out_of_range_are_framed_and_bold_not_only_colored():
    ax = plotting.show_readings(
        {"a": {"W1": 0.01, "b1": 0.0}, "b": {"W1": 5.0, "b1": 0.02}}, healthy=(1e-4, 0.1)
    )
    assert {text.get_text(): text.get_fontweight() for text in ax.texts} == {
        "0.01": "normal",
        "0": "bold",
        "5": "bold",
        "0.02": "normal",
    }
    assert [patch.get_linewidth() for patch in ax.patches] == [0.5, 1.5, 1.5, 0.5]


@pytest.mark.parametrize(
    "draw", [plotting.plot_starts, lambda rows: plotting.show_readings(rows, healthy=(0, 1))]
)
def test_nothing_to_show_is_an_error_that_says_so(draw):
    with pytest.raises(ValueError, match="expected at least one"):
        draw({})
