"""`hint` gives the next thing to think about, `solution` shows the answer."""

import pytest

from dnn_utils import CheckFailed, check, exercises, hint, solution
from dnn_utils.checking.telling import hints


@pytest.fixture(autouse=True)
def nothing_given_yet(monkeypatch):
    monkeypatch.setattr(hints, "_GIVEN", {})


@pytest.mark.parametrize("name", exercises.names())
def test_every_exercise_has_at_least_two_hints_that_come_one_after_the_other(name):
    told = exercises.load(name).hints
    shown = [hint(name) for _ in told]
    assert [each.text.splitlines()[0] for each in shown] == list(told)
    assert len(set(told)) == len(told) >= 2
    assert f'solution("{name}")' in shown[-1].text
    assert hint(name).text.startswith("That was the last one."), "it does not start over"


@pytest.mark.parametrize("name", exercises.names())
def test_the_solution_of_every_exercise_passes_its_check(name, cell):
    shown = solution(name)
    answer = cell("from dnn_utils.validation import *\n" + shown.text)[name]
    assert check(answer, exercise=name).points == exercises.load(name).points
    assert shown.text in repr(shown)
    assert "<pre" in shown._repr_html_()


def test_a_function_may_be_given_in_place_of_its_name():
    def linear_forward(A, W, b):
        raise NotImplementedError

    assert hint(linear_forward).title.startswith("linear_forward: hint ")


@pytest.mark.parametrize("ask", [hint, solution])
def test_an_unknown_name_is_explained(ask):
    with pytest.raises(LookupError, match="Did you mean 'linear_forward'"):
        ask("linear_foward")
    with pytest.raises(LookupError, match="there is no exercise"):
        ask({"X": 1})


def test_a_hint_goes_on_from_what_the_check_has_said():
    def relu(Z):
        raise NotImplementedError

    with pytest.raises(CheckFailed) as failed:
        check(relu)
    first, second, *_ = exercises.load("relu").hints
    assert failed.value.hint == first
    assert hint().text.splitlines()[0] == second


def test_the_solution_is_shown_in_color_and_without_the_docstring_of_the_exercise():
    shown = solution("linear_forward")
    assert '"""' not in shown.text
    assert "Z = np.dot(W, A) + b" in shown.text
    assert 'style="color:' in shown._repr_html_()


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (lambda: check(), "the function itself, such as check(linear_forward)"),
        (lambda: check("average"), "without quotes: check(average)"),
        (lambda: check("layer_shapes"), 'without quotes: check(layer_shapes, exercise="layer_shapes")'),
        (lambda: check(exercise="relu"), "hand over your answer: check(relu)"),
        (
            lambda: hint("avrage"),
            "there is no exercise 'avrage'. Did you mean 'average'? Write hint(\"average\")",
        ),
        (lambda: solution("avrage"), 'Write solution("average")'),
        (lambda: check(lambda x: x, exercise="avrage"), "Did you mean 'average'?"),
    ],
)
def test_a_wrong_call_is_answered_by_one_sentence_without_a_traceback(call, told):
    with pytest.raises((TypeError, LookupError)) as caught:
        call()
    lines = caught.value._render_traceback_()
    assert told in " ".join(lines)
    assert max(map(len, lines)) <= 79
    assert len(lines) <= 3
