"""The score of a reader: counted by hand, and refused with a reason when it is not a reader."""

import numpy as np
import pytest

from dnn_utils import load_dataset, score
from dnn_utils.scoring import Score, reference_readers
from dnn_utils.scoring.readers import ReferenceReaders, _moved

DATA = load_dataset("digits")


def test_a_reader_that_knows_the_digits_and_one_that_always_says_3():
    assert score(lambda images: DATA.test_digits).right == 450
    always = score(lambda images: np.full(len(images), 3))
    assert always.right == np.sum(DATA.test_digits == 3)
    assert all(answered == 3 for _, answered, _ in always.confused)


def test_confusions_are_counted_most_frequent_first():
    answers = DATA.test_digits.copy()
    answers[np.flatnonzero(answers == 8)[:4]] = 1
    answers[np.flatnonzero(DATA.test_digits == 9)[:2]] = 4
    found = score(lambda images: answers)
    assert found.confused == ((8, 1, 4), (9, 4, 2))
    assert repr(found).splitlines()[:2] == [
        "444 of 450 right: 98.7%, interval 97.1% … 99.4%",
        "  8 read as 1: 4×",
    ]


def test_the_interval_is_wilsons():
    # Agresti and Coull (1998): Wilson's interval for 9 of 10 is 0.596 … 0.982
    assert Score(9, 10, ()).interval == pytest.approx((0.5958, 0.9821), abs=5e-4)


def test_the_reader_gets_pictures_of_its_own():
    def careless(images):
        images[:] = 0
        return np.zeros(len(images), dtype=int)

    before = DATA.test_images.copy()
    score(careless)
    assert np.array_equal(load_dataset("digits").test_images, before)


@pytest.mark.parametrize(
    ("reader", "error", "text"),
    [
        (3, TypeError, r"a function \(images\) -> digits; got int"),
        (lambda images: [1, 2], ValueError, r"shape \(450,\); it returned shape \(2,\)"),
        (lambda images: np.full(450, 0.5), ValueError, "of type float64"),
        (lambda images: np.full(450, 10), ValueError, "one whole number 0…9"),
    ],
)
def test_what_is_no_reader_is_refused_with_a_reason(reader, error, text):
    with pytest.raises(error, match=text):
        score(reader)


def test_a_picture_moves_by_one_pixel_and_nothing_comes_in():
    image = np.arange(1, 10, dtype=np.uint8).reshape(1, 3, 3)
    assert _moved(image, 1, 0)[0].tolist() == [[0, 1, 2], [0, 4, 5], [0, 7, 8]]
    assert _moved(image, 0, -1)[0].tolist() == [[4, 5, 6], [7, 8, 9], [0, 0, 0]]


def test_reference_readers_read_alone_and_together_the_same_for_the_same_seeds():
    reader, again = reference_readers([16], [0, 1]), reference_readers([16], [0, 1])
    assert len(reader.alone) == 2
    assert all(score(one).share > 0.9 for one in [*reader.alone, reader])
    assert np.array_equal(reader(DATA.test_images), again(DATA.test_images))


def test_together_the_probabilities_count_not_the_votes():
    sure, unsure = ({"W1": np.zeros((10, 64)), "b1": np.zeros((10, 1))} for _ in range(2))
    sure["b1"][3], unsure["b1"][5] = 4, 1
    together = ReferenceReaders([sure, unsure, unsure])
    assert [one(DATA.test_images[:1]).item() for one in together.alone] == [3, 5, 5]
    # 3: (0.86 + 2 * 0.09) / 3; 5: (0.02 + 2 * 0.23) / 3
    assert together(DATA.test_images[:1]).item() == 3
