"""What `train` promises: what it records, what it leaves alone, which route it takes, what it turns down."""

import subprocess
import sys
import tracemalloc

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from networks import copies, random_network

from dnn_utils import L_model_forward, TrainingResult, compute_cost, gradient_descent, train
from dnn_utils.training import routes

PARAMETERS, X, Y = random_network([3, 4, 1], 20)


def trained(**settings):
    return train(X, Y, PARAMETERS, **{"learning_rate": 0.1, "iterations": 10} | settings)


@given(st.integers(0, 60), st.integers(1, 70))
@settings(deadline=None)
def test_the_cost_is_recorded_every_so_often_and_at_the_last_iteration(iterations, record_every):
    result = trained(iterations=iterations, record_every=record_every)
    expected = [i for i in range(iterations) if i % record_every == 0 or i == iterations - 1]
    assert result.iterations.tolist() == expected
    _, costs = gradient_descent(X, Y, PARAMETERS, 0.1, iterations)
    np.testing.assert_allclose(result.costs, [costs[i] for i in expected], rtol=1e-12)
    assert result.updates == iterations
    assert not result.interrupted


def test_a_cost_is_the_one_before_its_update():
    result = trained(iterations=1)
    assert result.costs == pytest.approx([compute_cost(L_model_forward(X, PARAMETERS)[0], Y)], rel=1e-15)
    assert compute_cost(L_model_forward(X, result.parameters)[0], Y) < result.costs[0]


def test_no_iterations_give_back_a_copy_of_the_start():
    result = trained(iterations=0)
    assert result.iterations.size == result.costs.size == 0
    for name, start in PARAMETERS.items():
        np.testing.assert_array_equal(result.parameters[name], start)
        assert not np.shares_memory(result.parameters[name], start)
    assert "0 iterations" in repr(result)


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
@pytest.mark.parametrize("layers", [[30, 4, 1], [2, 4, 1], [1500, 1], [8, 1]])
def test_the_arguments_stay_as_they_are(layers, dtype):
    parameters, X, Y = random_network(layers, 25)
    X, parameters = X.astype(dtype), {name: value.astype(dtype) for name, value in parameters.items()}
    before = copies(parameters | {"X": X, "Y": Y})
    for array in (X, Y, *parameters.values()):
        array.flags.writeable = False
    result = train(X, Y, parameters, learning_rate=0.1, iterations=120)
    for name, array in (parameters | {"X": X, "Y": Y}).items():
        np.testing.assert_array_equal(array, before[name])
    for name, array in result.parameters.items():
        assert array.flags.writeable
        assert array.flags.c_contiguous
        assert not any(np.shares_memory(array, argument) for argument in (X, *parameters.values())), name


def test_float32_arguments_train_in_float64():
    small = {name: value.astype(np.float32) for name, value in PARAMETERS.items()}
    result = train(X.astype(np.float32), Y, small, learning_rate=np.float32(0.1), iterations=np.int64(300))
    wide = {name: value.astype(np.float64) for name, value in small.items()}
    rate = float(np.float32(0.1))
    expected, costs = gradient_descent(X.astype(np.float32).astype(np.float64), Y, wide, rate, 300)
    assert result.costs[-1] == pytest.approx(costs[-1], rel=1e-12)
    for name, value in expected.items():
        assert result.parameters[name].dtype == np.float64
        np.testing.assert_allclose(result.parameters[name], value, rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize(
    ("layers", "m", "route"),
    [
        ((12288, 20, 7, 5, 1), 209, "gram"),
        ((784, 128, 1), 1000, "gram"),
        ((2, 4, 1), 400, "whole"),
        ((64, 32, 16, 1), 1797, "whole"),
        ((784, 128, 1), 3000, "blocks"),
    ],
)
def test_the_route_fits_the_work(layers, m, route):
    parameters, X, Y = random_network(layers, m)
    chosen = routes.choose(X, Y, parameters, 0.1, iterations=1000)
    assert chosen.name == route
    assert f"{m:,}" in chosen.why


@pytest.mark.parametrize(
    ("shapes", "columns"),
    [
        ([(32, 64), (16, 32), (1, 16)], 10**6 // (32 * 65)),  # small products: 480 examples at a time
        ([(128, 784), (1, 128)], 250_000 // 129),  # never small: activations of 2 MB
        ([(5000, 784), (1, 5000)], 1000),  # wide: no fewer than this
    ],
)
def test_blocks_are_short_where_that_makes_the_products_small(shapes, columns):
    assert routes.block_columns(shapes) == columns


def test_the_gram_matrix_is_not_made_for_a_few_iterations_nor_without_bound():
    assert routes.gram_pays(inputs=12288, units_1=20, m=209, iterations=100)
    assert not routes.gram_pays(inputs=12288, units_1=20, m=209, iterations=2)
    assert not routes.gram_pays(inputs=12288, units_1=20, m=routes.GRAM_EXAMPLES + 1, iterations=10**6)
    assert not routes.gram_pays(inputs=100, units_1=20, m=151, iterations=10**6)


def test_the_result_says_which_route_was_taken():
    assert trained().route.startswith("whole: 20 examples of 3 inputs")


def test_memory_beside_the_data_is_at_most_a_quarter_of_the_taught_loops():
    parameters, X, Y = random_network([30, 40, 1], 20_000)
    tracemalloc.start()
    gradient_descent(X, Y, parameters, 0.1, 2)
    taught = tracemalloc.get_traced_memory()[1]
    tracemalloc.reset_peak()
    train(X, Y, parameters, learning_rate=0.1, iterations=2)
    ours = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert ours <= taught / 4


def test_the_result_reads_well_and_the_same_each_time():
    assert repr(trained(iterations=2500)) == repr(trained(iterations=2500))
    result = TrainingResult({}, np.array([0, 2499]), np.array([0.6931, 0.0444]), 2500, 2500)
    assert repr(result) == (
        "TrainingResult: 2,500 iterations; cost 0.6931 at iteration 0, 0.0444 at iteration 2,499"
    )


def test_the_result_says_so_when_the_cost_rose():
    result = TrainingResult({}, np.array([0, 9]), np.array([0.7, 3.2]), 10, 10)
    assert "The cost rose: try a smaller learning rate." in repr(result)


@pytest.mark.parametrize(
    ("settings", "error", "message"),
    [
        ({"learning_rate": 0}, ValueError, "learning_rate: expected a finite number greater than 0"),
        ({"learning_rate": -0.1}, ValueError, "got -0.1"),
        ({"learning_rate": float("nan")}, ValueError, "got nan"),
        ({"learning_rate": float("inf")}, ValueError, "got inf"),
        ({"learning_rate": "0.1"}, TypeError, "of type str"),
        ({"learning_rate": True}, TypeError, "of type bool"),
        ({"iterations": -1}, ValueError, "iterations: expected an integer, 0 or more; got -1"),
        ({"iterations": 1e3}, TypeError, r"of type float\. Write 1000"),
        ({"iterations": True}, TypeError, "of type bool"),
        ({"iterations": None}, TypeError, "of type NoneType"),
        ({"record_every": 0}, ValueError, "record_every: expected an integer, 1 or more; got 0"),
        ({"record_every": 2.5}, TypeError, r"got 2\.5, of type float"),
    ],
)
def test_a_setting_that_makes_no_sense_is_named(settings, error, message):
    with pytest.raises(error, match=message):
        trained(**settings)


def test_data_that_do_not_fit_are_named():
    with pytest.raises(ValueError, match=r"X: expected .* got \(20, 3\)"):
        train(X.T, Y, PARAMETERS, learning_rate=0.1, iterations=1)
    with pytest.raises(ValueError, match="Y: expected labels 0 and 1 only"):
        train(X, Y + 1, PARAMETERS, learning_rate=0.1, iterations=1)


def test_without_progress_tqdm_is_not_even_imported():
    code = """
import sys, numpy, dnn_utils
start = {"W1": numpy.ones((1, 2)), "b1": numpy.ones((1, 1))}
dnn_utils.train(numpy.ones((2, 3)), numpy.array([[0, 1, 1]]), start, learning_rate=0.1, iterations=9)
assert "tqdm" not in sys.modules
"""
    subprocess.run([sys.executable, "-c", code], check=True)


def test_progress_shows_a_bar_with_the_cost_and_changes_no_number(capsys):
    result = trained(iterations=300, progress=True)
    shown = capsys.readouterr().err
    assert "300/300" in shown
    assert f"cost {result.costs[-1]:.4f}" in shown
    np.testing.assert_array_equal(result.parameters["W1"], trained(iterations=300).parameters["W1"])
