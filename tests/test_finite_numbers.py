"""Sigmoid, cost and gradient from logits, and the spacing of floats: against exact decimals and SciPy."""

import math
import warnings
from decimal import Decimal, getcontext

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from networks import QUICK
from scipy.special import expit, log_expit

from dnn_utils import (
    compute_cost,
    cost_from_logits,
    gradient_from_logits,
    numerical_gradient,
    sigmoid,
    spacing,
    stable_sigmoid,
)

getcontext().prec = 400  # digits: 1 + exp(-800) is not 1
LOGITS = st.lists(st.floats(-800, 800), min_size=1, max_size=8)


@pytest.fixture(autouse=True)
def nothing_overflows():
    with np.errstate(over="raise", invalid="raise", divide="raise"), warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


def exact_sigmoid(z):
    return 1 / (1 + (-Decimal(z)).exp())


def exact_cost(zs, ys):
    losses = [(1 + Decimal(z if y == 0 else -z).exp()).ln() for z, y in zip(zs, ys, strict=True)]
    return sum(losses) / len(losses)


@QUICK
@given(LOGITS)
def test_the_sigmoid_is_right_to_the_last_digits_also_where_it_is_tiny(zs):
    computed = stable_sigmoid(np.array([zs]))
    exact = [float(exact_sigmoid(z)) for z in zs]
    np.testing.assert_allclose(computed[0], exact, rtol=1e-14, atol=5e-324)
    inside = np.abs(zs) < 700  # beyond, SciPy's own exponential overflows, and it says 0
    np.testing.assert_allclose(computed[0][inside], expit(zs)[inside], rtol=1e-12)


def test_where_the_first_sigmoid_is_not_clipped_the_two_agree():
    Z = np.linspace(-36, 36, 294).reshape(6, 49)
    np.testing.assert_allclose(stable_sigmoid(Z), sigmoid(Z)[0], rtol=1e-14)


@QUICK
@given(LOGITS, st.integers(0, 255))
def test_the_cost_is_the_exact_one_for_any_z(zs, bits):
    ys = [bits >> place & 1 for place in range(len(zs))]
    Z, Y = np.array([zs]), np.array([ys])
    cost = cost_from_logits(Z, Y)
    assert np.shape(cost) == ()
    assert cost == pytest.approx(float(exact_cost(zs, ys)), rel=1e-13, abs=1e-13)
    assert cost == pytest.approx(
        -np.mean(np.where(Y == 1, log_expit(Z), log_expit(-Z))), rel=1e-12, abs=1e-13
    )


def test_the_cost_of_one_sure_mistake_is_its_z_and_the_first_cost_ends_at_36():
    Z, Y = np.array([[40.0]]), np.array([[0]])
    assert cost_from_logits(Z, Y) == 40
    assert compute_cost(sigmoid(Z)[0], Y) == pytest.approx(36.04, abs=0.005)
    assert cost_from_logits(np.zeros((1, 3)), np.array([[0, 1, 1]])) == pytest.approx(math.log(2), rel=1e-15)


@QUICK
@given(st.lists(st.floats(-12, 12), min_size=1, max_size=8), st.integers(0, 255))
def test_the_cost_is_compute_costs_and_its_gradient_is_its_slope(zs, bits):
    Z = np.array([zs])
    Y = np.array([[bits >> place & 1 for place in range(len(zs))]])
    assert cost_from_logits(Z, Y) == pytest.approx(compute_cost(sigmoid(Z)[0], Y), rel=1e-9)
    dZ = gradient_from_logits(Z, Y)
    measured = len(zs) * numerical_gradient(lambda Z: cost_from_logits(Z, Y), Z)
    np.testing.assert_allclose(dZ, measured, rtol=1e-5, atol=1e-8)


def test_the_gradient_is_finite_far_out():
    Z, Y = np.array([[900.0, 900.0, -900.0, -900.0]]), np.array([[0, 1, 0, 1]])
    np.testing.assert_array_equal(gradient_from_logits(Z, Y), [[1, 0, 0, -1]])


@pytest.mark.parametrize("dtype", [np.float64, np.float32, np.float16])
@QUICK
@given(st.floats(0.001, 60000))
def test_the_spacing_is_numpys(dtype, x):
    gap = spacing(x, dtype)
    assert gap == np.spacing(dtype(x))
    assert dtype(x) + gap > dtype(x)


def test_the_spacing_by_hand():
    assert spacing(1.0, np.float64) == 2.0**-52
    assert spacing(1.0, np.float32) == 2.0**-23
    assert spacing(2.0**53, np.float64) == 2  # not every whole number is there any more
    assert spacing(2.0**24, np.float32) == 2
    assert spacing(0.1, np.float64) == math.ulp(0.1)
    assert spacing(3.0, np.float64) == spacing(2.0, np.float64) == 2 * spacing(1.999, np.float64)
