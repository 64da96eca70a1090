"""Which exercise an answer belongs to: by its name, or as told."""

import functools

import pytest

from dnn_utils import check, exercises


def linear_forward(A, W, b):
    return W @ A + b, (A, W, b)


def test_the_name_of_the_function_is_enough():
    assert check(linear_forward).exercise == "linear_forward"
    assert check(functools.partial(linear_forward)).exercise == "linear_forward"


def test_another_name_needs_the_exercise():
    def my_own_name(A, W, b):
        return linear_forward(A, W, b)

    assert check(my_own_name, exercise="linear_forward").points == exercises.load("linear_forward").points
    with pytest.raises(LookupError, match="check\\(answer, exercise="):
        check(my_own_name)


def test_an_unknown_exercise_says_which_one_may_be_meant():
    with pytest.raises(LookupError, match="Did you mean 'linear_forward'"):
        check(linear_forward, exercise="linear_foward")


def test_a_call_instead_of_a_function_is_explained():
    with pytest.raises(TypeError, match="without calling it; got a tuple of 2 things"):
        check((1, 2))


@pytest.mark.parametrize("seed", [-1, 1.5, "1"])
def test_a_seed_is_a_whole_number(seed):
    with pytest.raises(ValueError, match="whole number"):
        check(linear_forward, seed=seed)
