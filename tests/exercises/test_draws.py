# ruff: noqa: NPY002  (a wrong answer draws with the random numbers of old)
"""Answers that draw from a generator: what is wrong with one is found, and told by the name of the part."""

import numpy as np
import pytest

from dnn_utils import CheckFailed, check
from dnn_utils.exercises.draws import problem_with_generator, three_draws


def normal(n, generator):
    return generator.normal(size=n)


def test_a_second_call_in_the_same_state_gives_the_same_and_a_later_one_does_not():
    first, again, later = three_draws(normal, (5,), np.random.default_rng(3))
    np.testing.assert_array_equal(first, np.random.default_rng(3).normal(size=5))
    np.testing.assert_array_equal(first, again)
    assert (first != later).any()
    assert problem_with_generator(first, again, later) is None


@pytest.mark.parametrize(
    ("draw", "title"),
    [
        (lambda n, generator: np.random.normal(size=n), "does not come from the generator"),
        (lambda n, generator: np.random.default_rng(0).normal(size=n), "is the same in every call"),
    ],
)
def test_another_source_of_chance_is_noticed(draw, title):
    draws = three_draws(draw, (5,), np.random.default_rng(3))
    assert problem_with_generator(*draws)[0] == title


def test_an_answer_that_changes_its_argument_does_not_disturb_the_other_calls():
    def in_place(A, generator):
        A += generator.random(A.shape)
        return A.copy()

    A = np.zeros(4)
    first, again, _ = three_draws(in_place, (A,), np.random.default_rng(3))
    np.testing.assert_array_equal(first, again)
    np.testing.assert_array_equal(A, first)  # the check sees what the first call did


def test_the_parts_have_the_names_of_the_docstring():
    def labels_apart(X, Y, share, generator):
        k, order, other = round(share * X.shape[1]), *(generator.permutation(X.shape[1]) for _ in range(2))
        return X[:, order[k:]], Y[:, other[k:]], X[:, order[:k]], Y[:, other[:k]]

    def too_few(X, Y, share, generator):
        order = generator.permutation(X.shape[1])
        return X[:, order[3:]], Y[:, order[3:]], X[:, order[:3]], Y[:, order[:3]]

    with pytest.raises(CheckFailed, match="Y_train: a column of X has the label of another example"):
        check(labels_apart, exercise="split")
    with pytest.raises(CheckFailed, match=r"Expected X_train to have shape \(3, 18\)"):
        check(too_few, exercise="split")


def test_random_numbers_where_none_are_wanted_are_called_random():
    def random_biases(layer_dims):
        parameters = {}
        for l in range(1, len(layer_dims)):
            parameters[f"W{l}"] = 0.01 * np.random.randn(layer_dims[l], layer_dims[l - 1])
            parameters[f"b{l}"] = 0.01 * np.random.randn(layer_dims[l], 1)
        return parameters

    with pytest.raises(CheckFailed, match="its entries are random; expected all of them to be 0"):
        check(random_biases, exercise="initialize_parameters")
