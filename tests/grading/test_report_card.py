"""The report card: text for people, JSON for programs."""

import json

import pytest
from course import LINEAR, NO_BIAS, POINTS, linear, write

from dnn_utils.checking.outcome import ExerciseResult, Outcome, Place, Stage
from dnn_utils.grading.judging.results import CellOutcome, CellResult
from dnn_utils.grading.report.card import card_lines
from dnn_utils.grading.report.printable import printable
from dnn_utils.grading.report.records import exercise_record
from dnn_utils.grading.report.report_card import ISOLATION, schema
from dnn_utils.grading.report.totals import total_of
from dnn_utils.grading.sealing import sandbox
from dnn_utils.grading.submissions.layouts import LAYOUTS
from dnn_utils.grading.workers.state import Record, State

pytestmark = pytest.mark.long


def report_with(**exercise):
    """Return a report of one lesson with one exercise."""
    result = ExerciseResult("linear_activation_backward", exercise.pop("outcome"), 6, **exercise)
    record = exercise_record(result.as_dict())
    notebook = {
        "path": "notebooks/07_activation_backward.ipynb",
        "folder": "notebooks",
        "lesson": "07_activation_backward",
        "title": "Activation backward",
        "is_reference": False,
        "problem": None,
        "points": record["points"],
        "possible": 6,
        "exercises": [record],
        "cells": [{"id": "one-2", "outcome": "passed", "summary": "", "waits_for": [], "seconds": 0.1}],
        "notes": [],
    }
    return {
        "schema": "dnn_utils.report",
        "version": 2,
        "isolation": ISOLATION,
        "layout": None,
        "seed": None,
        "totals": [total_of("notebooks", [notebook])],
        "submissions": [],
        "notebooks": [notebook],
    }


def test_the_schema_knows_every_outcome():
    definitions = schema()["$defs"]
    assert definitions["exercise"]["properties"]["outcome"]["enum"] == list(Outcome)
    assert definitions["exercise"]["properties"]["stage"]["enum"] == [*Stage, None]
    assert definitions["cell"]["properties"]["outcome"]["enum"] == list(CellOutcome)


def test_the_schema_knows_every_state_layout_and_isolation():
    known = schema()
    assert known["$defs"]["submission"]["properties"]["state"]["enum"] == list(State)
    assert known["properties"]["layout"]["enum"] == [*(each.name for each in LAYOUTS), None]
    assert set(known["properties"]["isolation"]["enum"]) == {sandbox.ISOLATED, sandbox.LIMITED, ISOLATION}
    record = Record("a", "a", "", State.GRADED).as_dict()
    assert known["$defs"]["submission"]["required"] == [key for key in schema_keys() if key in record]


def schema_keys():
    return ("learner", "folder", "id", "state", "why", "seconds", "memory", "traceback")


def test_the_totals_of_two_parts_stand_above_the_sum():
    first = exercise_record(ExerciseResult("linear_forward", Outcome.PASSED, 6).as_dict())
    second = exercise_record(ExerciseResult("Value", Outcome.WRONG, 9).as_dict())
    rows = [
        {"lesson": "02", "points": 6, "exercises": [first]},
        {"lesson": "16", "points": 0, "exercises": [second]},
    ]
    total = total_of("anna", rows)
    assert total["parts"] == [
        {"part": 1, "points": 6, "possible": 6},
        {"part": 2, "points": 0, "possible": 9},
    ]
    lines = card_lines({"totals": [total], "notebooks": []}, "utf-8")
    assert [line.split() for line in lines[-3:]] == [
        ["part", "1", "6", "/", "6", "points"],
        ["part", "2", "0", "/", "9", "points"],
        ["total", "6", "/", "15", "points"],
    ]


def test_the_schema_has_the_keys_of_the_results():
    definitions = schema()["$defs"]
    exercise, cell, place = (set(definitions[name]["required"]) for name in ("exercise", "cell", "place"))
    result = ExerciseResult("f", Outcome.WRONG, 5, place=Place(2, "b = 1", "1", "a number"))
    record = exercise_record(result.as_dict())
    assert exercise == set(definitions["exercise"]["properties"]) == set(record)
    assert place == set(record["place"])
    # The text of a failing cell is that of its exercise, which the report holds already
    assert cell == {"id", *CellResult(CellOutcome.PASSED).as_dict()} - {"message"}


def test_a_result_survives_its_way_through_json():
    place = Place(2, "b = 1", None, "a statement")
    result = ExerciseResult("f", Outcome.WAITING, 5, stage=Stage.RUNS, waits_for=("g",), place=place)
    assert ExerciseResult.from_dict(json.loads(json.dumps(result.as_dict()))) == result


@pytest.mark.parametrize("outcome", Outcome)
def test_a_line_says_outcome_and_points_without_color(outcome):
    lines = card_lines(report_with(outcome=outcome), "utf-8")
    (line,) = [line for line in lines if "linear_activation_backward" in line]
    assert outcome in line
    assert ("6 / 6" if outcome == "passed" else "0 / 6") in line
    assert "\x1b" not in "".join(lines)


def test_a_short_diagnosis_stands_in_the_line_and_a_long_one_below_it():
    short = card_lines(report_with(outcome=Outcome.WRONG, title="a sign", misconception="V2"), "utf-8")
    assert any(line.endswith("a sign [V2]") and "0 / 6" in line for line in short)
    long = card_lines(report_with(outcome=Outcome.WRONG, title="too long " * 12), "utf-8")
    assert any(line.startswith("        too long") for line in long)


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "utf-8"])
def test_the_card_can_be_printed_in_any_encoding(encoding):
    title = "Z² − 1 → dW ≠ 1/m Σ dZ · A’ … 中"
    for line in card_lines(report_with(outcome=Outcome.WRONG, title=title), encoding):
        line.encode(encoding)
    assert printable("a − b → c", "ascii") == "a - b -> c"
    assert printable("a − b → c", "utf-8") == "a − b → c"
    assert printable("\x1b[2J\u202eone\r\n\ttwo", "utf-8") == "\\x1b[2J\\u202eone\\r\n\ttwo"


def test_a_windows_terminal_shows_the_card_and_the_failures(small_course, run):
    write(
        small_course / f"{LINEAR}.ipynb",
        linear(answer=NO_BIAS.replace("    Z =", "    raise ValueError('a → b − c')\n    Z =")),
    )
    shown = run(small_course, "--nbval", f"{LINEAR}.ipynb", environment={"PYTHONIOENCODING": "cp1252"})
    assert "a -> b - c" in shown.text
    assert "\\u2192" not in shown.text
    assert "report card" in shown.text
    assert "INTERNALERROR" not in shown.text


def test_totals_are_by_folder_and_count_a_lesson_once(small_course, run):
    for folder, answer in (("ada", None), ("ben", NO_BIAS)):
        write(small_course / folder / f"{LINEAR}.ipynb", linear(answer=answer))
    write(small_course / "ada" / f"{LINEAR}-Copy1.ipynb", linear(answer=NO_BIAS))
    write(small_course / "ada" / f"{LINEAR}.before-20250131-120000.ipynb", linear(answer=NO_BIAS))
    report = run(small_course, "--nbval", "--nbval-reference", "solutions", "ada", "ben").report
    full, none = ({"points": points, "possible": POINTS} for points in (POINTS, 0))
    assert report["totals"] == [
        {"folder": "ada", "parts": [{"part": 1, **full}], **full},
        {"folder": "ben", "parts": [{"part": 1, **none}], **none},
    ]
    assert len(report["notebooks"]) == 3


def test_a_run_without_lessons_has_no_report_card(tmp_path, run):
    (tmp_path / "a-file").write_text("", encoding="utf-8")
    (tmp_path / "test_nothing.py").write_text("def test_nothing():\n    pass\n", encoding="utf-8")
    done = run(tmp_path, "--nbval")
    assert "report card" not in done.text
    assert done.report["notebooks"] == []
    refused = run(tmp_path, "--nbval", "--nbval-report", "a-file/report.json")
    assert "cannot be written" in refused.text
    assert refused.status == pytest.ExitCode.USAGE_ERROR
