"""The backward pass: by hand, by central differences written out here, and by scikit-learn."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from networks import QUICK, SklearnNetwork, copies, networks, random_network

from dnn_utils import (
    L_model_backward,
    L_model_forward,
    compute_cost,
    linear_activation_backward,
    linear_backward,
    linear_forward,
    relu,
    relu_backward,
    sigmoid,
    sigmoid_backward,
)


def slopes(function, array, h=1e-6):
    """Return the central difference of a number along every entry of an array."""
    slope = np.zeros_like(array)
    for index in np.ndindex(array.shape):
        up, down = array.copy(), array.copy()
        up[index] += h
        down[index] -= h
        slope[index] = (function(up) - function(down)) / (2 * h)
    return slope


def test_linear_backward_by_hand():
    A_prev = np.array([[1.0, 2.0], [0.0, -1.0], [3.0, 1.0]])
    W = np.array([[1.0, 2.0, 3.0], [0.0, -1.0, 1.0]])
    dZ = np.array([[1.0, 3.0], [2.0, 0.0]])
    dA_prev, dW, db = linear_backward(dZ, (A_prev, W, np.zeros((2, 1))))
    np.testing.assert_array_equal(dW, [[3.5, -1.5, 3], [1, 0, 3]])
    np.testing.assert_array_equal(db, [[2], [1]])
    np.testing.assert_array_equal(dA_prev, [[1, 3], [0, 6], [5, 9]])


@QUICK
@given(st.integers(1, 5), st.integers(1, 5), st.integers(1, 5), st.integers(0, 99))
def test_linear_backward_is_the_slope_of_the_mean_over_examples(n, n_prev, m, seed):
    rng = np.random.default_rng(seed)
    A, W, b, dZ = (rng.normal(size=shape) for shape in ((n_prev, m), (n, n_prev), (n, 1), (n, m)))
    dA, dW, db = linear_backward(dZ, (A, W, b))
    np.testing.assert_allclose(
        dW, slopes(lambda W: np.sum(dZ * linear_forward(A, W, b)[0]) / m, W), atol=1e-7
    )
    np.testing.assert_allclose(
        db, slopes(lambda b: np.sum(dZ * linear_forward(A, W, b)[0]) / m, b), atol=1e-7
    )
    np.testing.assert_allclose(dA, slopes(lambda A: np.sum(dZ * linear_forward(A, W, b)[0]), A), atol=1e-7)


def test_relu_lets_the_gradient_pass_above_zero_only():
    dZ = relu_backward(np.array([[5.0, 6.0, 7.0]]), np.array([[-1.0, 0.0, 2.0]]))
    np.testing.assert_array_equal(dZ, [[0, 0, 7]])


def test_the_slope_of_sigmoid_is_a_quarter_at_zero():
    np.testing.assert_allclose(sigmoid_backward(np.array([[8.0]]), np.array([[0.0]])), [[2]], rtol=1e-15)
    np.testing.assert_allclose(sigmoid_backward(np.array([[16.0]]), np.log([[3.0]])), [[3]], rtol=1e-14)


@pytest.mark.parametrize(("forward", "backward"), [(relu, relu_backward), (sigmoid, sigmoid_backward)])
@given(st.lists(st.floats(0.01, 20).flatmap(lambda z: st.sampled_from([z, -z])), min_size=1, max_size=5))
def test_an_activation_goes_back_along_its_slope(forward, backward, z):
    Z = np.array([z])
    dA = np.arange(1.0, Z.size + 1).reshape(Z.shape)
    expected = slopes(lambda Z: np.sum(dA * forward(Z)[0]), Z)
    np.testing.assert_allclose(backward(dA, Z), expected, rtol=1e-7, atol=1e-8)


@pytest.mark.parametrize("backward", [relu_backward, sigmoid_backward])
def test_an_activation_goes_back_in_a_new_array(backward):
    dA, Z = np.array([[1.0, 2.0]]), np.array([[3.0, 4.0]])
    dZ = backward(dA, Z)
    dZ[...] = 9
    np.testing.assert_array_equal(dA, [[1, 2]])
    np.testing.assert_array_equal(Z, [[3, 4]])


@pytest.mark.parametrize(("activation", "factor"), [("relu", 1), ("sigmoid", 0.25)])
def test_a_layer_goes_back_through_its_activation_then_its_linear_part(activation, factor):
    A_prev, W, b = np.array([[2.0, 4.0]]), np.array([[3.0]]), np.array([[0.0]])
    Z = np.array([[1e-20, 1e-20]])  # above 0 for relu, and where the slope of sigmoid is a quarter
    dA_prev, dW, db = linear_activation_backward(np.array([[1.0, 2.0]]), ((A_prev, W, b), Z), activation)
    np.testing.assert_allclose(dA_prev, [[3 * factor, 6 * factor]])
    np.testing.assert_allclose(dW, [[5 * factor]])
    np.testing.assert_allclose(db, [[1.5 * factor]])


def test_an_unknown_activation_is_named():
    cache = ((np.ones((1, 1)), np.ones((1, 1)), np.ones((1, 1))), np.ones((1, 1)))
    with pytest.raises(ValueError, match=r'activation must be "sigmoid" or "relu", not \'linear\''):
        linear_activation_backward(np.ones((1, 1)), cache, "linear")


@QUICK
@given(networks())
def test_all_gradients_are_those_of_scikit_learn(network):
    parameters, X, Y = network
    AL, caches = L_model_forward(X, parameters)
    grads = L_model_backward(AL, Y, caches)
    oracle = SklearnNetwork(parameters, X, Y)
    assert oracle.step() == pytest.approx(compute_cost(AL, Y), rel=1e-10)
    for name, after in oracle.parameters().items():
        np.testing.assert_allclose(
            grads[f"d{name}"], parameters[name] - after, rtol=1e-6, atol=1e-13, err_msg=name
        )


@pytest.mark.parametrize("layer_dims", [[3, 1], [4, 5, 1], [6, 5, 3, 4, 1]])
def test_every_gradient_has_its_key_and_the_shape_of_what_it_belongs_to(layer_dims):
    parameters, X, Y = random_network(layer_dims, 7)
    AL, caches = L_model_forward(X, parameters)
    grads = L_model_backward(AL, Y, caches)
    L = len(layer_dims) - 1
    expected = {f"d{name}": array.shape for name, array in parameters.items()}
    expected |= {f"dA{l}": (layer_dims[l], 7) for l in range(L)}
    assert {name: array.shape for name, array in grads.items()} == expected


def test_dA_l_is_the_gradient_of_A_l_for_each_example():
    parameters, X, Y = random_network([6, 5, 3, 4, 1], 7)
    AL, caches = L_model_forward(X, parameters)
    grads = L_model_backward(AL, Y, caches)
    for l in range(4):
        upper = {f"{kind}{k - l}": parameters[f"{kind}{k}"] for k in range(l + 1, 5) for kind in "Wb"}
        A = caches[l][0][0]  # what layer l + 1 was given
        per_example = slopes(lambda A, upper=upper: 7 * compute_cost(L_model_forward(A, upper)[0], Y), A)
        np.testing.assert_allclose(grads[f"dA{l}"], per_example, atol=1e-7)


def test_the_backward_pass_leaves_its_arguments_as_they_were():
    parameters, X, Y = random_network([4, 5, 3, 1], 7)
    AL, caches = L_model_forward(X, parameters)
    given = {"AL": AL, "Y": Y, "X": X, **parameters} | {f"Z{l}": cache[1] for l, cache in enumerate(caches)}
    before = copies(given)
    L_model_backward(AL, Y, caches)
    for name, array in given.items():
        np.testing.assert_array_equal(array, before[name], err_msg=name)


@pytest.mark.parametrize("size", [1.0, 30.0, 100.0, 1e4])
@pytest.mark.parametrize("layer_dims", [[3, 1], [5, 4, 3, 1]])
def test_a_saturated_network_gives_finite_numbers_without_warnings(size, layer_dims):
    parameters, X, Y = random_network(layer_dims, 20)
    (_, Z) = L_model_forward(X, parameters)[1][-1]
    scale = size / np.abs(Z).max()
    L = len(layer_dims) - 1
    parameters[f"W{L}"] *= scale
    parameters[f"b{L}"] *= scale
    with np.errstate(over="raise", divide="raise", invalid="raise"):
        AL, caches = L_model_forward(X, parameters)
        cost = compute_cost(AL, Y)
        grads = L_model_backward(AL, Y, caches)
    assert np.abs(caches[-1][1]).max() == pytest.approx(size)
    assert np.isfinite(cost)
    assert all(np.isfinite(gradient).all() for gradient in grads.values())
    # dZ of the last layer is AL - Y; its mean over the examples is db
    assert grads[f"db{L}"][0, 0] == pytest.approx(np.mean(AL - Y), abs=1e-9)
