"""`hint` gives the next thing to think about, `solution` shows the answer."""

import pytest

from dnn_utils import check, exercises, hint, solution


@pytest.mark.parametrize("name", exercises.names())
def test_every_exercise_has_at_least_two_hints_that_come_one_after_the_other(name):
    hints = exercises.load(name).hints
    shown = [hint(name) for _ in hints]
    assert [each.text.splitlines()[0] for each in shown] == list(hints)
    assert len(set(hints)) == len(hints) >= 2
    assert f'solution("{name}")' in shown[-1].text
    assert hint(name).text == hints[0], "after the last one it starts again"


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
