"""The forward pass: by hand, by a plain loop, and by scikit-learn."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from networks import QUICK, SklearnNetwork, copies, networks, random_network

from dnn_utils import L_model_forward, linear_activation_forward, linear_forward


def loop_forward(X, parameters):
    """One unit, one example, one product at a time, with Python's own numbers."""
    L = len(parameters) // 2
    columns = []
    for i in range(X.shape[1]):
        a = [float(x) for x in X[:, i]]
        for l in range(1, L + 1):
            W, b = parameters[f"W{l}"].tolist(), parameters[f"b{l}"].tolist()
            z = [
                sum(w * x for w, x in zip(row, a, strict=True)) + bias[0]
                for row, bias in zip(W, b, strict=True)
            ]
            a = [max(0.0, value) if l < L else 1 / (1 + math.exp(-value)) for value in z]
        columns.append(a)
    return np.array(columns).T


def test_linear_forward_by_hand():
    A = np.array([[1.0, 0.0], [2.0, 0.0], [3.0, -1.0]])
    W = np.array([[4.0, 0.0, -1.0], [1.0, 1.0, 1.0]])
    b = np.array([[5.0], [-2.0]])
    Z, cache = linear_forward(A, W, b)
    np.testing.assert_array_equal(Z, [[6, 6], [4, -3]])
    assert cache[0] is A
    assert cache[1] is W
    assert cache[2] is b


@given(st.integers(1, 6), st.integers(1, 6), st.integers(1, 6), st.integers(0, 99))
def test_linear_forward_is_the_loop_over_units_examples_and_inputs(n, n_prev, m, seed):
    rng = np.random.default_rng(seed)
    A, W, b = rng.normal(size=(n_prev, m)), rng.normal(size=(n, n_prev)), rng.normal(size=(n, 1))
    Z, _ = linear_forward(A, W, b)
    loop = [[sum(W[j, k] * A[k, i] for k in range(n_prev)) + b[j, 0] for i in range(m)] for j in range(n)]
    np.testing.assert_allclose(Z, loop, rtol=1e-12, atol=1e-12)


def test_a_layer_applies_its_activation_and_keeps_both_caches():
    A_prev, W, b = np.array([[1.0, -1.0]]), np.array([[2.0]]), np.array([[0.5]])
    A, (linear_cache, Z) = linear_activation_forward(A_prev, W, b, "relu")
    np.testing.assert_array_equal(A, [[2.5, 0]])
    np.testing.assert_array_equal(Z, [[2.5, -1.5]])
    assert [part is given for part, given in zip(linear_cache, (A_prev, W, b), strict=True)] == [True] * 3
    A, _ = linear_activation_forward(A_prev, W, np.array([[-2.0]]), "sigmoid")
    np.testing.assert_allclose(A, [[0.5, 1 / (1 + math.exp(4))]])


def test_an_unknown_activation_is_named():
    with pytest.raises(ValueError, match=r'activation must be "sigmoid" or "relu", not \'tanh\''):
        linear_activation_forward(np.ones((1, 1)), np.ones((1, 1)), np.ones((1, 1)), "tanh")


@QUICK
@given(networks())
def test_the_forward_pass_is_the_loop_over_everything(network):
    parameters, X, _ = network
    before = copies(parameters), X.copy()
    AL, _ = L_model_forward(X, parameters)
    np.testing.assert_allclose(AL, loop_forward(X, parameters), rtol=1e-10)
    np.testing.assert_array_equal(X, before[1])
    for name, array in parameters.items():
        np.testing.assert_array_equal(array, before[0][name])


@pytest.mark.parametrize("layer_dims", [[3, 1], [4, 5, 1], [6, 5, 3, 4, 1]])
def test_the_forward_pass_gives_scikit_learns_probabilities(layer_dims):
    parameters, X, Y = random_network(layer_dims, 8)
    AL, _ = L_model_forward(X, parameters)
    np.testing.assert_allclose(AL, SklearnNetwork(parameters, X, Y).probabilities(), rtol=1e-12)


def test_every_layer_leaves_its_cache_the_first_layer_first():
    parameters, X, _ = random_network([4, 5, 3, 1], 7)
    AL, caches = L_model_forward(X, parameters)
    assert AL.shape == (1, 7)
    assert len(caches) == 3
    for l, ((A_prev, W, b), Z) in enumerate(caches, start=1):
        assert W is parameters[f"W{l}"]
        assert b is parameters[f"b{l}"]
        np.testing.assert_allclose(Z, W @ A_prev + b)
    assert caches[0][0][0] is X
