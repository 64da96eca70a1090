"""Every route of `train` gives the numbers of the taught loop."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from networks import SklearnNetwork, networks, random_network

from dnn_utils import gradient_descent, train
from dnn_utils.training.blockwise import Blocks, Whole, cut
from dnn_utils.training.gram import Gram
from dnn_utils.training.loop import Run

RATE, ITERATIONS = 0.03, 500
SOME = settings(max_examples=10, deadline=None)
works = networks(max_layers=5, max_units=40, max_examples=300)  # with the output: 1 to 6 layers


def make(route, X, Y, parameters, rate=RATE):
    """Return a route of our choice; with two workers and blocks of 40 examples, for there to be several."""
    m = X.shape[1]
    return route(X, Y.astype(float), parameters, rate / m, cut(m, columns=40, workers=2))


def descend(route, iterations=ITERATIONS):
    """Return the parameters after all iterations, and the cost before each."""
    run = Run(route, iterations, record_every=1)
    with np.errstate(all="ignore"):
        run.descend(range(iterations))
    return route.parameters(), [cost for _, cost in run.recorded]


def assert_same(parameters, costs, expected_parameters, expected_costs, tolerance):
    np.testing.assert_allclose(costs, expected_costs, rtol=tolerance)
    assert parameters.keys() == expected_parameters.keys()
    for name, expected in expected_parameters.items():
        assert parameters[name].shape == expected.shape
        assert parameters[name].dtype == expected.dtype
        scale = max(np.linalg.norm(expected), 1e-3)
        np.testing.assert_allclose(parameters[name], expected, rtol=0, atol=tolerance * scale, err_msg=name)


def taught(X, Y, parameters):
    """Run the taught loop; leave out the one network in hundreds that hangs on the last bit of its start."""
    expected = gradient_descent(X, Y, parameters, RATE, ITERATIONS)
    nudged = {name: value * (1 + 4e-16) for name, value in parameters.items()}
    _, costs = gradient_descent(X, Y, nudged, RATE, ITERATIONS)
    assume(np.allclose(costs, expected[1], rtol=1e-10, atol=0))
    return expected


@SOME
@given(works)
def test_every_route_agrees_with_the_taught_loop(work):
    parameters, X, Y = work
    expected = taught(X, Y, parameters)
    for route in (Whole, Gram, Blocks):
        assert_same(*descend(make(route, X, Y, parameters)), *expected, tolerance=1e-9)


@SOME
@given(works)
def test_train_agrees_with_the_taught_loop(work):
    parameters, X, Y = work
    expected = taught(X, Y, parameters)
    result = train(X, Y, parameters, learning_rate=RATE, iterations=ITERATIONS, record_every=1)
    assert_same(result.parameters, result.costs, *expected, tolerance=1e-9)


def test_train_takes_the_steps_of_scikit_learn():
    parameters, X, Y = random_network([9, 6, 5, 1], 40, seed=1)
    oracle = SklearnNetwork(parameters, X, Y, learning_rate=0.2)
    expected = [oracle.step() for _ in range(40)]
    result = train(X, Y, parameters, learning_rate=0.2, iterations=40, record_every=1)
    assert_same(result.parameters, result.costs, oracle.parameters(), expected, tolerance=1e-9)


def test_sure_predictions_neither_overflow_nor_stop_the_others():
    # Z is ±900 for two examples, where exp(Z) is infinite, and 0 for the third: dW = 0, db = (1/2 - 1) / 3
    start = {"W1": np.array([[900.0]]), "b1": np.array([[0.0]])}
    X, Y = np.array([[1.0, -1.0, 0.0]]), np.array([[1, 0, 1]])
    result = train(X, Y, start, learning_rate=0.6, iterations=1)
    np.testing.assert_allclose(result.parameters["W1"], [[900]], rtol=1e-15)
    np.testing.assert_allclose(result.parameters["b1"], [[0.1]], rtol=1e-12)


def test_one_step_by_hand():
    # A = 1/2, so dW = (1/2 - 1) · 4 and db = 1/2 - 1
    result = train(
        np.array([[4.0]]),
        np.array([[1]]),
        {"W1": np.array([[0.0]]), "b1": np.array([[0.0]])},
        learning_rate=0.1,
        iterations=1,
    )
    np.testing.assert_allclose(result.parameters["W1"], [[0.2]])
    np.testing.assert_allclose(result.parameters["b1"], [[0.05]])
    np.testing.assert_allclose(result.costs, [np.log(2)])


@pytest.mark.parametrize("route", [Whole, Gram, Blocks])
def test_networks_with_several_outputs(route):
    parameters, X, _ = random_network([7, 5, 3], 90, seed=2)
    Y = (X[:3] > 0).astype(int)
    expected = gradient_descent(X, Y, parameters, RATE, 50)
    assert_same(*descend(make(route, X, Y, parameters), 50), *expected, tolerance=1e-9)


@pytest.mark.parametrize("examples", [5, 50, 1100])
@pytest.mark.parametrize(
    "arranged", [np.asfortranarray, lambda X: np.repeat(X, 2, axis=1)[:, ::2], lambda X: X[:, ::-1]]
)
def test_the_memory_layout_of_X_does_not_matter(arranged, examples):
    parameters, X, Y = random_network([40, 300, 1], examples, seed=3)
    plain = train(X, Y, parameters, learning_rate=RATE, iterations=10)
    if arranged(X)[0, 0] != X[0, 0]:
        Y = Y[:, ::-1]
    result = train(arranged(X), Y, parameters, learning_rate=RATE, iterations=10)
    assert_same(result.parameters, result.costs, plain.parameters, plain.costs, tolerance=1e-9)


@given(st.sampled_from([np.uint8, np.int64, bool, np.float16]))
@settings(deadline=None)
def test_inputs_and_labels_of_any_real_type(dtype):
    parameters, X, Y = random_network([4, 3, 1], 12, seed=5)
    X = (X > 0).astype(dtype)
    expected = train(X.astype(float), Y, parameters, learning_rate=RATE, iterations=20)
    result = train(X, Y.astype(dtype), parameters, learning_rate=RATE, iterations=20)
    assert_same(result.parameters, result.costs, expected.parameters, expected.costs, tolerance=1e-12)


def test_long_runs_do_not_drift_with_the_gram_matrix():
    parameters, X, Y = random_network([60, 6, 1], 20, seed=6)
    expected = gradient_descent(X, Y, parameters, 0.1, 3500)
    result = train(X, Y, parameters, learning_rate=0.1, iterations=3500, record_every=1)
    assert result.route.startswith("gram")
    assert_same(result.parameters, result.costs, *expected, tolerance=1e-9)
