"""An answer that is only wrong because an earlier one is, waits for it."""

import pytest

from dnn_utils import check, exercises

RIGHT = """
    def linear_activation_forward(A_prev, W, b, activation):
        Z, linear_cache = linear_forward(A_prev, W, b)
        A, activation_cache = sigmoid(Z) if activation == "sigmoid" else relu(Z)
        return A, (linear_cache, activation_cache)
"""


@pytest.mark.parametrize(
    "earlier",
    [
        "def sigmoid(Z):\n    return 1 / (1 + np.exp(Z)), Z",
        "def sigmoid(Z):\n    return 1 / (1 + np.exp(-Z))",
        'def sigmoid(Z):\n    raise NotImplementedError("later")',
        "def sigmoid(Z):\n    return Q",
        "def sigmoid(Z):\n    Z *= 1.5\n    return 1 / (1 + np.exp(-Z)), Z",
        "def sigmoid(Z):\n    import sys; sys.exit()",
    ],
)
def test_a_wrong_or_missing_earlier_answer_is_named(earlier, cell, failure):
    cell(earlier)
    cell("def relu(Z):\n    return np.maximum(Z, 0), Z")
    namespace = cell(RIGHT)
    own = namespace["sigmoid"]
    failed = failure(namespace["linear_activation_forward"])
    assert (failed.outcome, failed.points) == ("waiting", 0)
    assert failed.title == "waits for sigmoid"
    assert "itself is right" in failed.message
    assert namespace["sigmoid"] is own, "the notebook keeps its own function"


def test_two_of_them_are_named(cell, failure):
    cell("def sigmoid(Z):\n    return Z, Z\ndef relu(Z):\n    return Z, Z")
    assert failure(cell(RIGHT)["linear_activation_forward"]).title == "waits for sigmoid and relu"


def test_with_right_earlier_answers_it_passes(cell):
    cell("def sigmoid(Z):\n    return 1 / (1 + np.exp(-Z)), Z\ndef relu(Z):\n    return Z.clip(0), Z")
    assert check(cell(RIGHT)["linear_activation_forward"]).points == 5


def test_a_mistake_of_its_own_is_told_though_an_earlier_answer_is_wrong_too(cell, failure):
    cell("def sigmoid(Z):\n    return 1 / (1 + np.exp(Z)), Z")
    answer = cell(RIGHT.replace("(linear_cache, activation_cache)", "(activation_cache, linear_cache)"))
    failed = failure(answer["linear_activation_forward"])
    assert (failed.outcome, failed.misconception) == ("wrong", "A3")


def test_a_stub_beside_a_wrong_earlier_answer_is_not_attempted(cell, failure):
    cell("def sigmoid(Z):\n    return Z")
    answer = cell(exercises.stub_source("linear_activation_forward"))["linear_activation_forward"]
    assert failure(answer).outcome == "not attempted"


def test_the_loop_of_lesson_ten_waits_for_the_learners_cost(cell, failure):
    cell("def compute_cost(AL, Y):\n    return -np.sum(Y * np.log(AL))")
    answer = cell(exercises.solution_source("gradient_descent"))["gradient_descent"]
    assert failure(answer).title == "waits for compute_cost"
