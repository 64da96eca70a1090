"""What the report says of one notebook, and of one exercise: plain values, by the schema of `report_card`."""

from typing import Any

from dnn_utils.checking.outcome import ExerciseResult, Outcome
from dnn_utils.grading.judging.results import CellOutcome, CellResult


def notebook_record(
    notebook: dict[str, Any], exercises: dict[str, Any], cells: dict[str, Any]
) -> dict[str, Any]:
    """Return what the report says of a notebook: `Lesson.as_dict()`, and by name what came of it."""
    records = [
        exercise_record(exercises.get(name) or ExerciseResult(name, Outcome.NOT_RUN, possible).as_dict())
        for name, possible in notebook["exercises"].items()
    ]
    return {
        **{key: notebook[key] for key in ("path", "folder", "lesson", "title", "is_reference", "problem")},
        "points": sum(record["points"] for record in records),
        "possible": sum(record["possible"] for record in records),
        "exercises": records,
        "cells": [_cell(id, cells.get(id)) for id in notebook["cells"]],
        "notes": notebook["notes"],
    }


def exercise_record(result: dict[str, Any]) -> dict[str, Any]:
    """Return what the report says of an exercise: its result as a dict, called by its name."""
    return {"name": result["exercise"], **{key: value for key, value in result.items() if key != "exercise"}}


def _cell(id: str, result: dict[str, Any] | None) -> dict[str, Any]:
    result = result or CellResult(CellOutcome.NOT_RUN).as_dict()
    return {
        "id": id,
        "outcome": result["outcome"],
        "summary": result["summary"],
        "waits_for": result["waits_for"],
        "seconds": round(result["seconds"], 3),
    }
