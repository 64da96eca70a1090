"""The exercises without points of lessons 6 to 11, against SciPy and numbers by hand."""

import numpy as np
import pytest
from scipy import ndimage
from scipy.optimize import approx_fprime

from dnn_utils import L_model_backward, L_model_forward, gradient_descent, initialize_he, rings
from dnn_utils.exercises import inputs
from dnn_utils.exercises.practice_backward import (
    backward_from_dZ,
    centered,
    descend_until,
    falling_rate,
    slope_along,
    tanh_backward,
)

rng = np.random.default_rng(0)


def test_the_slope_along_a_direction_is_the_gradient_times_it():
    x, direction = rng.normal(size=(2, 3)), rng.normal(size=(2, 3))

    def f(x):
        return np.sum(np.exp(x)) + np.sum(x) ** 2

    gradient = approx_fprime(x.ravel(), lambda flat: f(flat.reshape(2, 3)), 1e-7).reshape(2, 3)
    assert slope_along(f, x, direction) == pytest.approx(np.sum(gradient * direction), rel=1e-5)


def test_tanh_backward_is_dA_over_cosh_squared():
    Z, dA = rng.normal(size=(3, 4)), rng.normal(size=(3, 4))
    np.testing.assert_allclose(tanh_backward(dA, Z), dA / np.cosh(Z) ** 2, rtol=1e-12)


def test_the_way_back_from_dZ_gives_the_gradients_of_the_long_formula_where_that_has_any():
    AL, Y, caches = inputs.network_to_go_back_through(np.random.default_rng(1), [5, 4, 3, 1], 6)
    short, long = backward_from_dZ(AL, Y, caches), L_model_backward(AL, Y, caches)
    assert short.keys() == long.keys()
    for name in long:
        np.testing.assert_allclose(short[name], long[name], rtol=1e-9, atol=1e-12)
    AL = AL.copy()
    AL[0, 0] = 1 - Y[0, 0]
    assert all(np.isfinite(values).all() for values in backward_from_dZ(AL, Y, caches).values())


@pytest.mark.parametrize(("first", "expected"), [(0.9, 0.9), (1.5, 0.75), (8, 0.5), (1, 0.5)])
def test_a_rate_is_halved_until_the_cost_falls(first, expected):
    # w² at w = 1: one step leads to (1 - 2 rate)², which is below 1 for rates below 1
    assert falling_rate(lambda rate: (1 - 2 * rate) ** 2, 1.0, first) == expected


def test_training_until_a_limit_stops_at_the_first_cost_that_is_good_enough():
    X, Y = rings(60)
    start = initialize_he([2, 5, 1], np.random.default_rng(0))
    _, costs = gradient_descent(X, Y, start, 0.5, 200)
    limit = costs[120]
    parameters, updates = descend_until(X, Y, start, 0.5, limit, 200)
    assert updates == next(i for i, cost in enumerate(costs) if cost <= limit)
    expected, _ = gradient_descent(X, Y, start, 0.5, updates)
    np.testing.assert_allclose(parameters["W1"], expected["W1"], rtol=1e-12)
    assert descend_until(X, Y, start, 0.5, 10.0, 200)[1] == 0
    assert descend_until(X, Y, start, 0.5, 0.0, 7)[1] == 7


@pytest.mark.parametrize(("down", "right"), [(0, 0), (4, 1), (1, 5)])
def test_the_ink_ends_up_within_half_a_pixel_of_the_middle(down, right):
    image = np.zeros((8, 9))
    image[down : down + 3, right : right + 4] = rng.uniform(1, 2, size=(3, 4))
    moved = centered(image)
    assert sorted(moved.ravel()) == sorted(image.ravel())
    np.testing.assert_allclose(ndimage.center_of_mass(moved), (3.5, 4), atol=0.5)


def test_the_networks_of_the_checks_have_a_prediction_that_is_sure_and_wrong():
    from dnn_utils.exercises.practice_inputs import network_sure_of_itself

    AL, Y, caches = network_sure_of_itself(np.random.default_rng(3), [4, 3, 1], 5)
    assert abs(AL - Y).max() == 1
    X, parameters = (
        caches[0][0][0],
        {f"{k}{l + 1}": c[0][i] for l, c in enumerate(caches) for i, k in ((1, "W"), (2, "b"))},
    )
    np.testing.assert_allclose(L_model_forward(X, parameters)[0][0, 1:], AL[0, 1:])
