"""The practice function and the worksheet of shapes, against an independent count."""

import numpy as np
import pytest

from dnn_utils import L_model_forward, initialize_parameters
from dnn_utils.exercises.practice import average
from dnn_utils.exercises.worksheets import layer_shapes


@pytest.mark.parametrize(("numbers", "mean"), [([2, 4, 9], 5), ([1, 2], 1.5), ([7], 7), ([-1.0, 1.0], 0)])
def test_the_average_is_the_sum_divided_by_the_count(numbers, mean):
    assert average(numbers) == mean


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


def test_no_two_sizes_are_equal():
    assert len({12, 5, 3, 1, 20}) == 5
    assert {size for shape in layer_shapes.values() for size in shape} == {12, 5, 3, 1, 20}
