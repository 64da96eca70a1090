"""Judged outside of the process that runs the answers: right, wrong, nothing, and everything in between."""

import course
import pytest
import spoiled
from course import LINEAR, POINTS, RIGHT, activations, answered, linear

from dnn_utils import exercises
from dnn_utils.checking.check import SECONDS
from dnn_utils.grading.sealing import sandbox
from dnn_utils.grading.sealing.zygotes import Limits
from dnn_utils.grading.submissions.submission import Submission, notebooks_in
from dnn_utils.grading.workers.worker import Settings, Worker

pytestmark = pytest.mark.long

# What the check inside the kernel judges otherwise, and why
_OTHERWISE = {
    "kills-the-kernel": "broken",
    "exits": "passed",  # the answer is there by then; nothing else is asked for
    "own-cell-exits": "passed",
    "no-standard-output": "passed",
    "messages-broken": "passed",
    "answer-renamed": "broken",
    "never-ends": "broken",
}
_SLOW = {"never-ends", "never-ends-inside-and-will-not-stop"}
_NOTHING = [name for name, case in spoiled.CASES.items() if case[1:] == spoiled.NOTHING_RUN]


@pytest.mark.parametrize("name", [name for name in spoiled.CASES if name not in {*_SLOW, *_NOTHING}])
def test_a_spoiled_notebook_is_judged_as_in_the_kernel(name, grade_notebook):
    content, outcomes, _ = spoiled.CASES[name]
    record = grade_notebook(content)
    (result,) = record.notebooks[0]["exercises"]
    assert result["outcome"] == _OTHERWISE.get(name, outcomes["linear_forward"]), result["message"]


@pytest.mark.parametrize("name", spoiled.MORE_CASES)
def test_answers_that_use_one_another(name, grade_notebook):
    content, outcomes, _ = spoiled.MORE_CASES[name]
    record = grade_notebook(content, "03_activations.ipynb")
    seen = {each["name"]: each["outcome"] for each in record.notebooks[0]["exercises"]}
    if name == "relu-kills-the-kernel":
        outcomes = {**outcomes, "linear_activation_forward": "broken"}  # there is no relu
    assert seen == outcomes


@pytest.mark.parametrize("name", _NOTHING)
def test_what_is_no_notebook_is_called_so(name, grade_notebook):
    record = grade_notebook(spoiled.CASES[name][0])
    assert record.state == "not a notebook"
    assert record.why.startswith(f"{LINEAR}.ipynb: ")
    assert record.points == 0


@pytest.fixture(scope="module")
def grade_within_a_second(small_reference):
    """A function that grades a folder, by a worker that gives an answer one second."""
    limits = Limits(seconds=3, answer=1)  # all the checks of a folder together take longer than that
    with Worker(Settings(str(small_reference), isolated=sandbox.works(), limits=limits)) as worker:

        def grade(folder):
            found = tuple((str(path), path.name) for path in notebooks_in(folder))
            return worker.grade(Submission("ann", "ann", found, home=str(folder)))

        yield grade


def test_an_answer_that_never_ends_is_told_where_it_was(grade_within_a_second, tmp_path):
    endless = RIGHT.replace("    Z =", "    while True:\n        pass\n    Z =")
    course.write(tmp_path / f"{LINEAR}.ipynb", linear(answer=endless))
    record = grade_within_a_second(tmp_path)
    (result,) = record.notebooks[0]["exercises"]
    assert (record.state, result["outcome"]) == ("graded", "broken")
    assert "after 1 second," in result["message"]
    assert "while True" in result["message"] or "pass" in result["message"]
    assert Limits().answer == SECONDS  # unless told otherwise, as long as in the notebook


def test_answers_without_end_do_not_use_up_the_time_of_their_notebook(grade_within_a_second, tmp_path):
    notebook = activations()
    for name in ("sigmoid", "relu"):
        notebook = answered(notebook, name, f"def {name}(Z):\n    while True:\n        pass")
    deaf = """\
def linear_forward(A, W, b):
    while True:
        try:
            while True:
                pass
        except BaseException:
            pass
"""
    course.write(tmp_path / "03_activations.ipynb", notebook)
    course.write(tmp_path / f"{LINEAR}.ipynb", linear(answer=deaf))
    record = grade_within_a_second(tmp_path)
    first, second = record.notebooks
    assert [each["outcome"] for each in second["exercises"]] == ["broken", "broken", "waiting"]
    assert "after 1 second," in second["exercises"][0]["message"]
    assert (record.state, record.why) == ("took too long", f"{LINEAR}.ipynb: more than 1 s")
    assert first["exercises"][0]["outcome"] == "broken"


def test_a_name_that_python_does_not_know_is_named(grade_notebook):
    record = grade_notebook(linear(answer=RIGHT.replace("np.dot(W, A)", "weights @ A")))
    (result,) = record.notebooks[0]["exercises"]
    assert (result["outcome"], result["missing_name"]) == ("broken", "weights")


def test_the_packages_function_is_not_there_in_its_lesson(grade_notebook):
    record = grade_notebook(linear(answer="import dnn_utils\nlinear_forward = dnn_utils.linear_forward"))
    assert record.points == 0
    assert "library's own" in record.notebooks[0]["exercises"][0]["title"]


def test_what_an_earlier_lesson_has_handed_out_is_there(grade_notebook):
    uses = answered(
        activations(),
        "linear_activation_forward",
        exercises.solution_source("linear_activation_forward").replace(
            "linear_forward(A_prev, W, b)", "__import__('dnn_utils').linear_forward(A_prev, W, b)"
        ),
    )
    record = grade_notebook(uses, "03_activations.ipynb")
    assert [each["outcome"] for each in record.notebooks[0]["exercises"]] == ["passed"] * 3


def test_random_answers_are_judged_by_their_samples(grade_lesson):
    source = exercises.solution_source("initialize_parameters")
    _, results = grade_lesson("01_initialize_parameters", {"initialize_parameters": source})
    assert results["initialize_parameters"]["outcome"] == "passed"
    loose = source.replace("0.01", "1.0")
    assert loose != source
    _, results = grade_lesson("01_initialize_parameters", {"initialize_parameters": loose})
    assert results["initialize_parameters"]["outcome"] == "wrong"


@pytest.mark.parametrize("later", ["None", "''", "{}", "[1, [2]]", "np.array(['a'])", "(np.zeros(3),) * 3"])
@pytest.mark.parametrize("name", ["split", "dropout"])
def test_an_answer_that_returns_something_else_when_called_again_is_wrong(name, later, grade_lesson):
    source = exercises.solution_source(name)
    again = f"\nfirst, calls = {name}, []\ndef {name}(*given, **more):\n    calls.append(0)\n"
    again += f"    return first(*given, **more) if len(calls) % 3 == 1 else {later}\n"
    record, results = grade_lesson(exercises.load(name).lesson, {name: source + again})
    assert record.state == "graded"
    assert results[name]["outcome"] in ("wrong", "broken")
    assert results[name]["points"] == 0


def test_a_class_is_judged_by_what_its_objects_do(grade_lesson):
    source = exercises.solution_source("Value")
    _, results = grade_lesson("16_let_the_machine_derive", {"Value": source})
    assert results["Value"]["outcome"] == "passed"


def test_a_worksheet_is_judged_value_by_value(grade_lesson):
    lesson, source = exercises.load("layer_shapes").lesson, exercises.solution_source("layer_shapes")
    _, results = grade_lesson(lesson, {"layer_shapes": source})
    assert results["layer_shapes"]["outcome"] == "passed"
    _, results = grade_lesson(lesson, {"layer_shapes": exercises.stub_source("layer_shapes")})
    assert results["layer_shapes"]["outcome"] == "not attempted"


def test_the_same_seed_gives_the_same_record_twice(grade_notebook):
    def told():
        record = grade_notebook(linear(answer=RIGHT.replace("+ b", "- b"))).as_dict()
        return {key: value for key, value in record.items() if key not in ("seconds", "memory")}

    assert told() == told()
    assert told()["notebooks"][0]["possible"] == POINTS
