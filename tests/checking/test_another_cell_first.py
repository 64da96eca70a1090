"""What the kernels of `make lab` say when a cell needs one that has not run: after a restart, above all."""

import nbformat
import pytest
from jupyter_client.manager import start_new_kernel
from nbclient import NotebookClient

from dnn_utils import exercises

EXTENSION = ["--ext", "dnn_utils.checking.kernel"]
CELLS = {
    "nothing has run": "check(average)",
    "a library": "np.zeros(3)",
    "imported": "from dnn_utils import check",
    "the answer has not run": "check(average)",
    "not imported": "progress()",
    "could not be read": "\ndef average(numbers):\n    return sum(numbers",
    "checked although it could not be read": "check(average)",
    "stops before the answer": "1 / 0\ndef average(numbers):\n    return sum(numbers) / len(numbers)",
    "checked although it stopped": "check(average)",
    "checked once more": "check(average)",
    "needs a name": "three\ndef average(numbers):\n    return sum(numbers) / three",
    "checked although it needs a name": "check(average)",
    "another name": exercises.stub_source("average").replace("def average", "def avg"),
    "checked although it has another name": "check(average)",
    "a name of the learner's": "my_own",
    "inside a function": "def double(numbers):\n    return 2 * average(numbers)\n\ndouble([1])",
    "the answer": "def average(numbers):\n    return sum(numbers) / len(numbers)",
    "now": "check(average)",
}


def run_all(sources, arguments):
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    notebook = nbformat.v4.new_notebook(cells=cells)
    client = NotebookClient(notebook, kernel_name="python3", timeout=120, allow_errors=True)
    client.extra_arguments = arguments
    client.execute()
    return [cell.outputs for cell in notebook.cells]


@pytest.fixture(scope="module")
def outputs():
    return dict(zip(CELLS, run_all(CELLS.values(), EXTENSION), strict=True))


@pytest.mark.parametrize(
    ("cell", "name", "first"),
    [
        ("nothing has run", "check", "Run the first code cell of this lesson, then this one."),
        ("a library", "np", "Run the first code cell of this lesson, then this one."),
        ("not imported", "progress", "Run `from dnn_utils import progress` first, then this cell."),
        ("the answer has not run", "average", "Run the cell above that defines or imports `average` first"),
    ],
)
def test_the_cell_to_run_first_is_named_and_nothing_else_is_shown(outputs, cell, name, first):
    box, error = outputs[cell]
    assert box.data["text/plain"].startswith(f"`{name}` is not ")
    assert first in box.data["text/plain"]
    assert error.ename == "NameError"
    assert error.traceback == ["The name is not known yet. What to run first stands above."]


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        (
            "checked although it could not be read",
            "Python could not read line 3 of it:\n      return sum(numbers\n  SyntaxError: '(' was never",
        ),
        (
            "checked although it stopped",
            "It stopped in line 1:\n      1 / 0\n  ZeroDivisionError: division by zero",
        ),
        ("checked once more", "It stopped in line 1:\n      1 / 0\n"),
        ("checked although it needs a name", "It stopped in line 1:\n      three\n  NameError: name 'three'"),
        (
            "checked although it has another name",
            "defines avg; this check looks at average, which is\n  not written yet.",
        ),
    ],
)
def test_a_cell_that_was_run_and_made_no_answer_is_said_to_have_been_run(outputs, cell, told):
    box, error = outputs[cell]
    assert told in box.data["text/plain"]
    assert error.ename == "NameError"
    assert len(error.traceback) == 1


@pytest.mark.parametrize("cell", ["a name of the learner's", "inside a function"])
def test_any_other_missing_name_is_left_to_python(outputs, cell):
    (error,) = outputs[cell]
    assert "Traceback" in "".join(error.traceback)
    assert "is not defined" in error.traceback[-1]


def test_the_answer_is_checked_as_ever(outputs):
    assert outputs["now"][0].data["text/plain"].startswith("average: right")


def test_a_kernel_that_loads_nothing_says_it_once_the_checks_are_imported():
    before, _, (box, error) = run_all(["check(average)", "from dnn_utils import check", "check(average)"], [])
    assert "Traceback" in "".join(before[0].traceback)
    assert "Run the cell above that defines or imports `average` first" in box.data["text/plain"]
    assert len(error.traceback) == 1


def test_a_kernel_that_has_its_own_way_with_errors_keeps_it():
    own = "get_ipython().set_custom_exc((NameError,), lambda *about, **more: print('my own way'))"
    *_, (shown,) = run_all([own, "from dnn_utils import check", "check(average)"], [])
    assert shown.text == "my own way\n"


@pytest.fixture
def run():
    """Return a function that runs a text as JupyterLab does, with the cell's id; returns what is shown."""
    manager, client = start_new_kernel(extra_arguments=EXTENSION)

    def run(cell, text):
        asked = {"code": text, "silent": False, "store_history": True, "allow_stdin": False}
        message = client.session.msg("execute_request", asked, metadata={"cellId": cell})
        client.shell_channel.send(message)
        shown = ""
        while True:
            told = client.get_iopub_msg(timeout=60)
            if told["parent_header"].get("msg_id") == message["header"]["msg_id"]:
                if told["content"].get("execution_state") == "idle":
                    return shown
                shown += told["content"].get("data", {}).get("text/plain", "")

    yield run
    client.stop_channels()
    manager.shutdown_kernel(now=True)


def test_an_answer_under_another_name_is_known_by_its_cell(run):
    run("imports", "from dnn_utils import check")
    run("answer-average", "def average(numbers):\n    return sum(numbers)")
    run("of-the-lesson", "def total(numbers):\n    return sum(numbers)")
    assert run("check-average", "check(average)").startswith("average: not right yet")
    run("answer-average", "def avg(numbers):\n    return sum(numbers) / len(numbers)")
    assert "The cell that you ran last defines avg" in run("check-average", "check(average)")


def test_the_kernel_names_its_language_as_the_lessons_do():
    from dnn_utils.authoring.cells import KERNEL
    from dnn_utils.checking.kernel import LANGUAGE

    assert KERNEL["language_info"] == LANGUAGE
