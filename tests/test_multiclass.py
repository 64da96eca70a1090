"""Ten classes: against SciPy, scikit-learn, the sigmoid, central differences, and by hand."""

import ast
import inspect
import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from networks import QUICK
from scipy.special import log_softmax
from scipy.special import softmax as scipy_softmax
from sklearn.metrics import log_loss
from sklearn.neural_network import MLPClassifier
from sklearn.preprocessing import label_binarize

from dnn_utils import (
    L_model_backward,
    L_model_forward,
    compute_cost,
    one_hot,
    sigmoid,
    softmax,
    softmax_backward,
    softmax_cost,
    softmax_model_backward,
    softmax_model_forward,
)
from dnn_utils.authoring.lesson import read_lesson


@st.composite
def logits_and_labels(draw, size=3.0):
    classes, m = draw(st.integers(2, 7)), draw(st.integers(1, 8))
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    return size * rng.normal(size=(classes, m)), rng.integers(0, classes, size=m)


def central_differences(f, x, nudge=1e-6):
    slopes = np.zeros_like(x)
    for index in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[index] += nudge
        down[index] -= nudge
        slopes[index] = (f(up) - f(down)) / (2 * nudge)
    return slopes


def test_one_hot_by_hand():
    expected = [[0, 1, 0], [0, 0, 0], [1, 0, 0], [0, 0, 1]]
    np.testing.assert_array_equal(one_hot(np.array([2, 0, 3]), 4), expected)


@QUICK
@given(st.integers(3, 12), st.lists(st.integers(0, 2), min_size=1, max_size=20))
def test_one_hot_is_scikit_learns_also_for_classes_that_do_not_occur(classes, digits):
    expected = label_binarize(digits, classes=range(classes)).T
    np.testing.assert_array_equal(one_hot(np.array(digits), classes), expected)


def test_softmax_by_hand():
    A = softmax(np.log([[1.0, 3.0], [2.0, 3.0], [5.0, 6.0]]))
    np.testing.assert_allclose(A, [[1 / 8, 1 / 4], [1 / 4, 1 / 4], [5 / 8, 1 / 2]], rtol=1e-14)


@QUICK
@given(logits_and_labels(), st.floats(-1e4, 1e4))
def test_softmax_is_scipys_wherever_the_logits_lie(drawn, shift):
    Z, _ = drawn
    with np.errstate(over="raise", invalid="raise", divide="raise"):
        A = softmax(Z + shift)
    np.testing.assert_allclose(A, scipy_softmax(Z, axis=0), rtol=1e-9, atol=1e-15)


def test_with_two_classes_softmax_is_the_sigmoid():
    Z = np.linspace(-30, 30, 41).reshape(1, -1)
    A = softmax(np.vstack([np.zeros_like(Z), Z]))
    np.testing.assert_allclose(A[1:], sigmoid(Z)[0], rtol=1e-12)


def test_cost_by_hand():
    Z, Y = np.log([[1.0], [2.0], [5.0]]), np.array([[0], [1], [0]])
    assert softmax_cost(Z, Y) == pytest.approx(math.log(4), rel=1e-14)


@pytest.mark.parametrize("classes", [2, 3, 10])
def test_without_any_preference_the_cost_is_the_log_of_the_number_of_classes(classes):
    Y = one_hot(np.arange(classes), classes)
    assert softmax_cost(np.full((classes, classes), 7.0), Y) == pytest.approx(math.log(classes), rel=1e-14)


@QUICK
@given(logits_and_labels())
def test_cost_is_scikit_learns_log_loss(drawn):
    Z, digits = drawn
    A = scipy_softmax(Z, axis=0)
    expected = log_loss(digits, A.T / A.T.sum(axis=1, keepdims=True), labels=range(len(Z)))
    cost = softmax_cost(Z, one_hot(digits, len(Z)))
    assert np.shape(cost) == ()
    assert cost == pytest.approx(expected, rel=1e-9, abs=1e-12)


@QUICK
@given(logits_and_labels(size=1000.0))
def test_cost_is_exact_where_probabilities_round_to_0(drawn):
    Z, digits = drawn
    with np.errstate(over="raise", invalid="raise", divide="raise"):
        cost = softmax_cost(Z, one_hot(digits, len(Z)))
    expected = -log_softmax(Z, axis=0)[digits, np.arange(len(digits))].mean()
    assert cost == pytest.approx(expected, rel=1e-12, abs=1e-12)


def test_with_two_classes_the_cost_is_that_of_the_first_part():
    Z, y = np.linspace(-5, 5, 8).reshape(1, -1), np.array([[0, 1, 1, 0, 1, 0, 0, 1]])
    cost = softmax_cost(np.vstack([np.zeros_like(Z), Z]), np.vstack([1 - y, y]))
    assert cost == pytest.approx(compute_cost(sigmoid(Z)[0], y), rel=1e-12)


@QUICK
@given(logits_and_labels())
def test_backward_is_m_times_the_measured_slope_of_the_cost(drawn):
    Z, digits = drawn
    Y = one_hot(digits, len(Z))
    measured = Z.shape[1] * central_differences(lambda z: softmax_cost(z, Y), Z)
    np.testing.assert_allclose(softmax_backward(Z, Y), measured, atol=1e-7)


def test_nothing_is_written_into_the_arguments():
    Z, Y = np.array([[1.0, 5.0], [2.0, 3.0]]), np.array([[1.0, 0.0], [0.0, 1.0]])
    for function in (lambda: softmax(Z), lambda: softmax_cost(Z, Y), lambda: softmax_backward(Z, Y)):
        function()
        np.testing.assert_array_equal(Z, [[1, 5], [2, 3]])
        np.testing.assert_array_equal(Y, [[1, 0], [0, 1]])


def random_model(layer_dims, m, seed):
    rng = np.random.default_rng(seed)
    parameters = {}
    for l in range(1, len(layer_dims)):
        parameters[f"W{l}"] = rng.normal(size=(layer_dims[l], layer_dims[l - 1])) / math.sqrt(
            layer_dims[l - 1]
        )
        parameters[f"b{l}"] = 0.3 * rng.normal(size=(layer_dims[l], 1))
    return parameters, rng.normal(size=(layer_dims[0], m)), rng.permutation(np.arange(m) % layer_dims[-1])


@pytest.mark.parametrize("hidden", [[], [5], [6, 4]])
def test_the_network_and_its_gradients_are_scikit_learns(hidden):
    parameters, X, digits = random_model([4, *hidden, 3], 9, seed=len(hidden))
    mlp = MLPClassifier(
        hidden, solver="sgd", alpha=0, momentum=0, batch_size=9, shuffle=False, learning_rate_init=1.0
    )
    mlp.partial_fit(X.T, digits, classes=range(3))
    for l, (W, b) in enumerate(zip(mlp.coefs_, mlp.intercepts_, strict=True), start=1):
        W[...], b[...] = parameters[f"W{l}"].T, parameters[f"b{l}"][:, 0]
    Z, caches = softmax_model_forward(X, parameters)
    np.testing.assert_allclose(softmax(Z).T, mlp.predict_proba(X.T), rtol=1e-9)
    Y = one_hot(digits, 3)
    grads = softmax_model_backward(Z, Y, caches)
    mlp.partial_fit(X.T, digits)  # one step: its cost before, and its parameters after
    assert softmax_cost(Z, Y) == pytest.approx(mlp.loss_, rel=1e-9)
    for l, (W, b) in enumerate(zip(mlp.coefs_, mlp.intercepts_, strict=True), start=1):
        np.testing.assert_allclose(parameters[f"W{l}"] - grads[f"dW{l}"], W.T, rtol=1e-9, atol=1e-12)
        np.testing.assert_allclose(
            parameters[f"b{l}"][:, 0] - grads[f"db{l}"][:, 0], b, rtol=1e-9, atol=1e-12
        )


def test_with_two_classes_the_network_is_that_of_the_first_part():
    """Logits (0, z) give the gradients of one sigmoid unit, those of the second class."""
    parameters, X, labels = random_model([4, 5, 1], 8, seed=5)
    labels = labels + np.arange(8) % 2
    two = {
        **parameters,
        "W2": np.vstack([np.zeros((1, 5)), parameters["W2"]]),
        "b2": np.vstack([np.zeros((1, 1)), parameters["b2"]]),
    }
    AL, caches = L_model_forward(X, parameters)
    grads = L_model_backward(AL, labels.reshape(1, -1), caches)
    Z, caches_of_two = softmax_model_forward(X, two)
    grads_of_two = softmax_model_backward(Z, one_hot(labels, 2), caches_of_two)
    assert grads_of_two.keys() == grads.keys()
    for name in ("dA0", "dW1", "db1", "dA1"):
        np.testing.assert_allclose(grads_of_two[name], grads[name], rtol=1e-9, atol=1e-13, err_msg=name)
    np.testing.assert_allclose(grads_of_two["dW2"][1:], grads["dW2"], rtol=1e-9)


def test_lesson_12_shows_the_network_as_it_is_in_the_package():
    def code(function):
        function.body = function.body[ast.get_docstring(function) is not None :]
        return ast.unparse(function)

    source = Path(__file__).parents[1] / "notebooks" / "source" / "12_ten_digits.md"
    shown = {
        node.name: code(node)
        for part in read_lesson(source).parts
        if part.kind == "code"
        for node in ast.parse(part.source).body
        if isinstance(node, ast.FunctionDef)
    }
    for function in (softmax_model_forward, softmax_model_backward):
        definition = ast.parse(inspect.getsource(function)).body[0]
        assert shown[function.__name__] == code(definition)
