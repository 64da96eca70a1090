"""The training loop, predictions and their accuracy."""

import numpy as np
import pytest
from networks import SklearnNetwork, copies, random_network

from dnn_utils import L_model_forward, accuracy, compute_cost, gradient_descent, predict


def test_gradient_descent_takes_the_steps_of_scikit_learn():
    parameters, X, Y = random_network([4, 6, 5, 3, 1], 30, seed=1)
    oracle = SklearnNetwork(parameters, X, Y, learning_rate=0.2)
    expected_costs = [oracle.step() for _ in range(40)]
    trained, costs = gradient_descent(X, Y, parameters, 0.2, 40)
    np.testing.assert_allclose(costs, expected_costs, rtol=1e-9)
    for name, expected in oracle.parameters().items():
        np.testing.assert_allclose(trained[name], expected, rtol=1e-7, atol=1e-10, err_msg=name)


def test_gradient_descent_records_the_cost_before_each_update():
    parameters, X, Y = random_network([3, 4, 1], 10)
    before = copies(parameters)
    trained, costs = gradient_descent(X, Y, parameters, 0.1, 5)
    assert len(costs) == 5
    assert costs[0] == compute_cost(L_model_forward(X, parameters)[0], Y)
    assert compute_cost(L_model_forward(X, trained)[0], Y) < costs[-1] < costs[0]
    for name, array in parameters.items():
        np.testing.assert_array_equal(array, before[name])


def test_no_iterations_change_nothing():
    parameters, X, Y = random_network([3, 4, 1], 10)
    assert gradient_descent(X, Y, parameters, 0.1, 0) == (parameters, [])


def test_gradient_descent_learns_exclusive_or():
    X, Y = np.array([[0.0, 0, 1, 1], [0, 1, 0, 1]]), np.array([[0, 1, 1, 0]])
    parameters, _, _ = random_network([2, 8, 1], 4, seed=2)
    trained, _ = gradient_descent(X, Y, parameters, 0.5, 2000)
    np.testing.assert_array_equal(predict(X, trained), Y)


def test_predict_answers_1_above_one_half_only():
    parameters = {"W1": np.array([[1.0]]), "b1": np.array([[0.0]])}
    predictions = predict(np.array([[-2.0, -1e-9, 0.0, 1e-9, 2.0]]), parameters)
    np.testing.assert_array_equal(predictions, [[0, 0, 0, 1, 1]])
    assert predictions.dtype.kind == "i"


def test_predict_agrees_with_scikit_learn():
    parameters, X, Y = random_network([5, 4, 3, 1], 50)
    oracle = SklearnNetwork(parameters, X, Y)
    np.testing.assert_array_equal(predict(X, parameters)[0], oracle.mlp.predict(X.T))


def test_accuracy_is_the_share_of_right_answers():
    assert accuracy(np.array([[1, 0, 1, 1]]), np.array([[1, 1, 1, 0]])) == 0.5
    assert isinstance(accuracy(np.array([[1]]), np.array([[1]])), float)


@pytest.mark.parametrize(("predictions", "Y"), [((1, 4), (4, 1)), ((1, 4), (4,)), ((1, 0), (1, 0))])
def test_accuracy_refuses_shapes_that_would_be_compared_all_with_all(predictions, Y):
    with pytest.raises(ValueError, match=r"accuracy: expected predictions and Y of one shape .* got \(1, "):
        accuracy(np.ones(predictions), np.ones(Y))
