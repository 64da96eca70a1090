"""Weights as pictures, a confusion matrix, paths on a map."""

import numpy as np
import pytest
from matplotlib.patches import Rectangle

from dnn_utils import plotting


def test_every_row_of_weights_is_a_picture_on_one_scale():
    W = np.arange(-6.0, 12).reshape(3, 6)
    ax = plotting.show_weights(W, (2, 3), names=["a", "b", "c"], columns=2)
    assert [text.get_text() for text in ax.texts] == ["a", "b", "c"]
    for image, weights in zip(ax.images, W, strict=True):
        np.testing.assert_array_equal(image.get_array(), weights.reshape(2, 3))
        assert image.get_clim() == (-11, 11)
    lefts = [image.get_extent()[0] for image in ax.images]
    tops = [image.get_extent()[3] for image in ax.images]
    assert lefts[0] == lefts[2] < lefts[1]
    assert tops[0] == tops[1] < tops[2]  # the vertical axis points down


@pytest.mark.parametrize(
    ("W", "names", "message"),
    [
        (np.zeros((3, 5)), None, r"expected an array \(n, 6\).*got shape \(3, 5\)"),
        (np.zeros((0, 6)), None, r"got shape \(0, 6\)"),
        (np.zeros((3, 6)), ["a"], "names: expected 3.*got 1"),
    ],
)
def test_weights_that_are_no_pictures_are_refused(W, names, message):
    with pytest.raises(ValueError, match=message):
        plotting.show_weights(W, (2, 3), names=names)


def test_a_confusion_matrix_frames_what_is_right_and_colors_what_is_wrong():
    ax = plotting.plot_confusion(np.array([[5, 2, 0], [0, 7, 1], [0, 0, 0]]))
    assert [text.get_text() for text in ax.texts] == ["5", "2", "·", "·", "7", "1", "·", "·", "0"]
    frames = [patch.get_xy() for patch in ax.patches if isinstance(patch, Rectangle)]
    assert frames == [(i - 0.5, i - 0.5) for i in range(3)]
    np.testing.assert_array_equal(ax.images[0].get_array(), [[0, -2, 0], [0, 0, -1], [0, 0, 0]])
    assert [label.get_text() for label in ax.get_yticklabels()] == ["0", "1", "2"]


@pytest.mark.parametrize(
    ("counts", "names", "message"),
    [(np.zeros((2, 3)), None, r"square.*\(2, 3\)"), (np.zeros((2, 2)), ["a"], "class_names: expected 2")],
)
def test_a_table_that_is_no_confusion_matrix_is_refused(counts, names, message):
    with pytest.raises(ValueError, match=message):
        plotting.plot_confusion(counts, names)


def test_paths_are_told_apart_by_more_than_color_and_the_star_is_the_lowest_point():
    paths = {"straight": np.array([[1, 1], [0, 0]]), "bent": np.array([[1, 1], [0, 1], [0, 0]])}
    ax = plotting.plot_descent(lambda w, b: (w - 0.5) ** 2 + b**2, paths, x=(-2, 2), y=(-2, 2))
    lines = {line.get_label(): line for line in ax.lines if line.get_label() in paths}
    for name, path in paths.items():
        np.testing.assert_array_equal(lines[name].get_xydata(), path)
    looks = {(line.get_color(), line.get_linestyle(), line.get_marker()) for line in lines.values()}
    assert all(len(set(look)) == 2 for look in zip(*looks, strict=True))
    star = next(line for line in ax.lines if line.get_marker() == "*")
    np.testing.assert_allclose(star.get_xydata()[0], [0.5, 0], atol=4 / 69)
