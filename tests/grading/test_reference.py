"""Which notebook is the reference, and what is left to nbval alone."""

import re
import types

import nbformat
import pytest
from course import (
    ACTIVATIONS,
    LINEAR,
    cell,
    code,
    insert,
    linear,
    stdout,
    write,
)

from dnn_utils.grading import plugin
from dnn_utils.grading.lesson import reference
from dnn_utils.grading.lesson.lesson import load

pytestmark = pytest.mark.long

ZERO_DIVISION = [
    {"output_type": "error", "ename": "ZeroDivisionError", "evalue": "division by zero", "traceback": []}
]


def test_the_solved_notebooks_are_their_own_reference(small_course, run):
    stale = linear()
    cell(stale, "layer-1")["metadata"]["tags"] = ["nbval-ignore-output", "varies"]
    cell(stale, "layer-1")["outputs"] = stdout("took 3 ms\n")
    cell(stale, "check-linear_forward")["outputs"] = stdout("what the check said last year\n")
    cell(stale, "your-turn-2")["outputs"][0]["data"]["text/plain"] = ["array([[1.25, 2.25, 4.28]])"]
    cell(stale, "your-turn-3")["outputs"] = stdout("mean 1.460\n")  # one unit in the last place: the same
    stale = insert(stale, "recap-2", code("an-error", "1 / 0", ZERO_DIVISION, tags=["raises-exception"]))
    write(small_course / "solutions" / f"{LINEAR}.ipynb", stale)
    done = run(small_course, "--nbval", "solutions")
    assert done.failed(f"solutions/{LINEAR}.ipynb") == ["check-linear_forward", "your-turn-2"]
    assert "expected `array([[1.25, 2.25, 4.28]])`, seen `array([[ 1.25,  2.25,  4.25]," in done.text
    assert done.failed(f"solutions/{ACTIVATIONS}.ipynb") == []
    assert [each["is_reference"] for each in done.report["notebooks"]] == [True, True]
    part = {"part": 1, "points": 18, "possible": 18}
    assert done.report["totals"] == [{"folder": "solutions", "points": 18, "possible": 18, "parts": [part]}]


def test_the_reference_is_beside_the_notebook_or_where_the_option_says(tmp_path):
    beside = write(tmp_path / "solutions" / f"{LINEAR}.ipynb", linear())
    elsewhere = write(tmp_path / "elsewhere" / f"{LINEAR}.ipynb", linear())
    learners = write(tmp_path / f"{LINEAR}.ipynb", linear(solved=False))
    assert reference.find(learners).reference == beside
    assert reference.find(learners, tmp_path / "elsewhere").reference == elsewhere
    assert reference.find(beside).is_reference
    assert not reference.find(learners).is_reference


def test_a_renamed_notebook_is_found_by_the_lesson_that_it_holds(tmp_path):
    solved = write(tmp_path / "solutions" / f"{LINEAR}.ipynb", linear())
    renamed = write(tmp_path / "my homework.ipynb", linear(solved=False))
    assert reference.find(renamed).reference == solved


@pytest.mark.parametrize("content", ["", "no notebook", '{"half": '])
def test_an_unreadable_file_of_a_lessons_name_is_of_the_course(tmp_path, content):
    write(tmp_path / "solutions" / f"{LINEAR}.ipynb", linear())
    assert reference.find(write(tmp_path / f"{LINEAR}.ipynb", content)) is not None


def test_other_notebooks_are_not_of_the_course(tmp_path):
    plain = nbformat.writes(nbformat.v4.new_notebook())
    write(tmp_path / "solutions" / "homework.ipynb", plain)
    for name in ("homework.ipynb", "solutions/homework.ipynb", "broken.ipynb"):
        path = write(tmp_path / name, "{" if name.startswith("broken") else plain)
        assert reference.find(path) is None


def test_a_lesson_without_reference_says_what_is_missing(tmp_path):
    file = reference.find(write(tmp_path / f"{LINEAR}.ipynb", linear()))
    assert load(file, "x").problem.startswith(
        "no reference to compare with: expected solutions/02_linear_forward.ipynb beside the notebook"
    )


def test_a_broken_reference_is_not_blamed_on_the_learner(tmp_path):
    learners = write(tmp_path / f"{LINEAR}.ipynb", linear())
    write(tmp_path / "solutions" / f"{LINEAR}.ipynb", "{")
    problem = load(reference.find(learners), "x").problem
    assert "the reference solutions/02_linear_forward.ipynb cannot be used: half a notebook" in problem


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"nbval": True, "nbval_reference": "nowhere"}, "--nbval-reference: there is no folder nowhere"),
        ({"nbval_report": "report.json"}, "--nbval-report reports on notebooks: give --nbval too"),
        ({"nbval": True, "nbval_report": "."}, "--nbval-report: expected the name of a file"),
    ],
)
def test_options_that_cannot_work_are_refused(pytestconfig, options, words):
    option = types.SimpleNamespace(
        **{"nbval": False, "nbval_reference": None, "nbval_report": None, **options}
    )
    known = {name: getattr(pytestconfig, name) for name in ("invocation_params", "pluginmanager")}
    config = types.SimpleNamespace(option=option, **known)
    with pytest.raises(pytest.UsageError, match=words):
        plugin.pytest_configure(config)


def shown(run):
    """Return the lines of a run without what differs from one to the next."""
    lines = re.sub(r"\d+\.\d+s( \([\d:]+\))?|0x[0-9a-f]+", "", run.text).splitlines()
    told = [line for line in lines if not line.startswith(("plugins:", "report card", "written to"))]
    return [line.strip("= ") for line in told]


def test_notebooks_that_are_not_of_the_course_are_left_to_nbval(tmp_path, run):
    new, output = nbformat.v4, nbformat.v4.new_output
    cells = [
        new.new_code_cell("print(1)", outputs=[output("stream", text="1\n")], execution_count=1),
        new.new_code_cell("print(2)", outputs=[output("stream", text="3\n")], execution_count=2),
        new.new_code_cell("print(0.25)", outputs=[output("stream", text="0.26\n")], execution_count=3),
        new.new_code_cell("# NBVAL_SKIP\n1 / 0"),
        new.new_code_cell("1 / 0", metadata={"tags": ["raises-exception"]}),
        new.new_code_cell("print(3)", outputs=[output("stream", text="3\n")]),
        new.new_code_cell("1 / 0"),
    ]
    write(tmp_path / "plain.ipynb", nbformat.writes(new.new_notebook(cells=cells)))
    write(tmp_path / "broken.ipynb", "{")
    write(tmp_path / "solutions" / "empty.ipynb", nbformat.writes(new.new_notebook()))
    arguments = ("--nbval", "-v", "-rA", "--continue-on-collection-errors", ".")
    with_ours, without_ours = run(tmp_path, *arguments), run(tmp_path, "-p", "no:dnn_utils", *arguments)
    assert "5 failed" in without_ours.text or "4 failed" in without_ours.text
    assert shown(with_ours) == shown(without_ours)
    assert with_ours.status == without_ours.status == 1


def test_without_nbval_no_notebook_is_collected(small_course, run):
    write(small_course / f"{LINEAR}.ipynb", linear())
    done = run(small_course)
    assert done.status == 5
    assert "no tests ran" in done.text
