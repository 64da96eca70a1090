"""Sigmoid and relu: values known by hand, SciPy's as a second opinion, and what happens far from 0."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from scipy.special import expit

from dnn_utils import relu, sigmoid

Zs = hnp.arrays(
    float, hnp.array_shapes(max_dims=3), elements=st.floats(-1e4, 1e4, allow_nan=False, allow_infinity=False)
)


def test_sigmoid_of_the_logarithm_of_odds_is_the_probability():
    A, _ = sigmoid(np.log([[1.0, 3.0], [1 / 3, 9.0]]))
    np.testing.assert_allclose(A, [[0.5, 0.75], [0.25, 0.9]], rtol=1e-15)


@given(Zs)
def test_sigmoid_is_scipys_within_36_and_strictly_between_0_and_1_everywhere(Z):
    with np.errstate(over="raise", invalid="raise", divide="raise"):
        A, _ = sigmoid(Z)
    assert ((A > 0) & (A < 1)).all()
    np.testing.assert_allclose(A, expit(np.clip(Z, -36, 36)), rtol=1e-14)


def test_relu_keeps_positive_entries_and_sets_the_others_to_zero():
    A, _ = relu(np.array([[-2.0, 0.0, 3.0], [1e4, -1e4, 1e-300]]))
    np.testing.assert_array_equal(A, [[0, 0, 3], [1e4, 0, 1e-300]])


@given(Zs)
def test_relu_is_half_of_z_plus_its_size(Z):
    with np.errstate(all="raise"):
        A, _ = relu(Z)
    np.testing.assert_array_equal(A, (Z + np.abs(Z)) / 2)


@pytest.mark.parametrize("activation", [sigmoid, relu])
def test_the_cache_is_z_itself_and_the_result_is_a_new_array(activation):
    Z = np.array([[-1.0, 0.5], [2.0, 3.0]])
    before = Z.copy()
    A, cache = activation(Z)
    assert cache is Z
    A[...] = 7
    np.testing.assert_array_equal(Z, before)


@pytest.mark.parametrize("activation", [sigmoid, relu])
def test_single_numbers_and_integers_work_too(activation):
    assert activation(0)[0] == activation(np.array(0.0))[0]
    assert activation(np.array([[2]]))[0] == activation(np.array([[2.0]]))[0]
