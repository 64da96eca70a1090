"""A blank lesson shows no output that comes from an answer which nobody has written yet."""

import nbformat
import pytest

from dnn_utils.authoring.dependence import free_of_answers


def notebook(*rows):
    """Return a notebook of code cells: (id, role, source)."""
    return nbformat.v4.new_notebook(
        cells=[
            nbformat.v4.new_code_cell(
                source,
                id=id,
                metadata={"dnn_utils": {"role": role, **({"exercise": "relu"} if role != "given" else {})}},
            )
            for id, role, source in rows
        ]
    )


ANSWER = ("answer-relu", "answer", "def relu(Z):\n    return Z, Z")


@pytest.mark.parametrize(
    ("source", "free"),
    [
        ("relu(Z)", False),
        ("apply(3)", False),  # a function that calls the answer
        ("A.shape", False),  # made with the answer
        ("for one in [A]:\n    B = one\nB", False),
        ("np.maximum(0, 3)", True),
        ("before", True),
        ("A = np.zeros(3)\nA", False),  # not told apart from a change of A: rather too many than too few
        ("own_functions()", False),
    ],
)
def test_the_answer_is_followed_through_names(source, free):
    cells = notebook(
        ("first", "given", "import numpy as np\nfrom dnn_utils import own_functions\nbefore = 1"),
        ANSWER,
        ("check-relu", "check", "check(relu)"),
        ("use", "given", "def apply(Z):\n    return relu(Z)\n\n\nA, _ = apply(3)"),
        ("last", "given", source),
    )
    assert free_of_answers(cells) == ({"first", "last"} if free else {"first"})


def test_what_stands_before_the_answer_is_free_of_it():
    cells = notebook(("first", "given", "relu = abs\nrelu(-1)"), ANSWER)
    assert free_of_answers(cells) == {"first"}
