"""What is said about a wrong result that no known mistake explains."""

import pytest

from dnn_utils import exercises


@pytest.mark.parametrize(
    ("name", "find", "replace", "text"),
    [
        (
            "linear_backward",
            "return dA_prev, dW, db",
            "return dA_prev, dW, db.T",
            "Your db is the expected one, transposed.",
        ),
        (
            "linear_backward",
            "return dA_prev, dW, db",
            "return dA_prev, dW, -db",
            "Your db is right except for its sign.",
        ),
        (
            "linear_backward",
            "return dA_prev, dW, db",
            "return m * dA_prev, dW, db",
            "one times m, the number of examples.",
        ),
        (
            "linear_backward",
            "m = A_prev.shape[1]",
            "m = 100",
            "one times m, the number of examples, and times 0.01.",
        ),
        (
            "linear_backward",
            "return dA_prev, dW, db",
            "return dA_prev / W.shape[0], dW, db",
            "divided by n, the number of units.",
        ),
        (
            "linear_backward",
            "return dA_prev, dW, db",
            "return dA_prev, 2 * dW, db",
            "one times 2, on every input.",
        ),
        (
            "linear_forward",
            "return Z, cache",
            "return Z + 1, cache",
            "expected one by the same amount in every entry.",
        ),
        (
            "linear_forward",
            "return Z, cache",
            "return Z + b, cache",
            "In your Z the term b is added once too often.",
        ),
        (
            "linear_forward",
            "return Z, cache",
            "return Z[::-1], cache",
            "Your Z has the right rows, in another order.",
        ),
        (
            "linear_forward",
            "return Z, cache",
            "return Z[:, ::-1], cache",
            "the right columns, in another order.",
        ),
        (
            "linear_forward",
            "return Z, cache",
            "return np.abs(Z), cache",
            "right except for the sign of some of its entries.",
        ),
        ("linear_forward", "return Z, cache", "return A, cache", "Your Z is the argument A, as it came in."),
        (
            "linear_forward",
            "return Z, cache",
            "return Z * np.eye(*Z.shape)[:, :1], cache",
            "Only the first row of your Z is right",
        ),
        (
            "linear_forward",
            "return Z, cache",
            "return Z + np.cumsum(b[::-1], axis=0), cache",
            "one by the same amount all along each row.",
        ),
        ("relu_backward", "return dZ", "return dZ / dZ", "is nan: 0 divided by 0"),
        ("relu_backward", "return dZ", "return 1 / dZ", "is infinite: a division by 0"),
        (
            "compute_cost",
            "return cost",
            "return 3 * cost",
            "Your cost is the expected one times 3, on every input.",
        ),
        (
            "L_model_backward",
            "return grads",
            "return grads | {'dW1': -grads['dW1']}",
            'grads["dW1"] is right except for its sign.',
        ),
        (
            "linear_backward",
            "dW = (1 / m)",
            "dW = (1 // m)",
            "All entries of your dW are 0.",
        ),
    ],
)
def test_a_relation_that_holds_exactly_is_told(name, find, replace, text, cell, failure):
    source = exercises.solution_source(name)
    assert source.count(find) == 1
    failed = failure(cell("from dnn_utils.validation import *\n" + source.replace(find, replace))[name])
    assert failed.misconception is None
    assert text in " ".join(failed.message.split())


@pytest.mark.parametrize(
    ("name", "find", "replace"),
    [
        # Wrong on one input alone: any number is a multiple of another
        ("average", "total / len(numbers)", "total / max(len(numbers), 2)"),
        # Nearly right: "times 1" says nothing
        ("compute_cost", "return cost", "return cost * (1 + 1e-5)"),
        # One row: whatever is wrong with it, it is the same all down each column
        ("predict", "(AL > 0.5).", "(AL > 0.6)."),
        ("L_model_forward", "A = X", "A = X / 2"),
    ],
)
def test_a_relation_that_holds_for_any_wrong_result_is_not_told(name, find, replace, cell, failure):
    source = exercises.solution_source(name)
    assert source.count(find) == 1
    imports = "from dnn_utils.validation import *\nfrom dnn_utils import *\n"
    failed = failure(cell(imports + source.replace(find, replace))[name])
    assert failed.misconception is None
    message = " ".join(failed.message.split())
    assert "on every input" not in message
    assert "one number per" not in message


def test_without_a_relation_the_first_differing_entry_is_told(cell, failure):
    answer = cell("""
        def linear_forward(A, W, b):
            Z = W @ A + b
            Z[1, 1] += 0.001
            return Z, (A, W, b)
    """)
    failed = failure(answer["linear_forward"])
    assert "Z: 1 of 15 entries is not right. The first is Z[1, 1]: expected" in failed.message


def test_digits_are_added_until_two_numbers_look_different(cell, failure):
    answer = cell("def average(numbers):\n    return sum(numbers) / len(numbers) + 1e-4")["average"]
    assert "expected mean to be 5; yours is 5.0001" in failure(answer).message.lower()


@pytest.mark.parametrize(
    ("draw", "text"),
    [
        ("0.1 * np.random.randn(n, p)", "standard deviation) of its entries is 0."),
        ("0.01 * np.random.randn(n, p) + 0.01", "the mean of its"),
        ("0.01 * np.random.laplace(0, 0.5**0.5, (n, p))", "in a bell curve it is 68%"),
        ("0.01 * np.random.randn(n, 1) * np.ones((n, p))", "many entries are the same"),
        ("np.full((n, p), 0.01)", "all its entries are 0.01; expected small random numbers"),
        ("0.01 * np.random.randint(-2, 3, (n, p))", "many entries are the same"),
        ("np.random.randn(n, p) / 0", "not finite"),
        ("[[0.0] * p] * n", "yours is a list"),
    ],
)
def test_what_is_wrong_with_random_weights_is_told(draw, text, cell, failure):
    answer = cell(f"""
        def initialize_parameters(layer_dims):
            parameters = {{}}
            for l in range(1, len(layer_dims)):
                n, p = layer_dims[l], layer_dims[l - 1]
                parameters["W" + str(l)] = {draw}
                parameters["b" + str(l)] = np.zeros((n, 1))
            return parameters
    """)["initialize_parameters"]
    failed = failure(answer)
    assert failed.misconception is None
    assert text in " ".join(failed.message.split())
