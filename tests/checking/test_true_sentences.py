"""A known mistake is told only to code of which its title and its hint are true."""

import ast

import pytest

from dnn_utils import exercises
from dnn_utils.checking.diagnosis.witnesses import true_of

pytestmark = pytest.mark.usefixtures("unhurried")

# exercise, what must not be said, code that behaves like a known mistake of which it is not true
NOT_TRUE = {
    "a matrix type, told of a seed": (
        "initialize_parameters",
        "seed",
        """
        def initialize_parameters(layer_dims):
            parameters = {}
            for l in range(1, len(layer_dims)):
                parameters["W" + str(l)] = np.matrix(np.full((layer_dims[l], layer_dims[l - 1]), 0.01))
                parameters["b" + str(l)] = np.zeros((layer_dims[l], 1))
            return parameters
        """,
    ),
    "a decision on an array, told of Python's max": (
        "relu",
        "max",
        """
        def relu(Z):
            A = Z if Z > 0 else 0
            return A, Z
        """,
    ),
    "arguments swapped, told of the other cache": (
        "linear_activation_backward",
        "given the",
        """
        def linear_activation_backward(dA, cache, activation):
            linear_cache, activation_cache = cache
            if activation == "relu":
                dZ = relu_backward(dA, activation_cache)
            else:
                dZ = sigmoid_backward(dA, activation_cache)
            return linear_backward(linear_cache, dZ)
        """,
    ),
    "three names for a pair, told of the whole cache": (
        "linear_activation_backward",
        "whole cache",
        """
        def linear_activation_backward(dA, cache, activation):
            A_prev, W, b = cache
            dZ = relu_backward(dA, A_prev) if activation == "relu" else sigmoid_backward(dA, A_prev)
            return linear_backward(dZ, (A_prev, W, b))
        """,
    ),
    "divided by the number of rows, told that nothing is divided": (
        "compute_cost",
        "not divided",
        """
        def compute_cost(AL, Y):
            m = len(Y)
            return -1 / m * np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))
        """,
    ),
    "compared with 1, told of astype": (
        "predict",
        "astype",
        """
        def predict(X, parameters):
            AL, _ = L_model_forward(X, parameters)
            return 1 * (AL == 1)
        """,
    ),
    "the largest entry, told of astype": (
        "predict",
        "astype",
        """
        def predict(X, parameters):
            return np.argmax(L_model_forward(X, parameters)[0], axis=0).reshape(1, -1)
        """,
    ),
    "a break, told of a return in the loop": (
        "L_model_backward",
        "return",
        """
        def L_model_backward(AL, Y, caches):
            grads, L = {}, len(caches)
            dAL = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
            dA, grads[f"dW{L}"], grads[f"db{L}"] = linear_activation_backward(dAL, caches[-1], "sigmoid")
            grads[f"dA{L - 1}"] = dA
            for l in range(L - 1, 0, -1):
                dA, grads[f"dW{l}"], grads[f"db{l}"] = linear_activation_backward(dA, caches[l - 1], "relu")
                grads[f"dA{l - 1}"] = dA
                break
            return grads
        """,
    ),
    "no transpose anywhere, told of two": (
        "linear_forward",
        "transposed",
        """
        def linear_forward(A, W, b):
            Z = np.einsum("ij,jk->ki", W, A) + b.reshape(1, -1)
            return Z, (A, W, b)
        """,
    ),
}


@pytest.mark.parametrize("case", NOT_TRUE)
def test_what_is_not_true_of_the_code_is_not_said(case, cell, failure):
    name, forbidden, source = NOT_TRUE[case]
    failed = failure(cell(source)[name])
    assert failed.misconception is None or forbidden not in f"{failed.title} {failed.hint}", failed.message
    assert forbidden not in failed.title


def test_a_return_in_the_loop_is_still_named(cell, failure):
    source = exercises.solution_source("gradient_descent").replace("    return", "        return")
    assert failure(cell(source)["gradient_descent"]).misconception == "T10"


def test_the_words_in_backticks_must_stand_in_the_code():
    mistake = next(each for each in exercises.load("relu").mistakes if each.id == "S5")
    assert true_of(mistake, "def relu(Z):\n    return max(0, Z), Z")
    assert not true_of(mistake, "def relu(Z):\n    return Z if Z > 0 else 0, Z")
    assert true_of(mistake, None)


def test_every_mistake_is_true_of_its_own_edit():
    for exercise in exercises.load_all():
        for mistake in exercise.mistakes if exercise.kind == "function" else ():
            tree = ast.parse(mistake.applied_to(exercise.solution_source)).body[0]
            tree.body = tree.body[bool(ast.get_docstring(tree)) :]
            assert true_of(mistake, ast.unparse(tree)), mistake.id


def test_worksheet_with_every_shape_turned_round_is_told_so(cell, failure):
    shapes = cell(exercises.solution_source("layer_shapes"))["layer_shapes"]
    failed = failure({key: shape[::-1] for key, shape in shapes.items()}, exercise="layer_shapes")
    assert failed.misconception is None
    assert failed.place.source.startswith('"X"')
    assert "W1 is transposed" not in failed.title
    assert "turned round" in failed.title


def test_a_text_that_is_misspelled_is_not_told_as_another_function(cell, failure):
    namespace = cell(
        """
        def linear_activation_backward(dA, cache, activation):
            back = relu_backward if activation == "ReLU" else sigmoid_backward
            return linear_backward(back(dA, cache[1]), cache[0])
        """
    )
    failed = failure(namespace["linear_activation_backward"], seed=7)
    assert (failed.misconception, failed.place.line, failed.place.kind) == (None, 2, "a text")


def test_what_is_said_of_a_mask_is_true_of_the_activations(cell, failure):
    namespace = cell(
        """
        def dropout(A, keep, generator):
            mask = (generator.random(A.shape) < keep).astype(float)
            return A * mask / keep, mask
        """
    )
    failed = failure(namespace["dropout"], seed=7)
    assert failed.misconception is None
    assert "not A times the mask" in failed.title


def test_a_pattern_of_a_match_is_a_place(slipped, failure):
    answer = slipped("linear_activation_forward", "with_match", '"relu"', '"ReLU"')
    assert failure(answer, seed=7).place.line == 6
