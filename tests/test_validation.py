"""Bad input where a user enters: each error names the argument, what was expected and what was seen."""

import numpy as np
import pytest
from networks import random_network

from dnn_utils import gradient_check, initialize_parameters, predict

PARAMETERS, X, Y = random_network([3, 4, 1], 5)


@pytest.mark.parametrize(
    ("layer_dims", "seen"),
    [
        (None, "got NoneType None"),
        (5, "got int 5"),
        ("5", "got str '5'"),
        ({5, 1}, "got set"),
        (np.array(5), "got ndarray"),
        ([], "got 0 of them"),
        ([5], "got 1 of them"),
        ([5, 0, 1], "entry 1 is 0"),
        ([5, 1, -1], "entry 2 is -1"),
        ([5, 2.0], "entry 1 is 2.0, of type float"),
        ([5, np.nan], "entry 1 is nan"),
        ([5, True], "entry 1 is True, of type bool"),
        (["5", 1], "entry 0 is '5', of type str"),
        (np.array([5.0, 1.0]), "entry 0 is np.float64(5.0)"),
    ],
)
def test_layer_dims_that_are_no_list_of_positive_integers(layer_dims, seen):
    with pytest.raises((TypeError, ValueError)) as caught:
        initialize_parameters(layer_dims)
    assert str(caught.value).startswith("layer_dims: expected at least two positive integers")
    assert seen in str(caught.value)


@pytest.mark.parametrize(
    ("inputs", "seen"),
    [
        (X.tolist(), "got list. Wrap it: np.array(X)"),
        (None, "got NoneType"),
        (X.T, "got (5, 3). Is it transposed? Columns are examples: try X.T"),
        (np.ones((4, 5)), "got (4, 5)"),
        (X[:, 0], "got shape (3,). One example is one column: try X.reshape(-1, 1)"),
        (np.ones((5, 2, 2)), "got shape (5, 2, 2). Columns are examples: are these pictures? Try flatten(X)"),
        (np.ones((3, 0)), "got the empty shape (3, 0)"),
        (np.array(1.0), "got shape ()"),
        (X.astype(object), "its dtype is object"),
        (X * 1j, "its dtype is complex128"),
        (np.where(np.arange(15).reshape(3, 5) == 7, np.nan, X), "entry [1, 2] is nan"),
        (np.where(np.arange(15).reshape(3, 5) == 4, -np.inf, X), "entry [0, 4] is -inf"),
    ],
)
def test_inputs_that_do_not_fit_the_network(inputs, seen):
    with pytest.raises((TypeError, ValueError)) as caught:
        predict(inputs, PARAMETERS)
    assert str(caught.value).startswith("X: expected ")
    assert seen in str(caught.value)


def test_the_expected_number_of_inputs_is_explained():
    with pytest.raises(
        ValueError, match=r'X: .* of shape \(3, m\), because parameters\["W1"\] has 3 columns'
    ):
        predict(np.ones((4, 5)), PARAMETERS)


@pytest.mark.parametrize(
    ("labels", "seen"),
    [
        (Y[0], "of shape (1, 5); got shape (5,). Try Y.reshape(1, 5)"),
        (Y.T, "of shape (1, 5); got (5, 1). Is it transposed?"),
        (Y[:, :4], "of shape (1, 5); got (1, 4)"),
        (Y.tolist(), "got list"),
        (2 * Y - 1, "labels 0 and 1 only; entry"),
        (Y * 0.5, "labels 0 and 1 only; entry"),
        (np.where(Y == 1, np.nan, 0), "is nan"),
        (Y.astype(str), "its dtype is <U"),
    ],
)
def test_labels_that_are_not_a_row_of_0_and_1(labels, seen):
    with pytest.raises((TypeError, ValueError)) as caught:
        gradient_check(PARAMETERS, X, labels)
    assert str(caught.value).startswith("Y: expected ")
    assert seen in str(caught.value)


def changed(**arrays):
    """Return the parameters with some arrays replaced, or taken away (None)."""
    return {name: array for name, array in {**PARAMETERS, **arrays}.items() if array is not None}


@pytest.mark.parametrize(
    ("parameters", "named", "seen"),
    [
        (None, "parameters", "got NoneType"),
        ([PARAMETERS], "parameters", "got list"),
        ({}, "parameters", "got an empty one. Make some: initialize_parameters"),
        (changed(W1=None), "parameters", "missing ['W1']"),
        (changed(b2=None), "parameters", "missing ['b2']"),
        (changed(W3=np.ones((1, 1))), "parameters", "missing ['b3']"),
        (changed(dW1=np.ones((4, 3)), db1=np.ones((4, 1))), "parameters", "not expected ['dW1', 'db1']"),
        (changed(W1=PARAMETERS["W1"].tolist()), 'parameters["W1"]', "got list"),
        (changed(b1=np.zeros(4)), 'parameters["b1"]', 'got shape (4,). Try parameters["b1"].reshape(4, 1)'),
        (changed(b1=np.zeros((1, 4))), 'parameters["b1"]', "got (1, 4). Is it transposed?"),
        (changed(W2=np.ones((1, 3))), 'parameters["W2"]', "has 4 rows; got (1, 3)"),
        (changed(W2=np.ones((4, 1))), 'parameters["W2"]', "got (4, 1). Is it transposed?"),
        (changed(W2=np.full((1, 4), np.inf)), 'parameters["W2"]', "entry [0, 0] is inf"),
        (changed(b2=np.array([[None]])), 'parameters["b2"]', "its dtype is object"),
    ],
)
def test_parameters_that_are_no_network(parameters, named, seen):
    for call in (lambda: predict(X, parameters), lambda: gradient_check(parameters, X, Y)):
        with pytest.raises((TypeError, ValueError)) as caught:
            call()
        assert str(caught.value).startswith(f"{named}: expected ")
        assert seen in str(caught.value)


def test_the_checks_keep_the_documentation_of_what_they_guard():
    assert initialize_parameters.__doc__.startswith("Draw small random weights")
    assert predict.__name__ == "predict"
