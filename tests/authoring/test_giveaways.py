"""What of an answer stands in a given cell above its exercise is found, however it is spelled."""

from types import SimpleNamespace

import pytest

from dnn_utils.authoring.giveaways import giveaways

LINEAR = "def linear(A, W, b):\n    Z = np.dot(W, A) + b\n    cache = (A, W, b)\n    return Z, cache\n"
LOOP = (
    "def descend(X, Y, parameters, rate, steps):\n    costs = []\n    for _ in range(steps):\n"
    "        AL, caches = forward(X, parameters)\n        costs.append(cost(AL, Y))\n"
    "        grads = backward(AL, Y, caches)\n        parameters = update(parameters, grads, rate)\n"
    "    return parameters, costs\n"
)


def lesson(*parts):
    """Return a lesson of given cells (str) and exercises (name, right answer), one per line."""
    made = []
    for line, part in enumerate(parts, start=1):
        if isinstance(part, str):
            made.append(SimpleNamespace(kind="code", source=part, line=line))
            continue
        exercise = SimpleNamespace(name=part[0], kind="function", solution_source=part[1])
        made.append(SimpleNamespace(kind="exercise", exercise=exercise, line=line))
    return SimpleNamespace(name="02_a_lesson", parts=made)


def found(*parts):
    return [(one.exercise, one.line) for one in giveaways([lesson(*parts)])]


@pytest.mark.parametrize(
    "cell",
    [
        "np.dot(W, A) + b",
        "print(W2.dot(A1) + b2)",
        "b + weights @ inputs",
        "def f(x):\n    if x:\n        return numpy.dot(x, x) + x",
    ],
)
def test_the_same_line_under_other_names_is_found_wherever_it_stands_in_a_cell(cell):
    assert found("first = 1", cell, ("linear", LINEAR)) == [("linear", 2)]


@pytest.mark.parametrize(
    "cell", ["np.dot(W, A)", "W * A + b", "A + b", "np.dot(W.T, A) + b", "linear(A, W, b)"]
)
def test_a_tool_or_another_line_is_no_giveaway(cell):
    assert found(cell, ("linear", LINEAR)) == []


def test_what_stands_below_the_exercise_may_hold_it():
    assert found(("linear", LINEAR), "W @ A + b") == []


def test_a_loop_is_found_though_its_numbers_are_written_out_and_one_call_is_another():
    cell = (
        "for _ in range(300):\n    AL, caches = forward(X, p)\n"
        "    wrong = wrong_backward(AL, Y, caches)\n    p = update(p, wrong, 0.1)\nprint(cost(AL, Y))"
    )
    assert found(cell, ("descend", LOOP)) == [("descend", 1)]
    assert found("AL, caches = forward(X, p)", ("descend", LOOP)) == []


def test_it_says_where_and_what():
    (one,) = giveaways([lesson("x = 1", "W @ A + b", ("linear", LINEAR))])
    assert str(one) == "02_a_lesson.md:2: holds the answer of linear: np.dot(W, A) + b"
