"""Every right answer is accepted, whatever its style and whatever the fresh inputs."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dnn_utils import check, exercises
from dnn_utils.exercises.right_answers import right_answers

FUNCTIONS = {
    exercise.name: right_answers(exercise.name)
    for exercise in exercises.load_all()
    if exercise.kind == "function"
}
STYLES = [(name, style) for name, functions in FUNCTIONS.items() for style in functions]


@pytest.mark.parametrize("name", FUNCTIONS)
def test_there_are_at_least_five_styles(name):
    assert len(FUNCTIONS[name]) >= 5


@pytest.mark.parametrize(("name", "style"), STYLES)
def test_a_right_answer_is_accepted(name, style, tally):
    tally(name, right=1)
    verdict = check(FUNCTIONS[name][style], exercise=name)
    tally(name, accepted=1)
    assert verdict.points == exercises.load(name).points


@pytest.mark.parametrize("name", FUNCTIONS)
@settings(max_examples=10, deadline=None)
@given(seed=st.integers(0, 2**40))
def test_a_right_answer_is_accepted_on_all_fresh_inputs(name, seed):
    for answer in FUNCTIONS[name].values():
        check(answer, exercise=name, seed=seed)


@pytest.mark.parametrize("kind", [tuple, list])
def test_a_worksheet_may_hold_tuples_or_lists(kind):
    namespace = {}
    exec(exercises.solution_source("layer_shapes"), namespace)
    answer = {key: kind(shape) for key, shape in namespace["layer_shapes"].items()}
    assert check(answer, exercise="layer_shapes").points == 5
