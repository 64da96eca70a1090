"""Fixed and fresh inputs on each call; the seed that is shown makes the same fresh ones again."""

import re

import numpy as np
import pytest

from dnn_utils import CheckFailed, check
from dnn_utils.exercises import cases


def _learned_by_heart(A, W, b):
    """Right on the fixed inputs only: it knows them."""
    for case in cases.fixed("linear_forward"):
        if case.args[0].shape == A.shape and (case.args[0] == A).all():
            return W @ A + b, (A, W, b)
    return np.zeros((W.shape[0], A.shape[1])), (A, W, b)


def test_an_answer_that_knows_the_fixed_inputs_fails_on_fresh_ones(failure):
    failed = failure(_learned_by_heart, exercise="linear_forward")
    assert failed.outcome == "wrong"
    assert "Right on 8 of the 10 inputs" in " ".join(failed.message.split())


def test_the_seed_that_is_shown_repeats_the_failure(failure):
    first = failure(_learned_by_heart, exercise="linear_forward")
    seed = int(re.search(r"check\(linear_forward, seed=(\d+)\)", first.message)[1])
    assert seed == first.seed
    assert failure(_learned_by_heart, exercise="linear_forward", seed=seed).message == first.message


def test_every_check_has_fresh_inputs(failure):
    messages = {
        failure(_learned_by_heart, exercise="linear_forward").message.split("More")[0] for _ in range(5)
    }
    assert len(messages) > 1


def test_the_answers_random_numbers_are_repeated_too():
    drawn = []

    def initialize_parameters(layer_dims):
        drawn.append(np.random.rand())

    for _ in range(2):
        with pytest.raises(CheckFailed):
            check(initialize_parameters, seed=11)
    assert drawn[: len(drawn) // 2] == drawn[len(drawn) // 2 :]


def test_an_answer_that_is_right_every_second_time_is_refused(failure):
    calls = []

    def linear_forward(A, W, b):
        calls.append(1)
        return W @ A + b * (len(calls) % 2), (A, W, b)

    assert failure(linear_forward).outcome == "wrong"


def test_a_list_that_grows_from_call_to_call_is_refused(failure, cell):
    answer = cell("""
        def L_model_forward(X, parameters, caches=[]):
            L = len(parameters) // 2
            for l in range(1, L + 1):
                name = "sigmoid" if l == L else "relu"
                X, cache = linear_activation_forward(X, parameters[f"W{l}"], parameters[f"b{l}"], name)
                caches.append(cache)
            return X, caches
    """)["L_model_forward"]
    failed = failure(answer)
    assert failed.title == "caches has 7 things instead of 3"
