"""Starting parameters: their shapes, their size, and that a seed gives them again."""

# ruff: noqa: NPY002  (the notes draw with np.random.randn)
import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dnn_utils import initialize_parameters


@given(st.lists(st.integers(1, 8), min_size=2, max_size=6))
def test_every_layer_has_a_row_per_unit_and_a_column_per_input(layer_dims):
    parameters = initialize_parameters(layer_dims)
    shapes = {name: array.shape for name, array in parameters.items()}
    expected = {}
    for l, (inputs, units) in enumerate(itertools.pairwise(layer_dims), start=1):
        expected[f"W{l}"], expected[f"b{l}"] = (units, inputs), (units, 1)
    assert shapes == expected
    assert list(parameters) == list(expected)
    assert all(array.dtype == np.float64 for array in parameters.values())


def test_weights_are_normal_numbers_of_spread_one_hundredth_and_biases_are_zero():
    np.random.seed(0)
    parameters = initialize_parameters([300, 400, 1])
    W = parameters["W1"]
    # 120,000 draws: the mean is known to 0.01 / √120000, the spread to 0.01 / √240000; allow five times that
    assert abs(W.mean()) < 5 * 0.01 / np.sqrt(W.size)
    assert abs(W.std() - 0.01) < 5 * 0.01 / np.sqrt(2 * W.size)
    assert abs(np.mean(np.abs(W) < 0.01) - 0.6827) < 0.01
    assert not parameters["b1"].any()
    assert not parameters["b2"].any()


def test_the_same_seed_gives_the_same_parameters_and_the_numbers_of_randn():
    np.random.seed(3)
    once = initialize_parameters([4, 3, 1])
    np.random.seed(3)
    again = initialize_parameters([4, 3, 1])
    np.random.seed(3)
    drawn = [np.random.randn(3, 4) * 0.01, np.random.randn(1, 3) * 0.01]
    for name in once:
        np.testing.assert_array_equal(once[name], again[name])
    np.testing.assert_array_equal(once["W1"], drawn[0])
    np.testing.assert_array_equal(once["W2"], drawn[1])


@pytest.mark.parametrize("layer_dims", [(5, 4, 1), np.array([5, 4, 1]), range(1, 4), [np.int64(5), 1]])
def test_any_sequence_of_integers_will_do(layer_dims):
    assert initialize_parameters(layer_dims)["W1"].shape == (layer_dims[1], layer_dims[0])
