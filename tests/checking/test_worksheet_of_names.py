"""A worksheet whose entries are names of functions."""

import pytest

from dnn_utils import CheckFailed, check
from dnn_utils.exercises.worksheets import diagnoses


def _failure(**changes):
    answer = {**diagnoses, **{key.replace("_", " "): value for key, value in changes.items()}}
    with pytest.raises(CheckFailed) as failed:
        check(answer, exercise="diagnoses")
    return failed.value


def test_right_names_pass_with_or_without_spaces_around_them():
    answer = {key: f" {name}" for key, name in diagnoses.items()}
    assert check(answer, exercise="diagnoses").points == 12


@pytest.mark.parametrize(
    ("changes", "title", "hint"),
    [
        ({"program_2": "relu"}, "program 2 has no mistake in relu", "Call its relu alone"),
        ({"program_4": "relu"}, "program 4: the mistake is not in relu", "Call its relu alone"),
        ({"program_4": "none"}, "program 4 is not in order", "What have you measured of program 4"),
        ({"program_4": "Relu"}, 'program 4: there is no function "Relu"', "spelled the same"),
        ({"program_4": 3}, "program 4 is the number 3", "in quotation marks"),
    ],
)
def test_a_wrong_name_is_spoken_of_as_what_it_is(changes, title, hint):
    failure = _failure(**changes)
    assert title in failure.message
    assert hint in failure.message
    assert "Right: 11 of 12" in failure.message


def test_nothing_filled_in_says_what_to_fill_in():
    failure = _failure(**dict.fromkeys(diagnoses, ...))
    assert failure.outcome == "not attempted"
    assert 'the name of a function, such as "relu"' in " ".join(failure.message.split())
