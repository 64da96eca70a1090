"""Splitting, weight decay, early stopping and dropout: by hand, by central differences, by scikit-learn."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from networks import QUICK, SklearnNetwork, copies, networks, random_network

from dnn_utils import (
    L_model_backward,
    L_model_forward,
    best_iteration,
    compute_cost,
    dropout,
    l2_cost,
    l2_gradients,
    numerical_gradient,
    split,
)


@QUICK
@given(st.integers(1, 40), st.floats(0, 1), st.integers(0, 2**32 - 1))
def test_every_example_is_in_one_of_the_two_sets_with_its_own_label(m, share, seed):
    X, Y = np.vstack([np.arange(m), -np.arange(m)]), 10 * np.arange(m).reshape(1, m)
    X_train, Y_train, X_validation, Y_validation = split(X, Y, share, np.random.default_rng(seed))
    k = round(share * m)
    assert (X_train.shape, Y_train.shape) == ((2, m - k), (1, m - k))
    assert (X_validation.shape, Y_validation.shape) == ((2, k), (1, k))
    both = np.hstack([X_train, X_validation])
    np.testing.assert_array_equal(10 * both[0], np.hstack([Y_train, Y_validation])[0])
    np.testing.assert_array_equal(both[1], -both[0])
    assert sorted(both[0]) == list(range(m))


def test_a_share_that_a_float_cannot_hold_is_rounded_and_not_cut_off():
    X = np.arange(100).reshape(1, 100)
    assert 0.29 * 100 < 29
    assert split(X, X, 0.29, np.random.default_rng(0))[2].shape == (1, 29)


def test_every_example_is_set_aside_as_often_and_the_generator_decides():
    X, generator = np.arange(8).reshape(1, 8), np.random.default_rng(0)
    draws = [split(X, X, 0.25, generator)[2][0] for _ in range(4000)]
    counts = np.bincount(np.concatenate(draws), minlength=8)
    # Each of 8 is set aside with chance 1/4 in 4000 draws: 1000 ± 27; allow five times that
    assert abs(counts - 1000).max() < 140
    again = split(X, X, 0.25, np.random.default_rng(0))[2][0]
    np.testing.assert_array_equal(again, draws[0])


def test_the_penalty_by_hand():
    parameters = {"W1": np.array([[1.0, -2.0]]), "b1": np.array([[9.0]])}
    parameters |= {"W2": np.array([[3.0]]), "b2": np.array([[9.0]])}
    # 1 + 4 + 9 = 14; half of it is 7, a tenth of that 0.7
    assert l2_cost(0.5, parameters, 0.1) == pytest.approx(1.2, rel=1e-14)
    assert l2_cost(0.5, parameters, 0.0) == 0.5


@QUICK
@given(networks(), st.floats(0.001, 3))
def test_the_penalty_is_that_of_scikit_learn(network, strength):
    parameters, X, Y = network
    AL, _ = L_model_forward(X, parameters)
    theirs = SklearnNetwork(parameters, X, Y)
    theirs.mlp.alpha = strength * X.shape[1]  # theirs is divided by m
    assert l2_cost(compute_cost(AL, Y), parameters, strength) == pytest.approx(theirs.step(), rel=1e-9)


@pytest.mark.parametrize("strength", [0.0, 0.03, 2.0])
def test_the_gradient_is_the_slope_of_the_cost(strength):
    parameters, X, Y = random_network([3, 5, 4, 1], m=6, seed=4)
    before = copies(parameters)
    AL, caches = L_model_forward(X, parameters)
    plain = L_model_backward(AL, Y, caches)
    kept = copies(plain)
    grads = l2_gradients(plain, parameters, strength)
    for name in parameters:

        def cost(values, name=name):
            moved = {**parameters, name: values}
            return l2_cost(compute_cost(L_model_forward(X, moved)[0], Y), moved, strength)

        measured = numerical_gradient(cost, parameters[name])
        np.testing.assert_allclose(grads["d" + name], measured, rtol=1e-6, atol=1e-8)
    assert grads.keys() == plain.keys()
    for name in plain:
        np.testing.assert_array_equal(plain[name], kept[name])
        if not name.startswith("dW"):
            np.testing.assert_array_equal(grads[name], plain[name])
    for name in parameters:
        np.testing.assert_array_equal(parameters[name], before[name])


@pytest.mark.parametrize(
    ("costs", "patience", "best"),
    [
        ([5, 4, 3, 2, 1], 1, 4),  # always better: to the end
        ([5, 3, 4, 2], 1, 1),  # stops at the 4, and never sees the 2
        ([5, 3, 4, 2], 2, 3),  # waits long enough
        ([5, 3, 4, 4, 1], 2, 1),
        ([5, 3, 4, 4, 1], 3, 4),
        ([5, 3, 3, 3, 1], 2, 1),  # equal is not lower
        ([2, 3, 4], 5, 0),
        ([7.5], 1, 0),
        ([3, 4, 2, 3, 1, 5, 5, 0], 2, 4),  # the waiting starts anew with each lowest cost
    ],
)
def test_the_best_iteration_by_hand(costs, patience, best):
    assert best_iteration(costs, patience) == best
    assert best_iteration([float(cost) for cost in costs], patience) == best


@QUICK
@given(st.lists(st.integers(0, 9), min_size=1, max_size=30), st.integers(1, 8))
def test_nothing_before_the_stop_is_lower_and_nothing_after_it_counts(costs, patience):
    best = best_iteration(costs, patience)
    seen = costs[: best + patience + 1]
    assert min(seen) == costs[best]
    assert costs.index(costs[best]) == best
    assert best_iteration(seen + [-1] * 5, patience) == (best if len(seen) > best + patience else len(seen))


def test_dropout_keeps_the_mean_and_drops_each_entry_on_its_own():
    A = np.full((300, 400), 3.0)
    dropped, mask = dropout(A, 0.8, np.random.default_rng(0))
    np.testing.assert_allclose(np.unique(mask), [0, 1.25])
    np.testing.assert_array_equal(dropped, A * mask)
    # The share kept of 120,000 is known to √(0.8 · 0.2 / 120000) = 0.0012; allow five times that
    assert abs(np.mean(mask > 0) - 0.8) < 0.006
    assert abs(dropped.mean() - 3) < 5 * 3 * 1.25 * 0.0012
    # On its own: neighbors are kept together in 0.64 of the cases, in a row as in a column
    for one, other in ((mask[1:], mask[:-1]), (mask[:, 1:], mask[:, :-1])):
        assert abs(np.mean((one > 0) & (other > 0)) - 0.64) < 0.01


def test_keeping_everything_changes_nothing_and_the_generator_decides():
    A = np.random.default_rng(1).normal(size=(4, 5))
    kept_all, mask = dropout(A, 1.0, np.random.default_rng(0))
    np.testing.assert_array_equal(kept_all, A)
    np.testing.assert_array_equal(mask, np.ones((4, 5)))
    generator = np.random.default_rng(0)
    first, second = (dropout(A, 0.5, generator)[1] for _ in range(2))
    assert (first != second).any()
    np.testing.assert_array_equal(first, dropout(A, 0.5, np.random.default_rng(0))[1])


def test_the_mask_is_the_derivative_of_dropout():
    A = np.random.default_rng(2).normal(size=(3, 4))
    dA_dropped = np.random.default_rng(3).normal(size=(3, 4))

    def loss(values):
        return np.sum(dA_dropped * dropout(values, 0.6, np.random.default_rng(5))[0])

    _, mask = dropout(A, 0.6, np.random.default_rng(5))
    np.testing.assert_allclose(dA_dropped * mask, numerical_gradient(loss, A), atol=1e-9)
