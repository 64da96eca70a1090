"""The place of a mistake is found by mending a copy of the learner's own code, in any style."""

import textwrap
import time

import numpy as np
import pytest

from dnn_utils.checking.calling.sealed import sealed
from dnn_utils.checking.diagnosis.budget import Budget
from dnn_utils.checking.diagnosis.repair.program import FILE, Program
from dnn_utils.checking.diagnosis.repair.trace import error_line, traced
from dnn_utils.checking.diagnosis.repair.trial import Trial
from dnn_utils.checking.task import Task
from dnn_utils.exercises import cases

pytestmark = pytest.mark.usefixtures("unhurried")


@pytest.mark.parametrize(
    ("name", "source", "line", "kind"),
    [
        (
            "linear_backward",
            """
            def linear_backward(dZ, cache):
                A_prev, W, b = cache
                m = dZ.shape[1]
                gradient_of_W = dZ @ A_prev.T / m
                gradient_of_b = np.sum(dZ, axis=0, keepdims=True) / m
                return W.T @ dZ, gradient_of_W, gradient_of_b
            """,
            5,
            "the axis",
        ),
        (
            "compute_cost",
            """
            def compute_cost(AL, Y):
                total = 0
                for a, y in zip(AL[0], Y[0]):
                    total -= y * np.log(a) + (1 + y) * np.log(1 - a)
                return total / Y.shape[1]
            """,
            4,
            "an operator",
        ),
        (
            "relu_backward",
            """
            def relu_backward(dA, cache):
                dZ = dA
                dZ[cache <= 0] = 0
                return dZ
            """,
            2,
            "one array under two names",
        ),
        (
            "L_model_forward",
            """
            def L_model_forward(X, parameters):
                A, caches, L = X, [], len(parameters) // 2
                for l in range(1, L + 1):
                    A, cache = linear_activation_forward(
                        A, parameters[f"W{l}"], parameters[f"b{l}"], "sigmoid" if l == 1 else "relu"
                    )
                    caches.append(cache)
                return A, caches
            """,
            5,
            None,
        ),
        (
            "update_parameters",
            """
            def update_parameters(parameters, grads, learning_rate):
                new = {}
                for key in parameters:
                    new[key] = parameters[key] - learning_rate * np.sign(grads["d" + key])
                return new
            """,
            4,
            "a step too many",
        ),
    ],
)
def test_the_line_and_the_kind_of_part_are_named(name, source, line, kind, cell, failure):
    failed = failure(cell(source)[name])
    assert failed.place.line == line, failed.message
    assert failed.place.source in failed.message
    assert f"Look at line {line}" in failed.message
    assert kind in (None, failed.place.kind)


def test_the_place_counts_in_the_function_and_the_message_as_the_numbers_beside_the_cell(cell, failure):
    answer = cell("""
        half = 0.5


        def predict(X, parameters):
            AL, _ = L_model_forward(X, parameters)
            return (AL > 0.6).astype(int)
    """)["predict"]
    failed = failure(answer)
    assert failed.place.line == 3
    assert f"Look at line 6:\n      {failed.place.source}\n" in failed.message


def test_the_cure_is_not_told(cell, failure):
    answer = cell("""
        def linear_backward(dZ, cache):
            A_prev, W, b = cache
            m = dZ.shape[1]
            return W.T @ dZ, dZ @ A_prev.T / m, dZ.mean(axis=0, keepdims=True)
    """)["linear_backward"]
    assert "axis=1" not in failure(answer).message


def test_a_helper_of_the_learners_is_looked_at_too(cell, failure):
    answer = cell("""
        def product(P, Q):
            return Q @ P

        def linear_forward(A, W, b):
            return product(W, A) + b, (A, W, b)
    """)["linear_forward"]
    failed = failure(answer)
    assert (failed.place.line, failed.place.source) == (2, "return Q @ P")
    assert "Look at line 2, in product:" in failed.message


def test_the_same_slip_in_two_terms_is_two_places(cell, failure):
    answer = cell("""
        def compute_cost(AL, Y):
            one = Y * np.log2(AL)
            zero = (1 - Y) * np.log2(1 - AL)
            return -np.mean(one + zero)
    """)["compute_cost"]
    message = failure(answer).message
    assert "Look at line 2 and line 3:" in message or "C10" in str(failure(answer).misconception)


def test_code_without_a_source_gets_the_message_that_it_always_got(failure):
    namespace = {"np": np}
    exec("def relu(Z):\n    return np.maximum(1, Z), Z", namespace)
    failed = failure(namespace["relu"])
    assert failed.place is None
    assert "expected" in failed.message


def test_the_same_seed_gives_the_same_message(cell, failure):
    answer = cell("""
        def sigmoid_backward(dA, cache):
            A, _ = sigmoid(cache)
            return dA * A - A ** 2
    """)["sigmoid_backward"]
    assert failure(answer, seed=4).message == failure(answer, seed=4).message


def test_what_an_answer_draws_while_it_is_traced_is_always_the_same(cell):
    """Else the sizes of a few drawn numbers, and with them the place, would differ from check to check."""
    program = Program(
        cell("def initialize_parameters(layer_dims):\n    return np.random.randn(2, 3)")[
            "initialize_parameters"
        ]
    )
    case = cases.fixed("initialize_parameters")[0]
    found = []
    for drawn in (1, 2):
        np.random.seed(drawn)
        with sealed():
            found.append(list(traced(program, case, random=False).keys.values()))
    assert found[0] == found[1] != []


def test_the_address_of_an_object_is_not_told(cell, failure):
    """It is another one in each run."""
    failed = failure(cell("def relu(Z):\n    return np.zeros(relu), Z")["relu"])
    assert "'<function relu>'" in failed.message


def test_a_check_leaves_these_tests_their_time(cell, failure):
    clock = time.process_time
    failure(cell("def average(numbers):\n    return 0")["average"])
    assert time.process_time is clock


def test_a_busy_machine_gives_the_same_message(cell, failure):
    """An answer that waits looks like one that the system keeps waiting."""
    text = """
        import time

        def sigmoid_backward(dA, cache):
            time.sleep({})
            A, _ = sigmoid(cache)
            return dA * A * (1 + A)
    """
    quick, slow = (
        failure(cell(text.format(seconds))["sigmoid_backward"], seed=4) for seconds in ("0.0", "0.2")
    )
    assert quick.place.line == 4
    assert quick.message == slow.message


@pytest.mark.parametrize("loop", ["while total < 1:", "for _ in iter(int, 1):"])
def test_an_edit_that_would_never_end_is_stopped(loop, cell, failure):
    answer = cell(f"""
        def average(numbers):
            total, count = 0, 0
            {loop}
                total += sum(numbers) + 5
                count += 1
                if count > 0:
                    break
            return total / len(numbers)
    """)["average"]
    assert failure(answer).outcome == "wrong"


def test_what_the_learner_has_stays_as_it_is(cell, failure):
    namespace = cell("""
        seen = []

        def average(numbers, kept=[]):
            seen.append(len(numbers))
            kept.append(1)
            return sum(numbers) / (len(numbers) + 1)
    """)
    failed = failure(namespace["average"])
    assert failed.place.line == 4
    calls = len(namespace["seen"])
    assert calls == len(namespace["average"].__defaults__[0]) < 10


@pytest.mark.parametrize(
    ("name", "source", "line"),
    [
        (
            "sigmoid",  # the loop leaves out columns; what it begins with is right
            """
            def sigmoid(Z):
                A = np.zeros(Z.shape)
                for i in range(Z.shape[0]):
                    A[i, 0] = 1 / (1 + np.exp(-Z[i, 0]))
                return A, Z
            """,
            4,
        ),
        (
            "average",  # one result too many, of two
            """
            def average(numbers):
                total = sum(numbers)
                return total, total / len(numbers)
            """,
            3,
        ),
    ],
)
def test_the_place_is_not_a_line_from_which_the_mistake_could_be_gone_around(
    name, source, line, cell, failure
):
    assert failure(cell(source)[name], exercise=name, seed=1).place.line == line


def test_two_mistakes_are_not_told_where_one_small_slip_explains_everything(slipped, failure):
    answer = slipped(
        "gradient_descent",
        "plain",
        "        grads =",
        "        if costs and abs(costs[-1] - cost) < 0.5:\n            break\n        grads =",
    )
    failed = failure(answer, seed=1)
    assert failed.misconception is None
    assert failed.place.line == 6


def test_where_code_stops_is_a_place_even_without_a_repair(cell, failure):
    namespace = cell(
        """
        def predict(X, parameters):
            AL, _ = L_model_forward(X, parameters)
            if AL > 0.5:
                return 1
            return 0
        """
    )
    assert failure(namespace["predict"], seed=1).place.line == 3


def test_an_error_where_python_knows_no_line_is_at_line_0():
    """As at the end of a `with`, and wherever a signal may come that the time is up."""
    without_lines = compile("1 / 0", FILE, "exec").replace(co_linetable=b"")
    with pytest.raises(ZeroDivisionError) as failed:
        exec(without_lines)
    assert error_line(failed.value) == 0


def test_nothing_is_tried_when_the_budget_is_over():
    """An edit that is right on the first input is not run on all others after the end."""
    calls = []

    def sigmoid(Z):
        calls.append(Z)
        return 1 / (1 + np.exp(-Z)), Z

    task = Task("sigmoid", 0)
    trial = Trial(task, Program(sigmoid), 0, Budget(100, seconds=0))
    assert not trial.is_right_everywhere()
    assert calls == []


def test_a_line_is_not_blamed_for_what_a_later_turn_brought_into_it(slipped, failure):
    """In the second turn line 5 has a wrong dZ: line 9 made it so, where the code stops."""
    answer = slipped("L_model_backward", "without_the_earlier_functions", "W.T @ dZ", "dZ")
    assert failure(answer, seed=7).place.line in (7, 9)


def test_a_name_that_was_given_something_else_leads_to_where_it_was_given(cell, failure):
    namespace = cell(
        """
        def linear_backward(dZ, cache):
            A_prev, W = cache[0], cache[1]
            m = dZ.shape[1]
            dW = np.einsum("ik,jk->ij", dZ, A_prev) / m
            db = m
            return np.einsum("ij,ik->jk", W, dZ), dW, db
        """
    )
    assert failure(namespace["linear_backward"], seed=7).place.line == 5


def test_a_loop_that_never_runs_is_a_place(cell, failure):
    namespace = cell(
        """
        def backward_from_dZ(AL, Y, caches):
            grads, dZ = {}, AL - Y
            for l in range(0, -1):
                dA, grads[f"dW{l}"], grads[f"db{l}"] = linear_backward(dZ, caches[l - 1][0])
                grads[f"dA{l - 1}"] = dA
                if l > 1:
                    dZ = relu_backward(dA, caches[l - 2][1])
            return grads
        """
    )
    assert failure(namespace["backward_from_dZ"], exercise="backward_from_dZ", seed=7).place.line == 3


def test_a_step_that_may_be_missing_in_several_places_is_told_at_one(slipped, failure):
    style = "through_the_table_of_all_slopes"
    answer = slipped("softmax_backward", style, "dZ[:, k] = slopes @ dA[:, k]", "pass")
    assert failure(answer, exercise="softmax_backward", seed=7).place.line in (6, 10)


@pytest.mark.parametrize(
    ("name", "head", "body"),
    [
        (
            "numerical_gradient",
            "def numerical_gradient(f, x, nudge=0.99999):",
            """
                gradient = np.zeros(x.shape)
                for index in np.ndindex(x.shape):
                    step = np.zeros(x.shape)
                    step[index] = nudge
                    gradient[index] = (f(x + step) - f(x - step)) / (2 * nudge)
                return gradient
            """,
        ),
        (
            "slope_along",
            "def slope_along(f, x, direction, nudge=0.001):",
            """
                return (f(x + nudge * direction) - f(x - nudge * direction)) / (2 * nudge)
            """,
        ),
    ],
)
def test_a_wrong_default_value_is_told(name, head, body, cell, failure):
    answer = cell(head + textwrap.dedent(body).replace("\n", "\n    "))[name]
    failed = failure(answer, exercise=name, seed=1)
    assert failed.place.line == 1
    assert failed.place.kind == "the value of a default"
    assert "left out" in failed.message


@pytest.mark.parametrize(
    ("name", "source", "line"),
    [
        (
            "gradient_sizes",
            """
            def gradient_sizes(grads):
                sizes, l = [], 1
                while f"dW{l}" in grads:
                    dW = grads[f"dW{l}"]
                    np.sqrt(np.mean(dW**2))
                    l += 1
                return tuple(sizes)
            """,
            5,
        ),
        (
            "L_model_forward",
            """
            def L_model_forward(X, parameters):
                P, L = parameters, len(parameters) // 2
                layers = [(P[f"W{l}"], P[f"b{l}"], "relu") for l in range(1, L)]
                (P[f"W{L}"], P[f"b{L}"], "sigmoid")
                caches = [None] * L
                for place, (W, b, activation) in enumerate(layers):
                    X, caches[place] = linear_activation_forward(X, W, b, activation)
                return X, caches
            """,
            4,
        ),
    ],
)
def test_a_value_that_nobody_takes_is_looked_at_first(name, source, line, cell, failure):
    assert failure(cell(source)[name], exercise=name, seed=7).place.line == line


def test_what_is_given_to_a_name_that_nobody_reads_is_told_there(cell, failure):
    namespace = cell(
        """
        def average(numbers):
            total = 0
            for n in numbers:
                totl = total + n
            return total / len(numbers)
        """
    )
    place = failure(namespace["average"], seed=7).place
    assert (place.line, place.part, place.kind) == (4, "totl", "which name")


def test_a_name_that_is_read_in_the_place_of_another_is_told_where_it_is_read(slipped, failure):
    answer = slipped("gradient_descent", "plain", "parameters, grads,", "parameters, AL,")
    place = failure(answer, seed=7).place
    assert (place.line, place.part) == (7, "AL")


def test_a_row_of_results_that_holds_too_few_is_a_place(cell, failure):
    namespace = cell(
        """
        def initialize_parameters(layer_dims):
            n0, n1, n2 = layer_dims[0], layer_dims[1], layer_dims[2]
            return {"W1": np.random.randn(n1, n0) * 0.01, "b1": np.zeros((n1, 1)),
                    "W2": np.random.randn(n2, n1) * 0.01, "b2": np.zeros((n2, 1))}
        """
    )
    failed = failure(namespace["initialize_parameters"], seed=7)
    assert (failed.place.line, failed.place.kind) == (3, "the number of results")


def test_a_step_is_not_blamed_for_what_was_wrong_before_it(cell, failure):
    namespace = cell(
        """
        def L_model_backward(AL, Y, caches):
            grads, L = {}, len(caches)
            dA = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
            for l in reversed(range(L)):
                kind = "sigmoid" if l == L - 1 else "relu"
                dA, dW, db = linear_activation_backward(dA, caches[l], kind)
                grads["dA" + str(l)] = dA
                grads["dW"] = dW
                grads["db" + str(l + 1)] = db
            return grads
        """
    )
    assert failure(namespace["L_model_backward"], seed=7).place.line == 8


def test_functions_that_call_each_other_are_looked_into_once(cell, failure):
    failed = failure(
        cell("""
        def average(numbers):
            def rest(left):
                return 0.37 if not left else more(left[1:]) + left[0] * 1.7 - 0.11

            def more(left):
                return 0.53 if not left else rest(left[1:]) + left[0] ** 2 * 0.3

            return rest(numbers) * 0.77
    """)["average"],
        seed=4,
    )
    assert failed.outcome == "wrong"
