"""How a training run ends before its time: numbers that run away, and Ctrl-C."""

import _thread
import pickle
import signal
import threading
import warnings

import numpy as np
import pytest
from networks import random_network

from dnn_utils import TrainingDiverged, gradient_descent, train
from dnn_utils.training import loop, routes
from dnn_utils.training.blockwise import Blocks, Whole
from dnn_utils.training.gram import Gram

# layers and examples for each route
WORKS = {"gram": ([40, 9, 8, 1], 30), "whole": ([6, 9, 8, 1], 30), "blocks": ([5, 9, 8, 1], 100)}


@pytest.fixture(autouse=True)
def _small_blocks(monkeypatch):
    monkeypatch.setattr(routes, "BLOCK_NUMBERS", 1)
    monkeypatch.setattr(routes, "BLOCK_EXAMPLES", 40)
    monkeypatch.setattr(routes, "SMALL_PRODUCT", 1)
    monkeypatch.setattr(routes, "WHOLE_NUMBERS", 200)


@pytest.fixture
def _ctrl_c_arrives():
    """A process that a shell has started in the background ignores Ctrl-C."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def runaway(layers, m):
    """A network with large weights, which a large learning rate makes larger at every step."""
    parameters, X, Y = random_network(layers, m, seed=0)
    return X, Y, {name: 3 * value for name, value in parameters.items()}


def taught_end(X, Y, parameters, learning_rate):
    """Return the iteration at which the taught loop's parameters end to be finite, and the cost before it."""
    with np.errstate(all="ignore"):
        for iteration in range(50):
            parameters, [cost] = gradient_descent(X, Y, parameters, learning_rate, 1)
            if not all(np.isfinite(value).all() for value in parameters.values()):
                return iteration, cost
    raise AssertionError("the taught loop did not diverge")


@pytest.mark.parametrize("route", WORKS)
def test_a_learning_rate_that_blows_up_is_told_with_iteration_and_cost(route):
    X, Y, parameters = runaway(*WORKS[route])
    assert routes.choose(X, Y, parameters, 1e60, 1000).name == route
    iteration, cost = taught_end(X, Y, parameters, 1e60)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(TrainingDiverged) as caught:
            train(X, Y, parameters, learning_rate=1e60, iterations=1000)
    assert caught.value.iteration == iteration
    assert caught.value.cost == pytest.approx(cost, rel=1e-6)
    assert f"iteration {iteration}" in str(caught.value)
    assert "Try a smaller learning rate, such as 1e+59" in str(caught.value)


def test_the_last_iteration_is_looked_at_too():
    X, Y, parameters = runaway(*WORKS["whole"])
    iteration, _ = taught_end(X, Y, parameters, 1e60)
    assert iteration > 0
    train(X, Y, parameters, learning_rate=1e60, iterations=iteration)
    with pytest.raises(TrainingDiverged):
        train(X, Y, parameters, learning_rate=1e60, iterations=iteration + 1)


def test_pictures_that_were_not_scaled_are_mentioned():
    X, Y, parameters = runaway(*WORKS["whole"])
    with pytest.raises(TrainingDiverged, match="divide by 255"):
        train(X * 100, Y, parameters, learning_rate=1e60, iterations=1000)


def test_the_user_s_settings_for_numpy_warnings_come_back():
    X, Y, parameters = runaway(*WORKS["whole"])
    with np.errstate(over="raise", invalid="print"):
        before = np.geterr()
        with pytest.raises(TrainingDiverged):
            train(X, Y, parameters, learning_rate=1e60, iterations=1000)
        assert np.geterr() == before


def test_the_error_survives_pickling():
    error = pickle.loads(pickle.dumps(TrainingDiverged(7, 0.5, 10.0, "Try less.")))
    assert (error.iteration, error.cost, error.learning_rate) == (7, 0.5, 10.0)
    assert str(error).endswith("Try less.")


def test_without_a_finite_cost_the_error_says_that():
    assert "no finite cost" in str(TrainingDiverged(0, None, 10.0, "Try less."))


@pytest.mark.parametrize(("route", "kind"), [("gram", Gram), ("whole", Whole), ("blocks", Blocks)])
@pytest.mark.parametrize("at", [0, 1, 37])
def test_ctrl_c_returns_what_was_reached(route, kind, at, monkeypatch):
    parameters, X, Y = random_network(*WORKS[route])
    expected = train(X, Y, parameters, learning_rate=0.1, iterations=at, record_every=5)
    gradient, calls = kind.gradient, []

    def interrupted(self, recorded):
        if len(calls) == at:
            raise KeyboardInterrupt
        calls.append(recorded)
        return gradient(self, recorded)

    monkeypatch.setattr(kind, "gradient", interrupted)
    if route == "gram":  # as for many iterations
        monkeypatch.setattr(routes, "gram_pays", lambda *_: True)
    result = train(X, Y, parameters, learning_rate=0.1, iterations=10_000, record_every=5)
    assert result.interrupted
    assert (result.updates, result.asked) == (at, 10_000)
    assert f"stopped by Ctrl-C after {at} of 10,000 iterations" in repr(result)
    assert result.iterations.tolist() == list(range(0, at, 5))
    for name, value in expected.parameters.items():
        np.testing.assert_allclose(result.parameters[name], value, rtol=1e-9, atol=1e-12)


@pytest.mark.usefixtures("_ctrl_c_arrives")
@pytest.mark.parametrize("route", WORKS)
def test_ctrl_c_at_any_moment_finds_parameters_and_count_in_agreement(route, monkeypatch):
    """A real interrupt, from outside, lands between any two steps of Python."""
    parameters, X, Y = random_network(*WORKS[route])
    descend = loop.Run.descend
    for delay in (0.01, 0.023, 0.041):

        def started(run, steps, progress=False, delay=delay):
            threading.Timer(delay, _thread.interrupt_main).start()
            descend(run, steps, progress)

        with monkeypatch.context() as patch:
            patch.setattr(loop.Run, "descend", started)
            result = train(X, Y, parameters, learning_rate=1e-3, iterations=10**7, record_every=10)
        assert result.interrupted
        again = train(X, Y, parameters, learning_rate=1e-3, iterations=result.updates)
        for name, value in again.parameters.items():
            np.testing.assert_allclose(result.parameters[name], value, rtol=1e-12, atol=1e-14)


def test_ctrl_c_before_the_first_iteration_gives_back_the_start(monkeypatch):
    def interrupted(*arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr(routes, "choose", interrupted)
    parameters, X, Y = random_network([3, 4, 1], 20)
    result = train(X, Y, parameters, learning_rate=0.1, iterations=10)
    assert (result.updates, result.interrupted) == (0, True)
    np.testing.assert_array_equal(result.parameters["W1"], parameters["W1"])
    assert result.parameters["W1"] is not parameters["W1"]


def test_ctrl_c_closes_the_bar(capsys, monkeypatch):
    def interrupted(self, recorded):
        raise KeyboardInterrupt

    monkeypatch.setattr(Whole, "gradient", interrupted)
    parameters, X, Y = random_network([3, 4, 1], 20)
    train(X, Y, parameters, learning_rate=0.1, iterations=10, progress=True)
    assert capsys.readouterr().err.endswith("\n")
