"""A picture drawn as text."""

import numpy as np
import pytest

from dnn_utils import flatten, picture_from_text


def test_no_half_and_full_ink():
    images = picture_from_text("""
        .#+
        #..
    """)
    np.testing.assert_array_equal(images, [[[0, 255, 128], [255, 0, 0]]])
    assert images.dtype == np.uint8
    assert flatten(images).shape == (6, 1)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "got no line"),
        ("..#\n.#", "line 1 has 3 characters and line 2 has 2"),
        ("..#\n.x-", "line 2 holds '-', 'x'"),
    ],
)
def test_what_is_no_picture_is_refused_with_its_line(text, message):
    with pytest.raises(ValueError, match=message):
        picture_from_text(text)
