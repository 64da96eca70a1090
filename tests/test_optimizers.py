"""Small batches, momentum and Adam: by hand, and against scikit-learn's optimizers."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from networks import QUICK, copies
from sklearn.neural_network._stochastic_optimizers import AdamOptimizer, SGDOptimizer

from dnn_utils import adam_step, minibatches, momentum_step, update_parameters


@QUICK
@given(st.integers(1, 40), st.integers(1, 50), st.integers(0, 2**32 - 1))
def test_every_example_is_in_one_batch_with_its_own_label(m, size, seed):
    X, Y = np.vstack([np.arange(m), -np.arange(m)]), 10 * np.arange(m).reshape(1, m)
    batches = minibatches(X, Y, size, np.random.default_rng(seed))
    full, rest = divmod(m, size)
    assert [x.shape for x, _ in batches] == [(2, size)] * full + [(2, rest)] * bool(rest)
    for x, y in batches:
        np.testing.assert_array_equal(y[0], 10 * x[0])
        np.testing.assert_array_equal(x[1], -x[0])
    assert sorted(np.concatenate([x[0] for x, _ in batches])) == list(range(m))


def test_the_order_is_new_each_time_and_the_generators():
    X = np.arange(100).reshape(1, 100)

    def order(generator):
        return np.concatenate([x[0] for x, _ in minibatches(X, X, 7, generator)]).tolist()

    generator = np.random.default_rng(3)
    first, second = order(generator), order(generator)
    assert first != second
    assert first != list(range(100))
    assert order(np.random.default_rng(3)) == first


def test_every_place_is_as_likely_for_every_example():
    generator, X = np.random.default_rng(0), np.arange(5).reshape(1, 5)
    counts = np.zeros((5, 3), dtype=int)
    for _ in range(4000):
        for number, (x, _) in enumerate(minibatches(X, X, 2, generator)):
            counts[x[0], number] += 1
    np.testing.assert_allclose(counts / 4000, np.tile([0.4, 0.4, 0.2], (5, 1)), atol=0.04)  # 5 errors


def test_the_arrays_stay_and_the_batches_are_copies():
    X, Y = np.arange(12.0).reshape(2, 6), np.arange(6.0).reshape(1, 6)
    for x, y in minibatches(X, Y, 4, np.random.default_rng(0)):
        x += 100
        y += 100
    np.testing.assert_array_equal(X, np.arange(12).reshape(2, 6))
    np.testing.assert_array_equal(Y, [np.arange(6)])


def one_weight(w, dw):
    return {"W1": np.array([[w]])}, {"dW1": np.array([[dw]])}


def test_momentum_by_hand():
    parameters, grads = one_weight(1.0, 2.0)
    velocity = {"W1": np.array([[3.0]])}
    updated, velocity = momentum_step(parameters, grads, velocity, 0.1, 0.5)
    assert velocity["W1"].item() == pytest.approx(0.5 * 3 + 2)
    assert updated["W1"].item() == pytest.approx(1 - 0.1 * 3.5)


def random_steps(count, seed):
    rng = np.random.default_rng(seed)
    shapes = {"W1": (3, 2), "b1": (3, 1), "W2": (1, 3), "b2": (1, 1)}
    parameters = {name: rng.normal(size=shape) for name, shape in shapes.items()}
    steps = [{f"d{name}": rng.normal(size=shape) for name, shape in shapes.items()} for _ in range(count)]
    return parameters, steps


def zeros(parameters):
    return {name: np.zeros_like(array) for name, array in parameters.items()}


def test_without_memory_momentum_is_gradient_descent():
    parameters, (grads,) = random_steps(1, seed=0)
    updated, _ = momentum_step(parameters, grads, zeros(parameters), 0.3, 0.0)
    for name, array in update_parameters(parameters, grads, 0.3).items():
        np.testing.assert_allclose(updated[name], array, rtol=1e-14)


@pytest.mark.parametrize("beta", [0.5, 0.9])
def test_momentum_goes_where_scikit_learns_goes(beta):
    parameters, steps = random_steps(6, seed=1)
    theirs = list(copies(parameters).values())
    optimizer = SGDOptimizer(theirs, learning_rate_init=0.2, momentum=beta, nesterov=False)
    velocity = zeros(parameters)
    for grads in steps:
        parameters, velocity = momentum_step(parameters, grads, velocity, 0.2, beta)
        optimizer.update_params(theirs, list(grads.values()))
    for array, expected in zip(parameters.values(), theirs, strict=True):
        np.testing.assert_allclose(array, expected, rtol=1e-12)


def adam_start(parameters):
    return {"t": 0, "mean": zeros(parameters), "mean_square": zeros(parameters)}


def test_adams_first_step_is_the_learning_rate_however_large_the_gradient():
    for dw in (1e-3, -1.0, 1e4):
        parameters, grads = one_weight(0.5, dw)
        updated, _ = adam_step(parameters, grads, adam_start(parameters), 0.01)
        assert updated["W1"].item() == pytest.approx(0.5 - 0.01 * np.sign(dw), rel=1e-6)


def test_adams_second_step_by_hand():
    parameters, grads = one_weight(0.0, 1.0)
    _, state = adam_step(parameters, grads, adam_start(parameters), 0.1)
    updated, state = adam_step(parameters, one_weight(0.0, 3.0)[1], state, 0.1)
    assert state["t"] == 2
    assert state["mean"]["W1"].item() == pytest.approx(0.9 * 0.1 + 0.1 * 3)
    assert state["mean_square"]["W1"].item() == pytest.approx(0.999 * 0.001 + 0.001 * 9)
    expected = -0.1 * (0.39 / 0.19) / np.sqrt(0.009999 / 0.001999)
    assert updated["W1"].item() == pytest.approx(expected, rel=1e-7)


def test_adam_stands_still_where_the_gradient_has_always_been_0():
    parameters, grads = one_weight(2.0, 0.0)
    with np.errstate(all="raise"):
        updated, _ = adam_step(parameters, grads, adam_start(parameters), 0.1)
    assert updated["W1"].item() == 2


def test_adam_goes_where_scikit_learns_goes():
    parameters, steps = random_steps(8, seed=2)
    theirs, state = list(copies(parameters).values()), adam_start(parameters)
    optimizer = AdamOptimizer(theirs, learning_rate_init=0.05, epsilon=1e-12)  # they add it elsewhere
    for grads in steps:
        parameters, state = adam_step(parameters, grads, state, 0.05, epsilon=1e-12)
        optimizer.update_params(theirs, list(grads.values()))
    for array, expected in zip(parameters.values(), theirs, strict=True):
        np.testing.assert_allclose(array, expected, rtol=1e-8)


def test_steps_leave_their_arguments_as_they_were():
    parameters, (grads,) = random_steps(1, seed=3)
    for step, memory in ((momentum_step, zeros(parameters)), (adam_step, adam_start(parameters))):
        before, before_grads, before_memory = copies(parameters), copies(grads), repr(memory)
        step(parameters, grads, memory, 0.1, *([0.9] if step is momentum_step else []))
        for name, array in parameters.items():
            np.testing.assert_array_equal(array, before[name])
            np.testing.assert_array_equal(grads[f"d{name}"], before_grads[f"d{name}"])
        assert repr(memory) == before_memory
