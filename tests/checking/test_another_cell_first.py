"""What the kernels of `make lab` say when a cell needs one that has not run: after a restart, above all."""

import nbformat
import pytest
from nbclient import NotebookClient

CELLS = {
    "nothing has run": "check(average)",
    "a library": "np.zeros(3)",
    "imported": "from dnn_utils import check",
    "could not be read": "def average(numbers):\n    return sum(numbers",
    "the answer has not run": "check(average)",
    "a name of the learner's": "my_own",
    "inside a function": "def double(numbers):\n    return 2 * average(numbers)\n\ndouble([1])",
    "the answer": "def average(numbers):\n    return sum(numbers) / len(numbers)",
    "now": "check(average)",
}


@pytest.fixture(scope="module")
def outputs():
    cells = [nbformat.v4.new_code_cell(source) for source in CELLS.values()]
    notebook = nbformat.v4.new_notebook(cells=cells)
    client = NotebookClient(notebook, kernel_name="python3", timeout=120, allow_errors=True)
    client.extra_arguments = ["--ext", "dnn_utils.checking.telling.kernel"]
    client.execute()
    return {name: cell.outputs for name, cell in zip(CELLS, notebook.cells, strict=True)}


@pytest.mark.parametrize(
    ("cell", "name", "first"),
    [
        ("nothing has run", "check", "Run the first code cell of this lesson, then this one."),
        ("a library", "np", "Run the first code cell of this lesson, then this one."),
        ("the answer has not run", "average", "Run the cell above that defines or imports `average` first"),
    ],
)
def test_the_cell_to_run_first_is_named_and_nothing_else_is_shown(outputs, cell, name, first):
    box, error = outputs[cell]
    assert box.data["text/plain"].startswith(f"`{name}` is not there yet")
    assert first in box.data["text/plain"]
    assert error.ename == "NameError"
    assert error.traceback == ["The name is not known yet. What to run first stands above."]


@pytest.mark.parametrize("cell", ["a name of the learner's", "inside a function"])
def test_any_other_missing_name_is_left_to_python(outputs, cell):
    (error,) = outputs[cell]
    assert "Traceback" in "".join(error.traceback)
    assert "is not defined" in error.traceback[-1]


def test_the_answer_is_checked_as_ever(outputs):
    assert outputs["now"][0].data["text/plain"].startswith("average: right")


def test_the_kernel_names_its_language_as_the_lessons_do():
    from dnn_utils.authoring.cells import KERNEL
    from dnn_utils.checking.telling.kernel import LANGUAGE

    assert KERNEL["language_info"] == LANGUAGE
