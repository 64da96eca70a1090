"""What a check does inside a real notebook's kernel."""

import re

import nbformat
import pytest
from nbclient import NotebookClient

CELLS = {
    "imports": "import numpy as np\nfrom dnn_utils import check",
    "wrong": (
        "def linear_forward(A, W, b):\n    Z = W * A + b\n    return Z, (A, W, b)\n\ncheck(linear_forward)"
    ),
    "exits": "def linear_forward(A, W, b):\n    exit()\n\ncheck(linear_forward)",
    "asks": "def linear_forward(A, W, b):\n    input('A? ')\n\ncheck(linear_forward)",
    "shows": (
        "def linear_forward(A, W, b):\n    display(A)\n    print(A)\n    return W @ A + b, (A, W, b)\n\n"
        "check(linear_forward)"
    ),
    "alive": "1 + 1",
}


@pytest.fixture(scope="module")
def outputs():
    cells = [nbformat.v4.new_code_cell(source) for source in CELLS.values()]
    notebook = nbformat.v4.new_notebook(cells=cells)
    NotebookClient(notebook, kernel_name="python3", timeout=120, allow_errors=True).execute()
    return {name: cell.outputs for name, cell in zip(CELLS, notebook.cells, strict=True)}


def _error(outputs):
    assert [output.output_type for output in outputs] == ["error"]
    return re.sub(r"\x1b\[[\d;]*m", "", "\n".join(outputs[0].traceback))


def test_a_failure_is_the_message_with_the_learners_line_and_nothing_else(outputs):
    shown = _error(outputs["wrong"])
    assert shown.startswith("linear_forward: your code stops with an error: entry by entry")
    assert "In line 2 of your code:\n      Z = W * A + b\n  ValueError" in shown
    assert "Traceback" not in shown


@pytest.mark.parametrize(("cell", "word"), [("exits", "`return`"), ("asks", "input()")])
def test_exit_and_input_are_explained_and_the_kernel_lives_on(outputs, cell, word):
    assert word in _error(outputs[cell])
    assert outputs["alive"][0].data["text/plain"] == "2"


def test_what_the_answer_prints_and_displays_is_not_shown(outputs):
    (verdict,) = outputs["shows"]
    assert verdict.output_type == "execute_result"
    assert verdict.data["text/plain"].startswith("linear_forward: right (6 of 6 points)")
    assert "text/html" in verdict.data
