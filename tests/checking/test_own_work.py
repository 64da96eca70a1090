"""The library's own function is recognized, however it is called; the earlier ones may be used."""

import functools
import types

import numpy as np
import pytest

import dnn_utils
from dnn_utils import check, exercises
from dnn_utils.exercises import practice

FUNCTIONS = {
    exercise.name: exercise.right_answer for exercise in exercises.load_all() if exercise.kind == "function"
}


@pytest.mark.parametrize("name", FUNCTIONS)
def test_the_librarys_function_gives_no_points(name, failure):
    failed = failure(FUNCTIONS[name])
    assert (failed.outcome, failed.stage, failed.points) == ("wrong", "own work", 0)
    assert "It is right, of course" in " ".join(failed.message.split())


def _helper(*arguments):
    return dnn_utils.linear_forward(*arguments)


class _Object:
    def __call__(self, A, W, b):
        return dnn_utils.forward.linear_forward(A, W, b)


@pytest.mark.parametrize(
    "answer",
    [
        lambda A, W, b: dnn_utils.linear_forward(A, W, b),
        lambda *arguments: _helper(*arguments),
        functools.partial(dnn_utils.linear_forward),
        dnn_utils.forward.linear_forward,
        _Object(),
        types.FunctionType(dnn_utils.linear_forward.__code__, {"np": np}),
        lambda A, W, b: dnn_utils.linear_activation_forward(A, W, b, "relu")[1][::-1],
        lambda A, W, b: (dnn_utils.linear_forward(A, W, b)[0], (A, W, b)),
    ],
    ids=["lambda", "helper", "partial", "alias", "object", "same code", "inside another", "in part"],
)
def test_however_it_is_called(answer, failure):
    assert failure(answer, exercise="linear_forward").stage == "own work"


def test_train_is_no_answer_to_the_training_loop(failure):
    def gradient_descent(X, Y, parameters, learning_rate, iterations):
        result = dnn_utils.train(
            X, Y, parameters, learning_rate=learning_rate, iterations=iterations, record_every=1
        )
        return result.parameters, list(result.costs)

    failed = failure(gradient_descent)
    assert failed.stage == "own work"
    assert "does the work here" in failed.message


def test_the_librarys_worksheet_gives_no_points(failure):
    assert failure(exercises.load("layer_shapes").right_answer, exercise="layer_shapes").stage == "own work"


def test_the_functions_of_earlier_lessons_may_be_used():
    def sigmoid_backward(dA, cache):
        A, _ = dnn_utils.sigmoid(cache)
        return dA * A * (1 - A)

    assert check(sigmoid_backward).points == 4


def test_a_learners_function_of_the_same_name_is_their_own():
    def average(numbers):
        return sum(numbers) / len(numbers)

    assert average.__code__ is not practice.average.__code__
    assert check(average).outcome == "passed"
