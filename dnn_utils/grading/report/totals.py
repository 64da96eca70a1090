"""What a folder of notebooks has earned: as a whole, and in each part of the course."""

import functools
from collections.abc import Iterable
from typing import Any

from dnn_utils import exercises

PARTS = (1, 2)


def total_of(folder: str, notebooks: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """Return the row of ``totals`` of a folder; of two copies of a lesson the one with more points counts.

    Parameters
    ----------
    folder : as the report calls it
    notebooks : records of the report's schema, all of this folder
    """
    rows = [exercise for each in best_of(notebooks) for exercise in each["exercises"]]
    parts = [{"part": part, **_sum(row for row in rows if part_of(row["name"]) == part)} for part in PARTS]
    return {"folder": folder, **_sum(rows), "parts": [each for each in parts if each["possible"]]}


def best_of(notebooks: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the notebooks that count: of two copies of a lesson the one with more points."""
    best: dict[str, dict[str, Any]] = {}
    for each in notebooks:
        if each["lesson"] not in best or each["points"] > best[each["lesson"]]["points"]:
            best[each["lesson"]] = each
    return list(best.values())


@functools.cache
def part_of(exercise: str) -> int:
    """Return the part of the course that an exercise belongs to; 1 if the course does not know it."""
    return exercises.load(exercise).part if exercise in exercises.names() else 1


def _sum(rows: Iterable[dict[str, Any]]) -> dict[str, int]:
    rows = list(rows)
    return {key: sum(row[key] for row in rows) for key in ("points", "possible")}
