"""The benchmark writes a mistake into other styles of right answers, where the right part stands once."""

from benchmarks.restyled import restyled

RIGHT = "def f(A):\n    m = A.shape[1]\n    return A / m"
WRONG = "def f(A):\n    m = A.shape[0]\n    return A / m"


def test_the_wrong_part_takes_the_place_of_the_right_one():
    assert (
        restyled(WRONG, RIGHT, "def f(A):\n    return A / A.shape[1]")
        == "def f(A):\n    return A / A.shape[0]"
    )


def test_a_style_without_that_part_or_with_two_of_it_is_left_out():
    assert restyled(WRONG, RIGHT, "def f(A):\n    return A.mean(axis=1)") is None
    assert restyled(WRONG, RIGHT, "def f(A):\n    return A[:, : A.shape[1]] / A.shape[1]") is None
