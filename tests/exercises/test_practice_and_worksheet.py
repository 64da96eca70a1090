"""The exercises without points and the worksheet of shapes, against an independent count."""

import numpy as np
import pytest

from dnn_utils import L_model_forward, compute_cost, initialize_parameters, linear_forward
from dnn_utils.exercises.practice import (
    array_shapes,
    average,
    best_constant,
    linear_forward_rows,
    parameter_count,
    tents,
)
from dnn_utils.exercises.worksheets import layer_shapes


@pytest.mark.parametrize(("numbers", "mean"), [([2, 4, 9], 5), ([1, 2], 1.5), ([7], 7), ([-1.0, 1.0], 0)])
def test_the_average_is_the_sum_divided_by_the_count(numbers, mean):
    assert average(numbers) == mean


@pytest.mark.parametrize("layer_dims", [[4, 3, 2, 1], [2, 6], [7, 1, 1, 5]])
def test_the_parameters_are_as_many_as_numbers_in_their_arrays(layer_dims):
    made = initialize_parameters(layer_dims)
    assert parameter_count(layer_dims) == sum(array.size for array in made.values())
    assert parameter_count([4, 3, 2, 1]) == 26


def test_examples_in_rows_give_the_rows_that_columns_give():
    generator = np.random.default_rng(0)
    X, W, b = (generator.normal(size=shape) for shape in [(6, 3), (2, 3), (2,)])
    Z, _ = linear_forward(X.T, W, b[:, None])
    np.testing.assert_allclose(linear_forward_rows(X, W, b), Z.T)


def test_tents_join_the_heights_by_straight_lines_and_are_0_far_away():
    knots, heights = np.array([1.0, 1.5, 2.0, 2.5]), np.array([0.0, 3.0, -1.0, 0.0])
    x = np.linspace(-1, 4, 501)
    np.testing.assert_allclose(tents(x, knots, heights), np.interp(x, knots, heights), atol=1e-12)


def test_no_other_constant_costs_less_than_the_best():
    Y = np.array([[0, 1, 0, 0, 1, 0, 0]])
    a, cost = best_constant(Y)
    costs = [compute_cost(np.full(Y.shape, other), Y) for other in np.linspace(0.01, 0.99, 197)]
    assert cost <= min(costs)
    assert cost == pytest.approx(compute_cost(np.full(Y.shape, a), Y))


def test_the_shapes_are_those_of_a_real_forward_pass():
    X = np.ones((12, 20))
    parameters = initialize_parameters([12, 5, 3, 1])
    AL, caches = L_model_forward(X, parameters)
    seen = {"X": X.shape, "AL": AL.shape, "Y": AL.shape}
    seen |= {name: value.shape for name, value in parameters.items()}
    for l, (linear_cache, Z) in enumerate(caches, start=1):
        seen[f"Z{l}"] = Z.shape
        seen[f"A{l - 1}"] = linear_cache[0].shape
    del seen["A0"]
    assert layer_shapes == seen
    seen["A3"] = seen.pop("AL")
    del seen["Y"]
    assert array_shapes([12, 5, 3, 1], 20) == seen


def test_no_two_sizes_are_equal():
    assert len({12, 5, 3, 1, 20}) == 5
    assert {size for shape in layer_shapes.values() for size in shape} == {12, 5, 3, 1, 20}
