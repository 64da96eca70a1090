"""The cost: by hand, by scikit-learn, and when the network is sure."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import log_loss

from dnn_utils import compute_cost, sigmoid


def test_by_hand():
    cost = compute_cost(np.array([[0.8, 0.1, 0.6]]), np.array([[1, 0, 0]]))
    assert cost == pytest.approx(-(math.log(0.8) + math.log(0.9) + math.log(0.4)) / 3, rel=1e-14)


def test_not_knowing_costs_log_2_whatever_the_labels():
    assert compute_cost(np.full((1, 5), 0.5), np.array([[1, 0, 0, 1, 1]])) == pytest.approx(
        math.log(2), rel=1e-14
    )


def test_it_is_one_number_without_axes():
    assert np.shape(compute_cost(np.array([[0.3, 0.4]]), np.array([[0, 1]]))) == ()


@given(st.lists(st.tuples(st.floats(1e-6, 1 - 1e-6), st.integers(0, 1)), min_size=1, max_size=20))
def test_it_is_scikit_learns_log_loss(examples):
    AL, Y = (np.array(part).reshape(1, -1) for part in zip(*examples, strict=True))
    assert compute_cost(AL, Y) == pytest.approx(log_loss(Y[0], AL[0], labels=[0, 1]), rel=1e-9, abs=1e-12)


def test_sure_and_right_is_free_and_sure_and_wrong_is_dear_but_finite():
    with np.errstate(all="raise"):
        assert compute_cost(np.array([[1.0, 0.0]]), np.array([[1, 0]])) == 0
        assert compute_cost(np.array([[0.0, 1.0]]), np.array([[1, 0]])) == pytest.approx(30 * math.log(10))


@given(st.floats(-1e4, 1e4), st.integers(0, 1))
def test_it_is_finite_for_whatever_comes_out_of_sigmoid(z, y):
    with np.errstate(all="raise"):
        cost = compute_cost(sigmoid(np.array([[z]]))[0], np.array([[y]]))
    assert 0 <= cost < 40
    if abs(z) <= 30:
        assert cost == pytest.approx(np.logaddexp(0, z if y == 0 else -z), rel=1e-2, abs=1e-13)


def test_the_mean_does_not_depend_on_how_often_the_examples_are_repeated():
    AL, Y = np.array([[0.2, 0.7, 0.9]]), np.array([[0, 0, 1]])
    assert compute_cost(np.tile(AL, 4), np.tile(Y, 4)) == pytest.approx(compute_cost(AL, Y), rel=1e-14)
