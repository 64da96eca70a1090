"""The instruments: by hand, and on networks in which it is known what is wrong."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from networks import random_network

from dnn_utils import L_model_backward, L_model_forward, first_wrong_layer, overfits, update_ratio
from dnn_utils.exercises.programs import suspect_program


def _gradients(seed=0, layers=(5, 4, 3, 1)):
    generator = np.random.default_rng(seed)
    shapes = {f"dW{l}": (layers[l], layers[l - 1]) for l in range(1, len(layers))}
    shapes |= {f"db{l}": (layers[l], 1) for l in range(1, len(layers))}
    return {name: generator.normal(size=shape) for name, shape in shapes.items()}


@given(st.integers(1, 3), st.sampled_from(["dW", "db"]), st.sampled_from([2.0, -1.0, 1.001, math.nan]))
def test_a_layer_that_is_wrong_is_found(layer, kind, factor):
    measured = _gradients()
    computed = {**measured, f"{kind}{layer}": factor * measured[f"{kind}{layer}"]}
    assert first_wrong_layer(measured, computed) == layer


@given(st.sets(st.integers(1, 3), min_size=1))
def test_of_several_wrong_layers_it_is_the_uppermost(layers):
    measured = _gradients()
    computed = {**measured, **{f"dW{l}": measured[f"dW{l}"] + 0.1 for l in layers}}
    assert first_wrong_layer(measured, computed) == max(layers)


def test_no_layer_is_wrong_when_only_rounding_differs_or_both_are_zero():
    measured = {**_gradients(), "dW1": np.zeros((4, 5))}
    computed = {name: values * (1 + 1e-7) for name, values in measured.items()}
    assert first_wrong_layer(measured, computed) == 0


def test_a_real_backward_pass_is_right_and_one_with_the_wrong_slope_in_layer_2_is_not():
    parameters, X, Y = random_network([5, 4, 3, 1], 6, seed=1)
    AL, caches = L_model_forward(X, parameters)
    grads = L_model_backward(AL, Y, caches)
    right = {name: values for name, values in grads.items() if not name.startswith("dA")}
    wrong = suspect_program(9).L_model_backward(AL, Y, caches)  # the sigmoid's slope in hidden layers
    assert first_wrong_layer(right, grads) == 0
    assert first_wrong_layer(right, wrong) == 2


def _by_heart(X, Y, steps):
    return np.where(Y == 1, 0.999, 0.001)


def test_ten_examples_by_heart_and_five_of_each_label():
    seen = {}

    def network(X, Y, steps):
        seen.update(X=X, Y=Y, steps=steps)
        return _by_heart(X, Y, steps)

    Y = np.array([[1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0]])
    X = np.arange(26.0).reshape(2, 13)
    assert overfits(network, X, Y, 7) is True
    assert seen["steps"] == 7
    assert seen["Y"].tolist() == [[0, 0, 0, 0, 0, 1, 1, 1, 1, 1]]
    assert seen["X"][0].tolist() == [7, 8, 9, 10, 11, 0, 1, 2, 3, 4]


@pytest.mark.parametrize("probability", [0.5, 0.98, math.nan, 1e-9])
def test_not_by_heart(probability):
    # log(1 / 0.98) = 0.0202 is above the limit, and log(1 / 0.999) = 0.001 is below it
    Y = np.array([[0, 1] * 5])
    answer = overfits(lambda X, Y, steps: np.where(Y == 1, probability, 1 - probability), Y * 1.0, Y, 1)
    assert answer is False


def test_update_ratio_by_hand():
    before = {
        "W1": np.array([[3.0, 4.0]]),
        "b1": np.array([[0.0]]),
        "W2": np.array([[2.0]]),
        "b2": np.zeros((1, 1)),
    }
    after = {
        "W1": np.array([[3.0, 3.0]]),
        "b1": np.array([[0.1]]),
        "W2": np.array([[2.0]]),
        "b2": np.zeros((1, 1)),
    }
    assert update_ratio(before, after) == {"W1": pytest.approx(0.2), "b1": math.inf, "W2": 0, "b2": 0}


@given(st.floats(0.01, 100), st.integers(0, 1000))
def test_update_ratio_does_not_depend_on_the_unit_of_measurement(unit, seed):
    generator = np.random.default_rng(seed)
    before, step = generator.normal(size=(2, 3, 4))
    small = update_ratio({"W1": before}, {"W1": before + 0.001 * step})["W1"]
    assert update_ratio({"W1": unit * before}, {"W1": unit * (before + 0.001 * step)})["W1"] == pytest.approx(
        small
    )
    assert small == pytest.approx(0.001 * np.sqrt(np.sum(step**2) / np.sum(before**2)))
