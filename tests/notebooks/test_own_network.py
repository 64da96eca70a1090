"""The cells that run on the learner's own functions: what they show is compared, and true."""

from pathlib import Path

import nbformat
import numpy as np
import pytest

from dnn_utils import exercises, gradient_descent, initialize_he, own_functions, rings

SOLVED = Path(__file__).resolve().parents[2] / "notebooks" / "solutions"
LESSONS = sorted(path.stem for path in SOLVED.glob("*.ipynb"))


def graded():
    return [
        each.name
        for each in exercises.load_all()
        if each.points and each.kind == "function" and each.part == 1
    ]


@pytest.fixture(scope="module")
def own():
    return own_functions(SOLVED)


def test_of_the_solved_lessons_nothing_is_borrowed(own):
    assert own.borrowed == {}
    assert own.own == graded()


def test_they_train_the_network_that_the_package_trains(own):
    X, Y = rings(60)
    start = initialize_he([2, 5, 3, 1], np.random.default_rng(0))
    mine, my_costs = own.gradient_descent(X, Y, start, 0.3, 50)
    theirs, their_costs = gradient_descent(X, Y, start, 0.3, 50)
    np.testing.assert_allclose(my_costs, their_costs, rtol=1e-12)
    np.testing.assert_allclose(mine["W1"], theirs["W1"], rtol=1e-12)


def cells_with(text, lesson):
    notebook = nbformat.read(SOLVED / f"{lesson}.ipynb", as_version=4)
    return [cell for cell in notebook.cells if cell.cell_type == "code" and text in cell.source]


@pytest.mark.parametrize("lesson", ["10_train_a_network", "11_real_pictures"])
def test_what_the_own_network_does_is_compared_by_nbval_only_the_list_of_functions_varies(lesson):
    (gathering,) = cells_with("own_functions()", lesson)
    assert "varies" in gathering.metadata.tags
    using = [cell for cell in cells_with("own.", lesson) if cell.id != gathering.id]
    assert len(using) >= 1
    assert [cell.id for cell in using if "varies" in cell.metadata.get("tags", [])] == []
