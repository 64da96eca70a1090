"""`own_functions` gathers what a learner wrote, and lets the package stand in for the rest."""

import shutil
from pathlib import Path

import nbformat
import numpy as np
import pytest

import dnn_utils
from dnn_utils import own_functions

NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"
LESSON = "06_linear_backward.ipynb"


@pytest.fixture
def folder(tmp_path):
    """A folder with one lesson, blank, and its solved notebook."""
    (tmp_path / "solutions").mkdir()
    shutil.copy(NOTEBOOKS / LESSON, tmp_path)
    shutil.copy(NOTEBOOKS / "solutions" / LESSON, tmp_path / "solutions")
    return tmp_path


def write_answer(folder, source, before=()):
    """Put an answer into the lesson, and cells of the learner's before it."""
    path = folder / LESSON
    notebook = nbformat.read(path, as_version=4)
    place = next(i for i, cell in enumerate(notebook.cells) if cell.id == "answer-linear_backward")
    notebook.cells[place].source = source
    notebook.cells[place:place] = [nbformat.v4.new_code_cell(text) for text in before]
    nbformat.write(notebook, path)


OWN = """
def linear_backward(dZ, cache):
    A_prev, W, b = cache
    return W.T @ dZ, mean_product(dZ, A_prev), dZ.mean(axis=1, keepdims=True)
"""
HELPER = "def mean_product(dZ, A_prev):\n    return dZ @ A_prev.T / dZ.shape[1]"


def test_the_learners_function_is_used_by_those_that_stand_above_it(folder):
    write_answer(folder, OWN, before=[HELPER])
    mine = own_functions(folder)
    assert mine.own == ["linear_backward"]
    calls = []
    functions = mine.linear_backward.__globals__
    functions["mean_product"] = lambda dZ, A_prev: calls.append(dZ.shape) or dZ @ A_prev.T / dZ.shape[1]
    random = np.random.default_rng(2)
    X, Y = random.normal(size=(3, 7)), np.array([[0, 1, 1, 0, 1, 0, 1]])
    parameters = mine.initialize_parameters([3, 4, 1])
    _, costs = mine.gradient_descent(X, Y, parameters, 0.1, 2)
    assert calls == [(1, 7), (4, 7), (1, 7), (4, 7)]
    assert costs == pytest.approx(dnn_utils.gradient_descent(X, Y, parameters, 0.1, 2)[1], rel=1e-12)


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("def linear_backward(dZ, cache):\n    raise NotImplementedError", "not attempted"),
        ("", "not attempted"),
        ("def linear_backward(dZ, cache):\n    return 0", "wrong"),
        ("def linear_backward(dZ cache):", "broken: SyntaxError"),
        ("linear_backward = undefined", "broken: NameError: name 'undefined' is not defined"),
    ],
)
def test_the_package_stands_in_for_what_is_not_right(folder, source, reason):
    write_answer(folder, source)
    mine = own_functions(folder)
    assert mine.borrowed["linear_backward"].startswith(reason)
    dZ, cache = np.array([[1.0, 2.0]]), (np.array([[3.0, 4.0]]), np.array([[5.0]]), np.array([[0.0]]))
    assert [part.tolist() for part in mine.linear_backward(dZ, cache)] == [[[5, 10]], [[5.5]], [[1.5]]]
    assert mine.borrowed["sigmoid"] == "03_activations.ipynb is not there"
    assert "0 of 15 functions are your own." in repr(mine)


def test_a_folder_without_lessons_is_named(tmp_path):
    with pytest.raises(FileNotFoundError, match="expected a folder with lessons, such as 01_init"):
        own_functions(tmp_path)
