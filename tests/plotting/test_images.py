"""Pictures in a grid: where they are, what is written below, how mistakes are marked."""

import numpy as np
import pytest

from dnn_utils import plotting

GRAY = np.random.default_rng(0).integers(0, 256, (5, 8, 6), dtype=np.uint8)


def texts(ax):
    return [text.get_text() for text in ax.texts]


def test_pictures_are_in_rows_of_so_many_columns_and_unchanged():
    ax = plotting.show_images(GRAY, columns=2)
    assert len(ax.images) == 5
    lefts = [image.get_extent()[0] for image in ax.images]
    tops = [image.get_extent()[3] for image in ax.images]
    assert lefts[0] == lefts[2] == lefts[4] < lefts[1] == lefts[3]
    assert tops[0] == tops[1] < tops[2] == tops[3] < tops[4]
    for image, given in zip(ax.images, GRAY, strict=True):
        np.testing.assert_array_equal(image.get_array(), given)
        assert image.get_clim() == (0, 255)


def test_pictures_keep_their_proportions():
    left, right, bottom, top = plotting.show_images(GRAY).images[0].get_extent()
    assert (bottom - top) / (right - left) == pytest.approx(8 / 6)


def test_color_pictures_can_be_shown():
    assert plotting.show_images(np.zeros((2, 4, 4, 3), np.uint8)).images[0].get_array().shape == (4, 4, 3)


@pytest.mark.parametrize("shape", [(5,), (1, 5)])
def test_labels_and_predictions_are_written_below_and_mistakes_have_a_cross(shape):
    labels, predictions = np.array([0, 1, 1, 0, 1]).reshape(shape), np.array([0, 1, 0, 1, 1]).reshape(shape)
    ax = plotting.show_images(GRAY, labels, predictions, class_names=("odd", "even"))
    assert texts(ax) == ["odd\n✓ odd", "even\n✓ even", "even\n✗ odd", "odd\n✗ even", "even\n✓ even"]
    widths = [patch.get_linewidth() for patch in ax.patches]
    assert min(widths[2:4]) > max(widths[0], widths[1], widths[4])


def test_labels_alone_and_predictions_alone():
    assert texts(plotting.show_images(GRAY, [3, 1, 4, 1, 5])) == ["3", "1", "4", "1", "5"]
    assert texts(plotting.show_images(GRAY[:1], predictions=[1], class_names=("no", "yes"))) == ["→ yes"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"images": GRAY[0]}, r"images: expected an array \(m, h, w\).*; got \(8, 6\)"),
        ({"images": GRAY[:0]}, r"images: .* got \(0, 8, 6\)"),
        ({"images": np.zeros((1, 4, 4, 2))}, r"images: .* got \(1, 4, 4, 2\)"),
        ({"images": GRAY, "columns": 0}, "columns: expected at least 1 picture per row; got 0"),
        ({"images": GRAY, "labels": [1, 0]}, r"labels: expected one number per image, .*; got \(2,\)"),
        ({"images": GRAY, "predictions": np.zeros((5, 1))}, r"predictions: .*; got \(5, 1\)"),
        (
            {"images": GRAY, "labels": [0, 1, 2, 0, 1], "class_names": "ab"},
            r"labels: expected numbers 0…1.*2",
        ),
    ],
)
def test_what_does_not_fit_is_named(arguments, message):
    with pytest.raises(ValueError, match=message):
        plotting.show_images(**arguments)
