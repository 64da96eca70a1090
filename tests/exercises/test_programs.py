"""The twelve programs are the functions of the first part, each with the mistake that the worksheet names."""

import inspect

import numpy as np
import pytest

import dnn_utils
from dnn_utils import CheckFailed, check, gradient_check, load_dataset, suspect_program
from dnn_utils.exercises import load
from dnn_utils.exercises.programs import FUNCTIONS, MISTAKES, found_mistake
from dnn_utils.exercises.worksheets import diagnoses


def random_network(layers, m, seed=0):
    """Return parameters, with biases that are not 0, X and Y."""
    generator = np.random.default_rng(seed)
    parameters = {}
    for l in range(1, len(layers)):
        parameters[f"W{l}"] = generator.normal(size=(layers[l], layers[l - 1])) / np.sqrt(layers[l - 1])
        parameters[f"b{l}"] = generator.normal(size=(layers[l], 1)) * 0.3
    return parameters, generator.normal(size=(layers[0], m)), np.arange(m).reshape(1, m) % 2


NUMBERS = range(1, len(MISTAKES) + 1)


def test_the_worksheet_names_the_function_of_each_row():
    assert diagnoses == {f"program {number}": found_mistake(number)[0] for number in NUMBERS}


def test_nine_are_wrong_and_three_are_right():
    assert len(NUMBERS) == 12
    assert MISTAKES.count(None) == 3
    assert len(set(MISTAKES)) == 10


@pytest.mark.parametrize("number", NUMBERS)
def test_only_the_guilty_function_differs_from_the_packages(number):
    guilty, mistake = found_mistake(number)
    program = suspect_program(number)
    for name in FUNCTIONS:
        right = load(name).solution_source
        expected = mistake.applied_to(right) if name == guilty else right
        function = getattr(program, name)
        namespace = {}
        exec(compile(expected, "<expected>", "exec"), namespace)
        assert function.__code__.co_code == namespace[name].__code__.co_code
        assert function.__code__.co_consts == namespace[name].__code__.co_consts


@pytest.mark.parametrize("number", NUMBERS)
def test_the_functions_call_one_another_and_their_text_cannot_be_read(number):
    program = suspect_program(number)
    assert program.gradient_descent.__globals__["L_model_forward"] is program.L_model_forward
    with pytest.raises(OSError, match="could not get source code"):
        inspect.getsource(program.linear_backward)
    assert str(MISTAKES[number - 1]) not in repr(program)


@pytest.mark.parametrize("number", NUMBERS)
def test_every_program_runs(number):
    parameters, X, Y = random_network([5, 4, 3, 1], 7, seed=number)
    program = suspect_program(number)
    _, costs = program.gradient_descent(X, Y, parameters, 0.1, 3)
    assert len(costs) == 3
    assert np.isfinite(costs).all()


@pytest.mark.parametrize("number", NUMBERS)
def test_a_gradient_check_of_the_program_itself_turns_down_those_that_it_should(number):
    # Wrong updates leave the gradients right; everything else must show
    parameters, X, Y = random_network([5, 4, 3, 1], 7, seed=2)
    program = suspect_program(number)
    parts = {"forward": program.L_model_forward, "cost": program.compute_cost}
    try:
        result = gradient_check(parameters, X, Y, **parts, backward=program.L_model_backward)
        right = result.difference < 1e-6
    except ValueError:  # a gradient of another shape
        right = False
    assert right == (found_mistake(number)[0] in ("none", "update_parameters"))


def test_two_different_mistakes_make_the_same_network():
    # b is summed on the way forward (5), or db on the way back (10): the layer's biases move together
    data = load_dataset("digits")
    X, Y = dnn_utils.flatten(data.train_images[:50]), data.train_labels[:, :50]
    parameters, _, _ = random_network([64, 5, 3, 1], 2)
    for l in (1, 2, 3):
        parameters[f"b{l}"] = np.zeros_like(parameters[f"b{l}"])
    costs = [suspect_program(number).gradient_descent(X, Y, parameters, 0.1, 20)[1] for number in (5, 10)]
    np.testing.assert_allclose(*costs, rtol=1e-12)


@pytest.mark.parametrize("number", [0, 13, "3", True])
def test_another_number_is_an_error_that_says_which_there_are(number):
    with pytest.raises(ValueError, match="number: expected a program's number, 1 to 12"):
        suspect_program(number)


def test_another_name_is_an_error_that_says_which_there_are():
    with pytest.raises(AttributeError, match="expected one of initialize_parameters"):
        suspect_program(1).train  # noqa: B018


def test_it_reveals_its_mistake_when_it_is_asked():
    assert suspect_program(2).reveal() == "nothing"
    assert suspect_program(12).reveal() == "linear_backward: 1/m is missing in dW"


def test_a_check_does_not_tell():
    for number in NUMBERS:
        with pytest.raises(CheckFailed, match=r"nobody's\s+answer") as failed:
            check(suspect_program(number).linear_backward)
        assert failed.value.misconception is None
