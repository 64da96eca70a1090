"""What a check does inside a real notebook's kernel."""

import re

import nbformat
import pytest
from nbclient import NotebookClient

from dnn_utils import exercises

CELLS = {
    "imports": "import numpy as np\nfrom dnn_utils import check",
    "nothing checked yet": "def relu(Z):\n    return Z, Z",
    "checked without an answer, at first": "check()",
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
    "right": "def linear_forward(A, W, b):\n    return W @ A + b, (A, W, b)",
    "typed wrong": "def linear_forward(A, W, b):\n    Z = (W @ A + b\n    return Z, (A, W, b)",
    "checked all the same": "check(linear_forward)",
    "checked without an answer": "from dnn_utils import hint\ncheck()",
    "stub": "def average(numbers):\n    raise NotImplementedError",
    "other name": "def avg(numbers):\n    return sum(numbers) / len(numbers)",
    "checked under its name": "check(average)",
    "checked without an answer, too": "check()",
    "a wrong answer": "def average(numbers):\n    return sum(numbers)",
    "other name, once more": (
        exercises.stub_source("average").partition("raise")[0].replace("def average", "def avg")
        + "return sum(numbers) / len(numbers)"
    ),
    "checked in its older version": "check(average)",
    "a helper of the same arguments": "def total(numbers):\n    return sum(numbers)",
    "that is called": "def average(numbers):\n    return total(numbers) / 2",
    "defined again": "def total(numbers):\n    return 1.0 * sum(numbers)",
    "checked with its helper": "check(average)",
    "something else, being wrong": "def middle(numbers):\n    return sorted(numbers)[len(numbers) // 2]",
    "checked, being wrong": "check(average)",
    "stops before the answer": (
        "\nmean = 5\nmean.median\ndef average(numbers):\n    return sum(numbers) / len(numbers)"
    ),
    "checked although it stopped": "check(average)",
    "a right answer": "def average(numbers):\n    return sum(numbers) / len(numbers)",
    "something else": "def middle(numbers):\n    return sorted(numbers)[len(numbers) // 2]",
    "checked, being right": "check(average)",
    "a worksheet": "layer_shapes = {'W1': ...}",
    "a worksheet that cannot be read": "layer_shapes = {'W1': (3, 4}",
    "the worksheet checked": "check(layer_shapes, exercise='layer_shapes')",
    "a worksheet that stops": "layer_shapes = {'W1': three}",
    "the worksheet checked once more": "check(layer_shapes, exercise='layer_shapes')",
    "a class": "class Value:\n    pass",
    "a class that cannot be read": "class Value:\n    def __init__(self, data:\n        self.data = data",
    "the class checked": "check(Value)",
    "wrong call": 'check("average")',
    "a helper": "\ndef product(P, Q):\n    return P @ Q.U",
    "stops in it": (
        "def linear_forward(A, W, b):\n    return product(W, A) + b, (A, W, b)\n\ncheck(linear_forward)"
    ),
    "far down": (
        "\n \n# mine\n\ndef linear_forward(A, W, b):\n    rows = A.shape\n    Z = W @ A - rows[0]\n"
        "    Z = Z * b\n    return Z, (A, W, b)\n\ncheck(linear_forward)"
    ),
    "stops far down": (
        "\n\n# mine\n\ndef linear_forward(A, W, b):\n    Z = W * A + b\n    return Z, (A, W, b)\n\n"
        "check(linear_forward)"
    ),
    "does not end, far down": (
        "\n\ndef average(numbers):\n    while True:\n        pass\n\ncheck(average, seconds=0.2)"
    ),
    "returns nothing, far down": "\n\ndef average(numbers):\n    mean = sum(numbers)\n\ncheck(average)",
    "timed": "%%time\ndef linear_forward(A, W, b):\n    return W * A + b, (A, W, b)",
    "timed and checked": "check(linear_forward)",
    "typed wrong, far down": "\n\ndef average(numbers):\n    return (1\n",
    "checked all the same, too": "check(average)",
}


@pytest.fixture(scope="module")
def outputs():
    cells = [nbformat.v4.new_code_cell(source) for source in CELLS.values()]
    notebook = nbformat.v4.new_notebook(cells=cells)
    NotebookClient(notebook, kernel_name="python3", timeout=120, allow_errors=True).execute()
    return {name: cell.outputs for name, cell in zip(CELLS, notebook.cells, strict=True)}


def _error(outputs):
    """Return the text of a failure: a box, and one line below it."""
    box, error = outputs
    assert (box.output_type, error.output_type) == ("display_data", "error")
    assert len(error.traceback) == 1
    assert box.data["text/html"].startswith("<div style=")
    return box.data["text/plain"]


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


def test_a_cell_that_did_not_run_is_not_checked_in_its_old_version(outputs):
    shown = _error(outputs["checked all the same"])
    assert shown.startswith("linear_forward: the cell above did not run")
    assert "Python could not read line 2 of it:\n      Z = (W @ A + b\n" in shown


@pytest.mark.parametrize(
    ("cell", "sentence"),
    [
        ("far down", "Look at line"),
        ("stops far down", "In line"),
        ("does not end, far down", "It was in line"),
        ("returns nothing, far down", "Look at line"),
        ("checked all the same, too", "Python could not read line"),
    ],
)
def test_each_number_of_a_line_is_the_one_beside_the_cell(outputs, cell, sentence):
    shown = _error(outputs[cell])
    number, source = re.search(rf"{sentence} (\d+)[^\n]*:\n +(.*)", shown).groups()
    typed = CELLS["typed wrong, far down" if cell == "checked all the same, too" else cell]
    assert typed.splitlines()[int(number) - 1].strip() == source


def test_no_number_of_a_line_is_told_where_the_text_that_ran_is_not_known(outputs):
    shown = _error(outputs["timed and checked"])
    assert "operands could not be broadcast" in shown
    assert not re.search(r"\bline\b", shown)


def test_a_line_of_another_cell_comes_with_the_name_of_its_function(outputs):
    assert "In line 3 of your code, in product:\n      return P @ Q.U\n" in _error(outputs["stops in it"])


@pytest.mark.parametrize(
    ("cell", "heading", "told"),
    [
        (
            "checked in its older version",
            "average: the answer has another name",
            "defines avg; this check looks at average, which an\n  older cell has made.",
        ),
        ("checked with its helper", "average: not right yet", "Look at line 2"),
        (
            "checked although it stopped",
            "average: the cell above did not run to its end",
            "It stopped in line 3:\n      mean.median\n  AttributeError: 'int' object has no attribute",
        ),
        (
            "the worksheet checked",
            "layer_shapes: the cell above did not run",
            "Python could not read line 1 of it:\n      layer_shapes = {'W1': (3, 4}\n",
        ),
        (
            "the worksheet checked once more",
            "layer_shapes: the cell above did not run to its end",
            "NameError: name 'three' is not defined",
        ),
        ("the class checked", "Value: the cell above did not run", "Python could not read line 2 of it"),
    ],
)
def test_an_older_answer_is_not_taken_for_the_one_that_was_typed(outputs, cell, heading, told):
    shown = _error(outputs[cell])
    assert shown.startswith(heading)
    assert told in shown


def test_a_wrong_answer_stays_what_it_is_whatever_is_defined_after_it(outputs):
    assert _error(outputs["checked, being wrong"]).startswith("average: not right yet")


def test_a_right_answer_stays_right_whatever_is_defined_after_it(outputs):
    assert outputs["checked, being right"][0].data["text/plain"].startswith("average: right")


def test_an_answer_that_is_mended_in_the_cell_of_its_check_is_checked(outputs):
    assert _error(outputs["stops in it"]).startswith("linear_forward: your code stops with an error")


def test_an_answer_of_another_name_is_told(outputs):
    shown = _error(outputs["checked under its name"])
    assert shown.startswith("average: the answer has another name")
    assert "The cell that you ran last defines avg" in shown


def test_a_check_without_an_answer_is_told_the_one_that_is_at_hand(outputs):
    assert "such as check(relu)" in _error(outputs["checked without an answer, at first"])
    assert "such as check(linear_forward)" in _error(outputs["checked without an answer"])
    assert "such as check(average)" in _error(outputs["checked without an answer, too"])


def test_a_wrong_call_shows_one_sentence(outputs):
    assert "without quotes: check(average)" in _error(outputs["wrong call"])
