"""A learner's own functions are gathered: theirs where right, the package's elsewhere."""

import json
import shutil

import numpy as np
import pytest
from course import RIGHT, code, linear, notebook, write

import dnn_utils
from dnn_utils import exercises, own_functions
from dnn_utils.grading.lesson.merging import exercises_of

LESSONS = {
    name: [each.name for each in exercises.load_all() if each.lesson == name and each.kind == "function"]
    for name in ("02_linear_forward", "03_activations", "04_L_model_forward")
}


def lesson(name, answers):
    """Return a notebook of a lesson; `answers` gives the text of each answer, or a list of cells instead."""
    cells = [
        code("imports", "import numpy as np\n\nfrom dnn_utils import check, linear_forward, relu, sigmoid")
    ]
    for exercise in LESSONS[name]:
        given = answers.get(exercise, exercises.solution_source(exercise))
        answer = given if isinstance(given, list) else [given]
        cells += [code(f"added-{exercise}-{number}", text) for number, text in enumerate(answer[:-1])]
        cells.append(code(f"answer-{exercise}", answer[-1], role="answer", exercise=exercise))
        cells.append(code(f"check-{exercise}", f"check({exercise})", role="check", exercise=exercise))
    for cell in cells:
        if cell["id"].startswith("added-"):
            cell["metadata"] = {}
    return notebook(name, name, cells)


@pytest.fixture
def course(tmp_path):
    """Return a function that writes notebooks with these answers, beside their references."""

    def make(after=(), **answers):
        for name in LESSONS:
            write(tmp_path / "solutions" / f"{name}.ipynb", lesson(name, {}))
            learners = lesson(name, answers)
            learners["cells"] += [
                {**code("x", text), "id": f"own-{n}", "metadata": {}} for n, text in enumerate(after)
            ]
            write(tmp_path / f"{name}.ipynb", learners)
        return own_functions(tmp_path)

    return make


def test_right_answers_are_the_learners_and_the_rest_is_borrowed_with_the_reason(course):
    mine = course(
        relu="def relu(Z):\n    return np.maximum(0, Z)",
        sigmoid=exercises.stub_source("sigmoid"),
    )
    assert mine.own == ["linear_forward", "linear_activation_forward", "L_model_forward"]
    assert mine.borrowed["relu"] == "wrong"
    assert mine.borrowed["sigmoid"] == "not attempted"
    assert mine.borrowed["compute_cost"] == "05_cost.ipynb is not there"
    assert "3 of " in repr(mine)


def test_the_functions_call_the_learners_own_and_agree_with_the_package(course):
    counted = "calls = []\ndef counting(Z):\n    calls.append(1)\n    return np.maximum(0, Z), Z\n"
    mine = course(relu=[counted, "def relu(Z):\n    return counting(Z)"])
    calls = mine.relu.__globals__["calls"]
    calls.clear()
    parameters = dnn_utils.initialize_parameters([3, 4, 4, 1])
    X = np.ones((3, 2))
    np.testing.assert_allclose(
        mine.L_model_forward(X, parameters)[0], dnn_utils.L_model_forward(X, parameters)[0]
    )
    assert len(calls) == 2


def test_two_helpers_of_one_name_in_two_lessons_do_not_meet(course):
    mine = course(
        linear_forward=["def helper(a, b):\n    return np.dot(a, b)", RIGHT.replace("np.dot", "helper")],
        relu=["def helper(Z):\n    return Z > 0", "def relu(Z):\n    return np.where(helper(Z), Z, 0.0), Z"],
    )
    assert {"linear_forward", "relu"} <= set(mine.own)
    A, W, b = np.ones((3, 2)), np.ones((4, 3)), np.ones((4, 1))
    np.testing.assert_allclose(mine.linear_forward(A, W, b)[0], W @ A + b)


def test_a_star_import_does_not_make_the_packages_functions_the_learners(course):
    mine = course(sigmoid=["from dnn_utils import *", exercises.stub_source("sigmoid")])
    assert mine.borrowed["sigmoid"] == "not attempted"


def test_the_judged_answer_is_returned_and_not_a_later_experiment(course):
    mine = course(after=["def relu(Z):\n    return 'an experiment', Z"])
    assert "relu" in mine.own
    np.testing.assert_array_equal(mine.relu(np.array([[-1.0, 2.0]]))[0], [[0.0, 2.0]])
    A, _ = mine.linear_activation_forward(np.ones((2, 1)), np.ones((1, 2)), np.zeros((1, 1)), "relu")
    assert A.item() == 2


def test_an_answer_that_does_not_stay_right_is_borrowed_in_the_end(course):
    # Right while it is judged for the first time, and wrong when the others have called it
    mine = course(
        relu=[
            "calls = [0]",
            "def relu(Z):\n    calls[0] += 1\n    return np.maximum(0, Z) + (calls[0] > 9), Z",
        ]
    )
    assert "together with your other functions" in mine.borrowed["relu"]
    np.testing.assert_array_equal(mine.relu(np.array([[-1.0, 2.0]]))[0], [[0.0, 2.0]])


def test_lessons_that_cannot_be_read_and_names_that_do_not_exist_say_so(course, tmp_path):
    course()
    (tmp_path / "03_activations.ipynb").write_text("{", encoding="utf-8")
    mine = own_functions(tmp_path)
    assert "half a notebook" in mine.borrowed["relu"]
    with pytest.raises(AttributeError, match="expected one of"):
        mine.nothing  # noqa: B018
    shutil.rmtree(tmp_path / "solutions")
    with pytest.raises(FileNotFoundError, match="expected a folder with lessons"):
        own_functions(tmp_path / "empty")


def test_where_no_notebook_is_the_package_stands_in_for_all(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    mine = own_functions()
    assert mine.own == []
    assert mine.borrowed["relu"] == "03_activations.ipynb is not there"
    np.testing.assert_array_equal(mine.relu(np.array([[-1.0, 2.0]]))[0], [[0.0, 2.0]])
    (tmp_path / "03_activations.ipynb").write_text("{}", encoding="utf-8")
    assert "has no solved lesson" in own_functions().borrowed["relu"]


def test_the_reference_of_this_test_is_a_course(course, tmp_path):
    course()
    for name, expected in LESSONS.items():
        solved = json.loads((tmp_path / "solutions" / f"{name}.ipynb").read_text(encoding="utf-8"))
        assert exercises_of(solved) == expected
    assert linear()["metadata"]["dnn_utils"]["lesson"] in LESSONS
