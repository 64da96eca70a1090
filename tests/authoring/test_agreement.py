"""Whether built notebooks are those of their sources is told without running them."""

import re
import shutil

import nbformat
import pytest

from dnn_utils.authoring import agreement, preserve


@pytest.fixture
def course(course, built_course):
    """A built course that a test may change."""
    shutil.copytree(built_course.folder, course.folder, dirs_exist_ok=True)
    return course


def problems(course):
    return agreement.disagreements(course.read(), course.folder)


def edit(path, change):
    """Change the notebook at `path` as if it had been built so: change(cells by id, metadata)."""
    notebook = nbformat.read(path, as_version=4)
    change({cell.id: cell for cell in notebook.cells}, notebook.metadata)
    preserve.seal(notebook)
    path.write_text(preserve.text_of(notebook), encoding="utf-8")


def test_freshly_built_notebooks_agree(course):
    assert problems(course) == []
    assert agreement.strays(course.folder) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("First text.", "Other text.", "the source of the cell one-unit-1"),
        ("np.arange(3) / 7", "np.arange(3) / 8", "the source of the cell one-unit-2"),
        (":tags: [varies]", "", "the metadata of the cell one-unit-3"),
        ("## Your turn", "## My turn", r"missing: \['my-turn-1', 'my-turn-2'\]"),
        ("title: Linear forward", "title: Forward", "its metadata"),
        ("minutes: 25", "minutes: 26", "the source of the cell 2-linear-forward-1"),
    ],
)
def test_an_edit_of_the_source_is_told_for_both_notebooks(course, old, new, expected):
    course.edit(old, new)
    blank, solved = problems(course)
    assert re.match(rf"02_linear_forward.ipynb: .*{expected}", blank)
    assert re.match(rf"solutions/02_linear_forward.ipynb: .*{expected}", solved)


def solve(cells, metadata):
    cells["answer-linear_forward"].source = "def linear_forward(A, W, b):\n    return 0, 0"


def show_the_verdict(cells, metadata):
    cells["check-linear_forward"].outputs = [nbformat.v4.new_output("stream", text="right")]


def show_another_result(cells, metadata):
    cells["one-unit-2"].outputs = []


def show_an_error(cells, metadata):
    cells["check-linear_forward"].outputs = [
        nbformat.v4.new_output("error", ename="E", evalue="", traceback=[])
    ]


def drop_the_role(cells, metadata):
    cells["answer-linear_forward"].metadata = {}


@pytest.mark.parametrize(
    ("change", "notebook", "expected"),
    [
        (solve, "blank", "02_linear_forward.ipynb: the source of the cell answer-linear_forward"),
        (solve, "solved", "solutions/02_linear_forward.ipynb: the source of the cell answer-linear_forward"),
        (show_the_verdict, "blank", "02_linear_forward.ipynb: the outputs of the cell check-linear_forward"),
        (show_another_result, "blank", "02_linear_forward.ipynb: the outputs of the cell one-unit-2"),
        (show_another_result, "solved", "02_linear_forward.ipynb: the outputs of the cell one-unit-2"),
        (
            show_an_error,
            "solved",
            "solutions/02_linear_forward.ipynb: the cell check-linear_forward shows an error",
        ),
        (drop_the_role, "blank", "02_linear_forward.ipynb: the metadata of the cell answer-linear_forward"),
    ],
)
def test_an_edit_of_a_notebook_is_told(course, change, notebook, expected):
    edit(getattr(course, notebook), change)
    (problem,) = problems(course)
    assert problem.startswith(expected)


def test_work_in_a_notebook_and_a_missing_notebook_are_told(course):
    text = course.blank.read_text(encoding="utf-8")
    course.blank.write_text(text.replace("raise NotImplementedError", "return"), encoding="utf-8")
    course.solved.unlink()
    blank, solved = problems(course)
    assert blank.startswith("02_linear_forward.ipynb: changed since it was built")
    assert solved == "solutions/02_linear_forward.ipynb: not built yet"


def test_a_notebook_without_a_source_is_a_stray_but_kept_work_is_not(course):
    course.blank.rename(course.folder / "02_linear_forward.before-20250301-140509.ipynb")
    course.solved.rename(course.solved.with_name("03_gone.ipynb"))
    assert [path.name for path in agreement.strays(course.folder)] == ["03_gone.ipynb"]
