"""Whatever a learner hands in is judged by its answers: all of `spoiled`, one test for each."""

import re

import jsonschema
import pytest
from course import ACTIVATIONS, LINEAR, POINTS
from spoiled import BY_PYTEST, CASES, MORE_CASES

from dnn_utils.grading.report.card import card_lines
from dnn_utils.grading.report.report_card import schema

pytestmark = pytest.mark.long


@pytest.mark.parametrize("name", sorted(BY_PYTEST))
def test_a_handed_in_notebook_is_judged_by_its_answer(spoiled_run, name):
    _, outcomes, failed = CASES[name]
    path = f"handed-in/{name}/{LINEAR}.ipynb"
    notebook = spoiled_run.notebook(path)
    assert {each["name"]: each["outcome"] for each in notebook["exercises"]} == outcomes
    assert spoiled_run.failed(path) == failed
    assert notebook["points"] == (POINTS if outcomes["linear_forward"] == "passed" else 0)


@pytest.mark.parametrize("name", sorted(set(CASES) - BY_PYTEST))
def test_a_notebook_is_judged_by_its_answer_in_whatever_shape_it_comes(judged, name):
    _, outcomes, failed = CASES[name]
    assert {each: record.outcome for each, record in judged(name).exercises.items()} == outcomes
    assert judged(name).failed == failed


@pytest.mark.parametrize("name", MORE_CASES)
def test_an_answer_that_only_fails_because_of_another_one_waits_for_it(spoiled_run, name):
    _, outcomes, failed = MORE_CASES[name]
    path = f"handed-in/{name}/{ACTIVATIONS}.ipynb"
    assert {each["name"]: each["outcome"] for each in spoiled_run.notebook(path)["exercises"]} == outcomes
    assert spoiled_run.failed(path) == failed


def test_every_notebook_is_in_the_report_in_spite_of_those_before_it(spoiled_run):
    assert len(spoiled_run.report["notebooks"]) == len(BY_PYTEST) + len(MORE_CASES)
    assert spoiled_run.status == 1


def test_nothing_is_reported_as_an_internal_error(spoiled_run):
    assert "INTERNALERROR" not in spoiled_run.text
    assert "Traceback" not in spoiled_run.text
    assert "plugin exception" not in spoiled_run.text
    assert not re.search(r"^\S+\.py:\d+: ", spoiled_run.text, re.MULTILINE)
    assert spoiled_run.junit.find("testsuite").get("errors") == "0"


def test_no_notebook_takes_much_longer_than_its_time_out(spoiled_run):
    seconds = {}
    for test in spoiled_run.junit.iter("testcase"):
        seconds[test.get("classname")] = seconds.get(test.get("classname"), 0) + float(test.get("time"))
    assert max(seconds.values()) < 5 + 15  # of 60 without the option; a busy computer needs its time


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("not-a-notebook", "not a notebook"),
        ("empty-file", "the file is empty"),
        ("half-a-file", "half a notebook"),
        ("json-but-no-notebook", "not a notebook (it has no list of cells)"),
        ("cells-without-source", "cell 1 has no source"),
        ("other-lesson", "holds lesson 03_activations, not 02_linear_forward"),
        ("other-lesson-without-ids-or-metadata", "holds lesson 03_activations, not 02_linear_forward"),
    ],
)
def test_a_file_that_is_no_notebook_is_told_in_one_line(spoiled_run, name, words):
    problem = spoiled_run.notebook(f"handed-in/{name}/{LINEAR}.ipynb")["problem"]
    assert words in problem
    assert "\n" not in problem
    assert problem in spoiled_run.text


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("wrong", "the bias is missing"),
        ("syntax-error", "SyntaxError"),
        ("never-ends", "did not end within 5 seconds"),
        ("never-ends-inside-and-will-not-stop", "the check of linear_forward did not end within 5 seconds"),
        ("kills-the-kernel", "ended its kernel"),
    ],
)
def test_the_report_card_says_why(spoiled_run, name, words):
    (exercise,) = spoiled_run.notebook(f"handed-in/{name}/{LINEAR}.ipynb")["exercises"]
    assert words in exercise["title"]
    assert "\n" not in exercise["title"]
    assert words in re.sub(r"\s+", " ", spoiled_run.text)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("asks-for-input-inside", "input"),
        ("raises-inside", "AttributeError"),
        ("answer-renamed", "name 'linear_forward' is not defined"),
        ("answer-deleted", "no cell of the notebook defines linear_forward"),
        ("library-function", "library"),
    ],
)
def test_the_record_of_an_exercise_says_why(judged, name, words):
    record = judged(name).exercises["linear_forward"]
    assert words in f"{record.title} {record.message}"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        (
            "right-then-wrong",
            "linear_forward is also defined in cell 7 of your notebook; its answer is cell 6",
        ),
        ("split-in-two", "the answer to linear_forward is in cells 6, 7"),
        ("answer-in-the-check-cell", "cell 7 of your notebook defines linear_forward"),
    ],
)
def test_more_than_one_answer_is_noted(judged, name, words):
    assert words in " ".join(judged(name).notes)


def test_own_cells_that_raise_are_noted_and_own_outputs_are_not_compared(spoiled_run):
    cells = spoiled_run.notebook(f"handed-in/own-cells-everywhere/{LINEAR}.ipynb")["cells"]
    own = [each for each in cells if each["id"].startswith("added-")]
    assert sum(each["outcome"] == "noted" for each in own) == 6
    assert all("ZeroDivisionError" in each["summary"] for each in own if each["outcome"] == "noted")
    assert sum(each["outcome"] == "passed" for each in own) == 7


def test_a_given_cell_that_uses_what_an_own_cell_set_is_noted(judged):
    results = judged("own-cell-changes-the-data").results
    noted = {id: result.summary for id, result in results.items() if result.outcome == "noted"}
    assert set(noted) == {"your-turn-2", "your-turn-3"}
    assert "your cell 8 set what this cell uses" in noted["your-turn-2"]


def test_after_the_end_of_a_kernel_the_rest_waits_without_running(spoiled_run):
    cells = spoiled_run.notebook(f"handed-in/never-ends/{LINEAR}.ipynb")["cells"]
    after = cells[[each["id"] for each in cells].index("answer-linear_forward") + 1 :]
    assert {each["outcome"] for each in after} == {"waiting"}
    assert sum(each["seconds"] for each in after) == 0


def test_the_json_report_follows_its_schema(spoiled_run):
    jsonschema.validate(spoiled_run.report, schema())


def test_the_card_of_a_run_is_in_its_output(spoiled_run):
    card = spoiled_run.text.partition("= report card =")[2].partition("= short test summary")[0]
    for line in card_lines(spoiled_run.report, "utf-8"):
        assert line in card


def test_no_line_is_longer_than_100_characters(spoiled_run):
    assert max(map(len, card_lines(spoiled_run.report, "utf-8"))) <= 79
