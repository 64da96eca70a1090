"""One step of gradient descent."""

import numpy as np
from hypothesis import given
from networks import QUICK, SklearnNetwork, copies, networks

from dnn_utils import L_model_backward, L_model_forward, update_parameters


def test_by_hand():
    parameters = {"W1": np.array([[1.0, -2.0]]), "b1": np.array([[0.5]])}
    grads = {"dW1": np.array([[10.0, 20.0]]), "db1": np.array([[-5.0]]), "dA0": np.array([[7.0]])}
    updated = update_parameters(parameters, grads, 0.1)
    assert list(updated) == ["W1", "b1"]
    np.testing.assert_allclose(updated["W1"], [[0, -4]])
    np.testing.assert_allclose(updated["b1"], [[1]])


@QUICK
@given(networks())
def test_one_step_ends_where_scikit_learns_does(network):
    parameters, X, Y = network
    AL, caches = L_model_forward(X, parameters)
    updated = update_parameters(parameters, L_model_backward(AL, Y, caches), 0.3)
    oracle = SklearnNetwork(parameters, X, Y, learning_rate=0.3)
    oracle.step()
    for name, expected in oracle.parameters().items():
        np.testing.assert_allclose(updated[name], expected, rtol=1e-9, atol=1e-12, err_msg=name)


def test_the_given_dictionary_and_its_arrays_stay_as_they_were():
    parameters = {"W1": np.ones((2, 3)), "b1": np.ones((2, 1))}
    grads = {"dW1": np.full((2, 3), 2.0), "db1": np.full((2, 1), 3.0)}
    before, before_grads, arrays = copies(parameters), copies(grads), dict(parameters)
    updated = update_parameters(parameters, grads, 0.0)
    assert updated is not parameters
    for name, array in updated.items():
        assert not np.shares_memory(array, parameters[name])
        assert parameters[name] is arrays[name]
        np.testing.assert_array_equal(parameters[name], before[name])
    for name, gradient in grads.items():
        np.testing.assert_array_equal(gradient, before_grads[name])
