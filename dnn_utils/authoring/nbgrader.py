"""What nbgrader reads of a cell: whether it is an answer or a test, and the points of the test.

Its schema 3, as in the documentation of nbgrader 0.9, "Cell metadata". A test earns its points if it raises
no error: so does a check. Its `generate_assignment` would empty the answers, as if they were solutions:
``c.ClearSolutions.enabled = False`` in ``nbgrader_config.py`` keeps the stubs.
"""

from typing import Any

from dnn_utils.exercises import Exercise

_SCHEMA = 3


def answer(exercise: Exercise) -> dict[str, Any]:
    """Return the metadata of the cell that a learner writes."""
    return {**_cell(f"answer-{exercise.name}"), "solution": True, "locked": False}


def check(exercise: Exercise) -> dict[str, Any]:
    """Return the metadata of the cell that judges it; one without points is locked, and earns none."""
    graded = {"grade": True, "points": exercise.points} if exercise.points else {}
    return {**_cell(f"check-{exercise.name}"), **graded}


def _cell(id: str) -> dict[str, Any]:
    return {
        "schema_version": _SCHEMA,
        "grade_id": id,
        "grade": False,
        "solution": False,
        "locked": True,
        "task": False,
    }
