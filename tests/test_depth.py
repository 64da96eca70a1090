"""He's start, and what depth does to signal and gradient: by hand and against the theory."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from networks import QUICK, networks

from dnn_utils import (
    L_model_backward,
    L_model_forward,
    dead_units,
    gradient_sizes,
    initialize_he,
    initialize_parameters,
    signal,
)


@given(st.lists(st.integers(1, 8), min_size=2, max_size=6), st.integers(0, 2**32 - 1))
def test_shapes_and_order_are_those_of_the_first_start(layer_dims, seed):
    parameters = initialize_he(layer_dims, np.random.default_rng(seed))
    first = initialize_parameters(layer_dims)
    assert {name: array.shape for name, array in parameters.items()} == {
        name: array.shape for name, array in first.items()
    }
    assert list(parameters) == list(first)
    again = initialize_he(layer_dims, np.random.default_rng(seed))
    assert all(np.array_equal(parameters[name], again[name]) for name in parameters)
    assert not any(parameters[name].any() for name in parameters if name[0] == "b")


def test_the_spread_follows_the_number_of_inputs():
    layer_dims = [50, 400, 200, 300]
    parameters = initialize_he(layer_dims, np.random.default_rng(0))
    for l, (inputs, _) in enumerate(itertools.pairwise(layer_dims), start=1):
        W = parameters[f"W{l}"]
        # A standard deviation from N draws is known to 1 / √(2 N); allow five times that
        assert W.std() == pytest.approx(np.sqrt(2 / inputs), rel=5 / np.sqrt(2 * W.size))
        assert abs(W.mean()) < 5 * np.sqrt(2 / inputs) / np.sqrt(W.size)


def test_one_layer_keeps_the_mean_square_in_both_directions():
    # E[relu(z)²] = Var(z) / 2 for z around 0, and Var(w) = 2 / n makes up for the half. Over 300 draws
    forward, backward = [], []
    for seed in range(300):
        generator = np.random.default_rng(seed)
        W = initialize_he([64, 64], generator)["W1"]
        A = np.maximum(generator.normal(size=(64, 20)), 0)
        forward.append(np.mean((W @ A) ** 2) / 1.0)
        dZ = generator.normal(size=(64, 20)) * (generator.random((64, 20)) < 0.5)
        backward.append(np.mean((W.T @ dZ) ** 2) / 1.0)
    assert np.mean(forward) == pytest.approx(1, abs=5 * np.std(forward) / np.sqrt(300))
    assert np.mean(backward) == pytest.approx(1, abs=5 * np.std(backward) / np.sqrt(300))
    assert np.std(forward) / np.sqrt(300) < 0.02


def test_signal_by_hand():
    caches = [(None, np.array([[1.0, 3.0], [5.0, 7.0]])), (None, np.array([[2.0, 2.0]]))]
    assert signal(caches) == pytest.approx([np.sqrt(5), 0])  # 9 + 1 + 1 + 9 = 20, a quarter of it is 5


def test_dead_units_by_hand():
    Z1 = np.array([[-1.0, -2.0, 0.0], [-1.0, 0.5, -3.0], [-4.0, -5.0, -6.0], [1.0, 2.0, 3.0]])
    caches = [(None, Z1), (None, -np.ones((2, 3))), (None, np.ones((1, 3)))]
    assert dead_units(caches, 1) == 2
    assert dead_units(caches, 2) == 2
    assert type(dead_units(caches, 1)) is int


@QUICK
@given(networks())
def test_a_dead_unit_gets_no_gradient_at_all(network):
    parameters, X, Y = network
    AL, caches = L_model_forward(X, parameters)
    grads = L_model_backward(AL, Y, caches)
    for l in range(1, len(caches)):
        rows = [unit for unit, row in enumerate(caches[l - 1][1]) if all(z <= 0 for z in row)]
        assert dead_units(caches, l) == len(rows)
        assert not grads[f"dW{l}"][rows].any()
        assert not grads[f"db{l}"][rows].any()


def test_gradient_sizes_by_hand_and_in_order_of_the_layers():
    grads = {f"dW{l}": np.full((2, 3), float(l)) for l in (10, 2, 1, 3, 4, 5, 6, 7, 8, 9)}
    grads |= {"dA0": np.full((2, 2), 99.0), "db1": np.full((2, 1), 99.0)}
    grads["dW1"] = np.array([[3.0, -4.0, 0.0, 0.0]])  # √(25 / 4)
    assert gradient_sizes(grads) == pytest.approx([2.5, *range(2, 11)])


@QUICK
@given(networks())
def test_the_root_mean_square_is_the_norm_over_the_root_of_the_count(network):
    parameters, X, Y = network
    AL, caches = L_model_forward(X, parameters)
    grads = L_model_backward(AL, Y, caches)
    dWs = [grads[f"dW{l}"] for l in range(1, len(caches) + 1)]
    expected = [np.linalg.norm(dW) / np.sqrt(dW.size) for dW in dWs]
    assert gradient_sizes(grads) == pytest.approx(expected)
    assert signal(caches) == pytest.approx([np.sqrt(np.var(Z)) for _, Z in caches])
