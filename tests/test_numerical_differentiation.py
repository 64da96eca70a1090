"""Measured gradients, against SciPy's and against gradients derived by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from networks import QUICK
from scipy.optimize import approx_fprime
from scipy.special import expit

from dnn_utils import L_model_backward, L_model_forward, compute_cost, numerical_gradient, relative_difference


def test_the_slope_of_a_cube_by_hand():
    # (2.1³ - 1.9³) / 0.2 = 12.01
    assert numerical_gradient(lambda w: w[0] ** 3, np.array([2.0]), 0.1) == pytest.approx([12.01], abs=1e-12)


@QUICK
@given(st.lists(st.integers(1, 4), min_size=1, max_size=3), st.integers(0, 99))
def test_the_gradient_of_a_quadratic_form_is_exact_for_any_nudge(shape, seed):
    rng = np.random.default_rng(seed)
    x = rng.normal(size=shape)
    M = rng.normal(size=(x.size, x.size))
    expected = ((M + M.T) @ x.ravel()).reshape(shape)
    measured = numerical_gradient(lambda x: x.ravel() @ M @ x.ravel(), x, nudge=0.5)
    np.testing.assert_allclose(measured, expected, rtol=1e-10, atol=1e-10)


def test_it_agrees_with_scipy_as_far_as_scipy_goes():
    rng = np.random.default_rng(1)
    x, X = rng.normal(size=(2, 3)), rng.normal(size=(3, 5))

    def f(W):
        return np.sum(np.log(expit(W @ X)))

    scipy = approx_fprime(x.ravel(), lambda flat: f(flat.reshape(2, 3)), 1e-7)
    np.testing.assert_allclose(numerical_gradient(f, x).ravel(), scipy, rtol=1e-5)
    np.testing.assert_allclose(numerical_gradient(f, x), (1 - expit(x @ X)) @ X.T, rtol=1e-8)


def test_the_error_shrinks_with_the_square_of_the_nudge():
    errors = [numerical_gradient(lambda x: np.exp(x[0]), np.zeros(1), nudge)[0] - 1 for nudge in (0.1, 0.05)]
    assert errors[0] / errors[1] == pytest.approx(4, rel=0.01)


def test_x_stays_as_it_is_and_whole_numbers_are_measured_too():
    x = np.array([[1, 2], [3, 4]])
    measured = numerical_gradient(lambda x: np.sum(x**2), x)
    np.testing.assert_allclose(measured, 2 * x, rtol=1e-9)
    np.testing.assert_array_equal(x, [[1, 2], [3, 4]])


@pytest.mark.parametrize(
    ("measured", "computed", "expected"),
    [
        ([2.0], [2.0], 0),
        ([2.0], [-2.0], 1),
        ([2.0], [0.0], 1),
        ([0.0, 5.0], [0.0, 5.0], 0),
        ([3.0, 100.0], [1.0, 100.0], 0.5),  # |3 - 1| / 4, and not drowned by the 100
        ([1e-5], [2e-5], 0.01),  # 1e-5 / 0.001
    ],
)
def test_relative_difference_by_hand(measured, computed, expected):
    assert relative_difference(np.array(measured), np.array(computed)) == pytest.approx(expected)


@pytest.mark.parametrize("scale", [1, 0.1, 0.01])
@pytest.mark.parametrize("seed", [0, 4, 8])
def test_a_right_backward_pass_is_never_called_wrong_however_small_the_weights(seed, scale):
    rng = np.random.default_rng(seed)
    sizes = [5, 6, 4, 3, 1]
    X, Y = rng.normal(size=(5, 7)), np.array([[1, 0, 0, 1, 1, 0, 1]])
    parameters = {}
    for l in range(1, 5):
        parameters[f"W{l}"] = scale * rng.normal(size=(sizes[l], sizes[l - 1]))
        parameters[f"b{l}"] = scale * rng.normal(size=(sizes[l], 1))
    AL, caches = L_model_forward(X, parameters)
    grads = L_model_backward(AL, Y, caches)
    for name in parameters:
        measured = numerical_gradient(
            lambda values, name=name: compute_cost(L_model_forward(X, {**parameters, name: values})[0], Y),
            parameters[name],
        )
        assert relative_difference(measured, grads["d" + name]) < 1e-6
        assert relative_difference(measured, 1.1 * grads["d" + name]) > 2e-6
