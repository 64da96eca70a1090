"""Value: by hand, by central differences, and by the course's own backward pass."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from networks import random_network

from dnn_utils import L_model_backward, L_model_forward, Value, compute_cost, from_torch_layout
from dnn_utils.datasets.pytorch import pytorch_network


def test_lesson_6_by_hand():
    a, w, b = Value(2), Value(3), Value(-1)
    z = w * a + b
    J = z * z * 0.5
    J.backward()
    assert (J.data, z.grad, a.grad, w.grad, b.grad) == (12.5, 5, 15, 10, 5)


@pytest.mark.parametrize(
    ("function", "at", "slope"),
    [
        (lambda x: x + x, 3.0, 2),
        (lambda x: x * x * x, 2.0, 12),
        (lambda x: x.exp(), 1.0, math.e),
        (lambda x: x.log(), 4.0, 0.25),
        (lambda x: x.relu(), 2.0, 1),
        (lambda x: x.relu(), -2.0, 0),
        (lambda x: x.relu(), 0.0, 0),
        (lambda x: 3 - x, 1.0, -1),
        (lambda x: -x * 2 + 5, 1.0, -2),
        (lambda x: (1 + x).log().exp(), 1.0, 1),
    ],
)
def test_slopes_by_hand(function, at, slope):
    x = Value(at)
    function(x).backward()
    assert x.grad == pytest.approx(slope, rel=1e-14)


def test_an_input_that_was_not_used_keeps_grad_0_and_the_result_has_grad_1():
    a, unused = Value(1), Value(2)
    result = a + 1
    result.backward()
    assert (result.grad, unused.grad, a.grad) == (1, 0, 1)


def _function(choices, numbers):
    """Return some function of `numbers`, Values or floats: each step uses two that are there already."""
    there = list(numbers)
    for kind, one, other in choices:
        a, b = there[one % len(there)], there[other % len(there)]
        plain = isinstance(a, float)
        small = a * 0.3
        steps = {
            "add": lambda a=a, b=b: a + b,
            "times": lambda a=a, b=b: a * b * 0.5,
            "exp": lambda small=small, plain=plain: math.exp(small) if plain else small.exp(),
            "log": lambda a=a, plain=plain: math.log(a * a + 1) if plain else (a * a + 1).log(),
        }
        there.append(steps[kind]())
    return sum(there[1:], there[0])


STEPS = st.tuples(st.sampled_from(["add", "times", "exp", "log"]), st.integers(0, 9), st.integers(0, 9))


@settings(max_examples=60, deadline=None)
@given(st.lists(STEPS, min_size=1, max_size=5), st.lists(st.floats(-1, 1), min_size=2, max_size=3))
def test_it_is_the_central_difference_whatever_is_computed(choices, numbers):
    values = [Value(number) for number in numbers]
    result = _function(choices, values)
    result.backward()
    assert result.data == pytest.approx(_function(choices, numbers), rel=1e-12)
    for place, value in enumerate(values):
        up, down = list(numbers), list(numbers)
        up[place] += 1e-5
        down[place] -= 1e-5
        measured = (_function(choices, up) - _function(choices, down)) / 2e-5
        assert value.grad == pytest.approx(measured, rel=1e-5, abs=1e-5)


@pytest.mark.parametrize("seed", range(5))
def test_it_is_the_courses_backward_pass_to_1e_12(seed):
    parameters, X, Y = random_network([2, 3, 1], 4, seed=seed)
    values = {name: [[Value(x) for x in row] for row in array] for name, array in parameters.items()}
    cost = Value(0)
    for x, y in zip(X.T, Y[0], strict=True):
        A = [Value(number) for number in x]
        for l in (1, 2):
            rows, biases = values[f"W{l}"], values[f"b{l}"]
            A = [
                sum((w * a for w, a in zip(row, A, strict=True)), b)
                for row, (b,) in zip(rows, biases, strict=True)
            ]
            if l == 1:
                A = [z.relu() for z in A]
        cost = cost + ((A[0].exp() + 1).log() - A[0] * float(y)) * (1 / Y.size)
    cost.backward()
    AL, caches = L_model_forward(X, parameters)
    grads = L_model_backward(AL, Y, caches)
    assert cost.data == pytest.approx(compute_cost(AL, Y), rel=1e-12)
    for name, rows in values.items():
        found = np.array([[value.grad for value in row] for row in rows])
        np.testing.assert_allclose(found, grads["d" + name], rtol=1e-12, atol=1e-15)


def test_torch_layout_by_hand():
    state = {
        "0.weight": np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]),
        "0.bias": np.array([7.0, 8.0, 9.0]),
        "2.weight": np.array([[1.0, 2.0, 3.0]]),
        "2.bias": np.array([4.0]),
    }
    parameters = from_torch_layout(state)
    assert list(parameters) == ["W1", "b1", "W2", "b2"]
    assert {name: value.shape for name, value in parameters.items()} == {
        "W1": (3, 2),
        "b1": (3, 1),
        "W2": (1, 3),
        "b2": (1, 1),
    }
    # Linear's rule on rows, relu, Linear: by hand, x = (1, -1)
    AL, _ = L_model_forward(np.array([[1.0], [-1.0]]), parameters)
    assert AL.item() == pytest.approx(1 / (1 + math.exp(-(1 * 6 + 2 * 7 + 3 * 8 + 4.0))))


def test_pytorchs_network_is_the_courses_and_only_dA_differs_by_m():
    found = pytorch_network()
    parameters = from_torch_layout(found["state"])
    X, Y = found["X"].T, found["Y"].T
    AL, caches = L_model_forward(X, parameters)
    grads = L_model_backward(AL, Y, caches)
    assert compute_cost(AL, Y) == pytest.approx(found["cost"], rel=1e-12)
    np.testing.assert_allclose(AL, found["probabilities"].T, rtol=1e-12)
    for name, gradient in from_torch_layout(found["gradients"]).items():
        np.testing.assert_allclose(grads["d" + name], gradient, rtol=1e-12, atol=1e-15)
    np.testing.assert_allclose(grads["dA1"], Y.size * found["gradient of A1"].T, rtol=1e-12)
