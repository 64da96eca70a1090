"""The cells of the two notebooks: ids, roles, tags, stub and solution."""

import re

import nbformat
import pytest

from dnn_utils import exercises
from dnn_utils.authoring import cells, nbgrader


@pytest.fixture
def notebooks(course):
    lesson = course.read()
    return cells.blank_notebook(lesson), cells.solved_notebook(lesson)


def by_id(notebook):
    return {cell.id: cell for cell in notebook.cells}


def test_ids_come_from_the_section_and_from_the_exercise(notebooks):
    for notebook in notebooks:
        assert [cell.id for cell in notebook.cells] == [
            "2-linear-forward-1",
            "2-linear-forward-2",
            "one-unit-1",
            "one-unit-2",
            "one-unit-3",
            "one-unit-4",
            "your-turn-1",
            "exercise-linear_forward",
            "answer-linear_forward",
            "check-linear_forward",
            "your-turn-2",
        ]


def test_both_notebooks_differ_in_the_answer_only(notebooks):
    blank, solved = map(by_id, notebooks)
    assert [id for id in blank if blank[id].source != solved[id].source] == ["answer-linear_forward"]
    assert blank["answer-linear_forward"].source + "\n" == exercises.stub_source("linear_forward")
    assert solved["answer-linear_forward"].source + "\n" == exercises.solution_source("linear_forward")


def test_every_cell_tells_its_role(notebooks):
    for notebook in notebooks:
        roles = {cell.id: dict(cell.metadata.dnn_utils) for cell in notebook.cells}
        assert roles.pop("exercise-linear_forward") == {"role": "given", "exercise": "linear_forward"}
        assert roles.pop("answer-linear_forward") == {"role": "answer", "exercise": "linear_forward"}
        assert roles.pop("check-linear_forward") == {"role": "check", "exercise": "linear_forward"}
        assert all(role == {"role": "given"} for role in roles.values())


def test_nbgrader_is_told_which_cell_is_the_answer_and_what_the_check_is_worth(notebooks):
    for notebook in notebooks:
        told = {cell.id: cell.metadata.nbgrader for cell in notebook.cells if "nbgrader" in cell.metadata}
        assert list(told) == ["answer-linear_forward", "check-linear_forward"]
        answer, check = told.values()
        assert (answer.solution, answer.grade, answer.locked) == (True, False, False)
        assert (check.solution, check.grade, check.locked, check.points) == (False, True, True, 6)
        assert [each.grade_id for each in (answer, check)] == list(told)


def test_nbgrader_is_told_of_no_points_where_there_are_none():
    told = nbgrader.check(exercises.load("linear_forward_rows"))
    assert (told["grade"], told["locked"]) == (False, True)
    assert "points" not in told


def test_a_varying_cell_is_not_compared_by_nbval(notebooks):
    for notebook in notebooks:
        tags = {cell.id: cell.metadata.tags for cell in notebook.cells if "tags" in cell.metadata}
        assert tags == {"one-unit-3": ["nbval-ignore-output", "varies"]}


def test_a_cell_that_draws_can_have_its_source_folded_away(course):
    course.edit("np.arange(3) / 7", ":tags: [hide-source]\n\nnp.arange(3) / 7")
    for notebook in (cells.blank_notebook(course.read()), cells.solved_notebook(course.read())):
        cell = by_id(notebook)["one-unit-2"]
        assert (cell.metadata.jupyter, cell.metadata.tags) == ({"source_hidden": True}, ["hide-source"])
        nbformat.validate(notebook)


def test_facts_stand_under_the_headings(notebooks):
    found = by_id(notebooks[0])
    assert found["2-linear-forward-1"].source == (
        "# 2 · Linear forward\n\n25 minutes · ●●○ medium · **6 points**\n\nWhat you will do."
    )
    minutes = exercises.load("linear_forward").minutes
    task = found["exercise-linear_forward"].source
    assert task.startswith(
        f"### Exercise: `linear_forward`\n\n**6 points** · {minutes} minutes · ●○○ easy · importance ●●●\n\n"
    )
    assert "\n\nWrite **it**.\n\n- as you like\n\n" in task
    assert '`hint("linear_forward")`' in task
    assert found["check-linear_forward"].source == "check(linear_forward)"


def test_worksheet_is_checked_by_the_name_of_its_exercise(tmp_path):
    from dnn_utils.authoring.lesson import read_lesson

    path = tmp_path / "04_L_model_forward.md"
    path.write_text(
        "---\ntitle: T\nminutes: 1\ndifficulty: 3\n---\n# T\n\n```{exercise} layer_shapes\nFill in.\n```\n",
        encoding="utf-8",
    )
    blank = by_id(cells.blank_notebook(read_lesson(path)))
    assert blank["check-layer_shapes"].source == 'check(layer_shapes, exercise="layer_shapes")'
    assert '"W1": ...,' in blank["answer-layer_shapes"].source


def test_ids_are_valid_and_unique_whatever_the_headings(course):
    course.edit(
        "First text.",
        "\n\n".join(
            f"## {title}\n\nx" for title in ["One unit", "Größe μ!", "∑", "∏", "1", "one unit 1", "x" * 99]
        ),
    )
    notebook = cells.blank_notebook(course.read())
    ids = [cell.id for cell in notebook.cells]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[a-zA-Z0-9_-]{1,64}", id) for id in ids)
    nbformat.validate(notebook)


def test_text_added_to_one_section_leaves_the_ids_of_the_others(course):
    before = [cell.id for cell in cells.blank_notebook(course.read()).cells]
    course.edit("First text.", "First text.\n\n```{code-cell}\n1 + 1\n```\n\nMore.")
    after = [cell.id for cell in cells.blank_notebook(course.read()).cells]
    assert set(after) - set(before) == {"one-unit-5", "one-unit-6"}
