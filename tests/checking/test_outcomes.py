"""Not attempted, wrong and broken are three outcomes, and each says what to do next."""

import json

import numpy as np
import pytest

from dnn_utils import exercises
from dnn_utils.checking.telling.verdict import last
from dnn_utils.exercises.samples import read_random

FUNCTIONS = [exercise.name for exercise in exercises.load_all() if exercise.kind == "function"]


@pytest.mark.parametrize("name", exercises.names())
def test_a_stub_is_not_attempted(name, cell, failure):
    stub = cell(exercises.stub_source(name))[name]
    failed = failure(stub, exercise=name)
    assert (failed.outcome, failed.stage, failed.points) == ("not attempted", "attempted", 0)
    assert failed.hint == exercises.load(name).hints[0]


@pytest.mark.parametrize("body", ["pass", "...", '"""A docstring."""', "return"])
def test_a_function_without_code_is_not_attempted(body, cell, failure):
    failed = failure(cell(f"def linear_forward(A, W, b):\n    {body}")["linear_forward"])
    assert failed.outcome == "not attempted"


@pytest.mark.parametrize("name", [name for name in FUNCTIONS if name != "Value"])
def test_none_says_that_the_return_is_missing(name, cell, failure):
    source = exercises.solution_source(name)
    last_return = source.rindex("    return ")
    answer = cell(source[:last_return] + "    result = None\n")[name]
    failed = failure(answer)
    assert (failed.outcome, failed.stage, failed.title) == ("wrong", "structure", "the return is missing")
    assert "None" in failed.message


def test_a_class_of_which_some_methods_are_written_is_told_which_one_is_missing(cell, failure):
    stub = exercises.stub_source("Value")
    todo = 'raise NotImplementedError("Value.__add__: write your answer here, in place of this line")'
    failed = failure(cell(stub.replace(todo, "return Value(self.data + other.data)"))["Value"])
    assert (failed.outcome, failed.stage) == ("not attempted", "attempted")
    written = exercises.solution_source("Value")
    exp = written.partition("    def exp(self):")[2].partition("    def log(self):")[0]
    failed = failure(
        cell(written.replace(exp, '\n        raise NotImplementedError("Value.exp")\n\n'))["Value"]
    )
    assert (failed.outcome, failed.stage) == ("broken", "runs")
    assert "NotImplementedError: Value.exp" in failed.message
    assert "raise NotImplementedError" in failed.message.partition("of your code:")[2]
    assert "still to be written" in failed.hint


def test_printing_instead_of_returning_is_noticed(cell, failure):
    answer = cell("def average(numbers):\n    print(sum(numbers) / len(numbers))")["average"]
    failed = failure(answer)
    assert failed.title == "the return is missing"
    assert "print" in failed.hint


def test_an_error_shows_the_learners_own_line_and_the_message(cell, failure):
    answer = cell("""
        def linear_forward(A, W, b):
            Z = np.dot(W, A) + c
            return Z, (A, W, b)
    """)["linear_forward"]
    failed = failure(answer)
    assert (failed.outcome, failed.stage) == ("broken", "runs")
    assert (
        "In line 2 of your code:\n      Z = np.dot(W, A) + c\n  NameError: name 'c' is not defined"
        in failed.message
    )
    assert "spelled" in failed.hint
    assert isinstance(failed.__cause__, NameError)


def test_an_error_inside_a_library_function_shows_the_learners_line_that_called_it(cell, failure):
    answer = cell("""
        def L_model_forward(X, parameters):
            AL, cache = linear_activation_forward(X, parameters["W1"], parameters["b2"], "relu")
            return AL, [cache]
    """)["L_model_forward"]
    assert "In line 2 of your code:\n      AL, cache = linear_activation_forward(" in failure(answer).message


def test_an_error_in_the_learners_helper_shows_the_line_of_the_helper(cell, failure):
    answer = cell("""
        def helper(P, Q):
            return P @ Q.U

        def linear_forward(A, W, b):
            return helper(W, A) + b, (A, W, b)
    """)["linear_forward"]
    assert "In line 2 of your code:\n      return P @ Q.U" in failure(answer).message


@pytest.mark.parametrize(
    ("body", "word"),
    [
        ("import sys; sys.exit()", "return"),
        ("raise SystemExit(3)", "return"),
        ("exit()", "return"),
        ("A = float(input('A? '))", "arguments"),
        ("raise KeyboardInterrupt", "loop"),
        ("return linear_forward(A, W, b)", "calls itself"),
        ("return W(A) + b", "parentheses"),
        ("Z, = 1, 2", "names on the left"),
        ("Z = {}['W1']", "keys"),
        ("Z = [][0]", "places 0 to n - 1"),
        ("Z = np.dots(W, A)", "NumPy has no function"),
        ("Z = A.dots(W)", "type(...)"),
        ("Z = Z + 1", "before it got a value"),
        ("Z = 1 / 0", "divided by 0"),
        ("Z = np.zeros(A.shape[0] / 2)", "decimal point"),
        ("if A > 0: Z = 1", "entry by entry"),
        ("Z = None + A", "without `return`"),
    ],
)
def test_an_error_comes_with_its_likely_cause(body, word, cell, failure):
    failed = failure(
        cell(f"def linear_forward(A, W, b):\n    {body}\n    return Z, (A, W, b)")["linear_forward"]
    )
    assert (failed.outcome, failed.misconception) == ("broken", None)
    assert word in failed.hint


@pytest.mark.parametrize(
    ("signature", "shown"),
    [("A, W", "linear_forward(A, W)"), ("", "linear_forward()"), ("A, W, b, c", "(A, W, b, c)")],
)
def test_other_arguments_than_expected_are_shown_beside_the_expected_ones(signature, shown, cell, failure):
    failed = failure(cell(f"def linear_forward({signature}):\n    return 1")["linear_forward"])
    assert (failed.outcome, failed.stage) == ("broken", "runs")
    assert "Expected: linear_forward(A, W, b)" in failed.message
    assert shown in failed.message


def test_something_that_is_not_a_function_is_refused(failure):
    failed = failure(3.0, exercise="linear_forward")
    assert "this is the number 3" in failed.message


# by stage: what `linear_forward` returns, and what is told
WRONG = {
    "structure": {
        "Z": "Expected the result to be a tuple of 2 things: Z, cache; yours is an array of shape (3, 5)",
        "Z, (A, W, b), 1": "yours has 3",
        "Z, None": "Expected cache to be a tuple of 3 things: A, W, b; yours is None",
        "Z.tolist(), (A, W, b)": "Expected Z to be an array of numbers of shape (3, 5); yours is a list",
        "Z > 0, (A, W, b)": "of True and False",
    },
    "shapes": {"Z[:, :2], (A, W, b)": "Expected Z to have shape (3, 5); yours has shape (3, 2)"},
    "values": {"Z, (A, W, b + 1)": "cache[2] (b): 3 of 3 entries are not right. The first is cache[2][0, 0]"},
}


@pytest.mark.parametrize(
    ("stage", "returned", "text"),
    [(stage, returned, text) for stage, told in WRONG.items() for returned, text in told.items()],
)
def test_what_is_wrong_is_named_and_described(stage, returned, text, cell, failure):
    failed = failure(
        cell(f"def linear_forward(A, W, b):\n    Z = W @ A + b\n    return {returned}")["linear_forward"]
    )
    assert (failed.outcome, failed.stage) == ("wrong", stage)
    assert text in " ".join(failed.message.split())


def test_a_changed_argument_is_named_though_the_result_is_right(cell, failure):
    answer = cell("""
        def linear_forward(A, W, b):
            cache = (A.copy(), W, b.copy())
            A *= 2
            b += 1
            return W @ A / 2 + b - 1, cache
    """)["linear_forward"]
    failed = failure(answer)
    assert (failed.outcome, failed.stage) == ("wrong", "arguments")
    assert "What it returns is right.\n  Your code changed the caller's A and b." in failed.message


def test_a_dictionary_may_not_get_new_keys(cell, failure):
    answer = cell("""
        def L_model_forward(X, parameters):
            L = len(parameters) // 2
            parameters["L"] = L
            A, caches = X, []
            for l in range(1, L + 1):
                name = "sigmoid" if l == L else "relu"
                A, cache = linear_activation_forward(A, parameters[f"W{l}"], parameters[f"b{l}"], name)
                caches.append(cache)
            return A, caches
    """)["L_model_forward"]
    failed = failure(answer)
    assert failed.stage == "arguments"
    assert "changed the caller's parameters" in failed.message


@pytest.mark.parametrize("spoil", ["parameters.clear()", "del parameters['W1']", "parameters['L'] = 2"])
def test_a_dictionary_that_may_be_rebound_keeps_its_keys(spoil, cell, failure):
    answer = cell(f"""
        def update_parameters(parameters, grads, learning_rate):
            updated = {{key: value - learning_rate * grads["d" + key] for key, value in parameters.items()}}
            {spoil}
            return updated
    """)["update_parameters"]
    failed = failure(answer)
    assert failed.stage == "arguments"
    assert "Your code changed the caller's parameters." in failed.message


def test_texts_are_not_taken_for_true_and_false(cell, failure):
    answer = cell("""
        def predict(X, parameters):
            return np.where(L_model_forward(X, parameters)[0] > 0.5, "1", "0")
    """)["predict"]
    failed = failure(answer)
    assert failed.misconception is None
    assert "of texts" in failed.message


def test_half_precision_is_not_taken_for_a_seed():
    generator = np.random.default_rng(0)
    parameters = {name: (0.01 * generator.normal(size=(4, 5))).astype("f2") for name in ("W1", "W2")}
    assert read_random(parameters, ())["W2"].twin is None


def test_the_last_outcome_can_be_read_as_a_dict(cell, failure):
    failed = failure(
        cell("def linear_forward(A, W, b):\n    return W @ A, (A, W, b)")["linear_forward"], seed=5
    )
    record = last().as_dict()
    assert last() == failed.result
    assert record == json.loads(json.dumps(record))
    assert {
        key: record[key] for key in ("exercise", "outcome", "stage", "misconception", "seed", "points")
    } == {
        "exercise": "linear_forward",
        "outcome": "wrong",
        "stage": "values",
        "misconception": "F4",
        "seed": 5,
        "points": 0,
    }


@pytest.mark.parametrize(
    ("fill", "outcome", "text"),
    [
        ({}, "not attempted", "Nothing is filled in yet"),
        ({"X": (12, 20)}, "wrong", "Right so far. Still to be filled in: W1, b1"),
        ({"X": "12 x 20"}, "wrong", "tuple of two whole numbers"),
        ({"W2": (5, 3)}, "wrong", "Layer 2 has 3 units"),
        ({"Z2": (20, 3)}, "wrong", "Which of them counts the rows?"),
        ({"Z2": (7, 7)}, "wrong", "What is one row of Z2"),
    ],
)
def test_a_worksheet_says_which_entries_to_look_at(fill, outcome, text, cell, failure):
    answer = cell(exercises.stub_source("layer_shapes"))["layer_shapes"] | fill
    failed = failure(answer, exercise="layer_shapes")
    assert failed.outcome == outcome
    assert text in " ".join(failed.message.split())


def test_a_worksheet_that_is_no_dict_or_lost_its_keys_is_refused(failure):
    assert "this is a list" in failure([1], exercise="layer_shapes").message
    assert "are gone" in failure({"X": (12, 20)}, exercise="layer_shapes").message


def test_one_entry_of_a_worksheet_is_spoken_of_in_the_singular(cell, failure):
    shapes = cell(exercises.solution_source("layer_shapes"))["layer_shapes"]
    failed = failure(shapes | {"X": ...}, exercise="layer_shapes")
    assert failed.title == "1 of 14 is still to be filled in"
    del shapes["X"]
    assert "The key X is gone." in failure(shapes, exercise="layer_shapes").message


def test_a_change_of_an_argument_in_its_last_digits_is_a_change(failure):
    def compute_cost(AL, Y):
        AL += 1e-12
        return float(-np.mean(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)))

    assert failure(compute_cost).stage == "arguments"


def test_a_zero_at_the_start_of_two_arrays_is_no_seed(cell, failure):
    answer = cell("""
        def initialize_parameters(layer_dims):
            parameters = {}
            for l in range(1, len(layer_dims)):
                parameters[f"W{l}"] = np.random.randn(layer_dims[l], layer_dims[l - 1])
                parameters[f"W{l}"][0, 0] = 0
                parameters[f"b{l}"] = np.zeros((layer_dims[l], 1))
            return parameters
    """)["initialize_parameters"]
    failed = failure(answer)
    assert "starts with" not in failed.message
    assert "too large" in failed.message


@pytest.mark.parametrize("number", [0, 0.01])
@pytest.mark.parametrize("exercise", ["initialize_parameters", "initialize_he"])
def test_an_entry_that_is_the_same_in_every_layer_is_not_drawn(cell, failure, exercise, number):
    right = exercises.solution_source(exercise)
    text = right.replace("    return parameters", f"        W[0, 1] = {number}\n    return parameters")
    text = text.replace('parameters["W" + str(l)] =', 'W = parameters["W" + str(l)] =')
    failed = failure(cell(text)[exercise])
    assert failed.stage == "values"
    assert "has an entry that is not drawn" in failed.title
    assert f"its entry [0, 1] is {number}, as in the other random arrays" in failed.message
    assert "W[0, 1] = " in failed.message


def test_a_matrix_is_told_to_be_one(cell, failure):
    answer = cell("""
        def initialize_parameters(layer_dims):
            parameters = {}
            for l in range(1, len(layer_dims)):
                parameters[f"W{l}"] = np.matrix(np.random.randn(layer_dims[l], layer_dims[l - 1]) * 0.01)
                parameters[f"b{l}"] = np.zeros((layer_dims[l], 1))
            return parameters
    """)["initialize_parameters"]
    failed = failure(answer)
    assert (failed.stage, failed.misconception) == ("structure", None)
    assert "np.matrix" in failed.message
    assert "seed" not in failed.title
