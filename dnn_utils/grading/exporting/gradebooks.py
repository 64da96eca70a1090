"""Grades as the gradebooks of others import them: Canvas, Moodle, nbgrader, Brightspace.

Columns: docs.moodle.org "Grade import", community.canvaslms.com "How do I import grades in the Gradebook",
community.d2l.com "Import grades", and nbgrader's ``export`` (nbgrader.plugins.export.CsvExportPlugin).
"""

import csv
import os
from collections.abc import Callable, Iterator
from pathlib import Path

from dnn_utils.grading.exporting.cells import harmless
from dnn_utils.grading.exporting.roster import Person
from dnn_utils.grading.exporting.scores import Scores

Row = list[object]


def canvas(scores: Scores) -> Iterator[Row]:
    """Yield Canvas's rows. ``--title "Network (4711)"``, Canvas's own title, fills an item that is there."""
    yield ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", *(each.title for each in scores.items)]
    yield ["    Points Possible", "", "", "", "", *(each.possible for each in scores.items)]
    for each in scores.rows():
        person = each.person
        points = [_cell(each.points[item.part]) for item in scores.items]
        yield [
            person.listed_name,
            person.id,
            person.student_id,
            person.login or person.email,
            person.section,
            *points,
        ]


def moodle(scores: Scores) -> Iterator[Row]:
    """Yield the rows of Moodle's "Import grades": each item, and its feedback."""
    yield [
        "Email address",
        "ID number",
        *(title for each in scores.items for title in (each.title, f"{each.title} feedback")),
    ]
    for each in scores.rows():
        cells = [
            cell
            for item in scores.items
            for cell in (_cell(each.points[item.part]), each.feedback[item.part])
        ]
        yield [each.person.email, each.person.student_id, *cells]


def nbgrader(scores: Scores) -> Iterator[Row]:
    """Yield the rows of `nbgrader export`: one for each learner and item; without a submission, 0."""
    yield [
        *("assignment", "duedate", "timestamp", "student_id", "last_name", "first_name", "email"),
        *("raw_score", "late_submission_penalty", "score", "max_score"),
    ]
    for each in scores.rows():
        person = each.person
        for item in scores.items:
            points = float(each.points[item.part] or 0)
            yield [
                *(item.title, "", "", _user(person), person.last_name, person.first_name, person.email),
                *(points, 0.0, points, float(item.possible)),
            ]


def brightspace(scores: Scores) -> Iterator[Row]:
    """Yield the rows of Brightspace's "Import grades"."""
    yield [
        *("OrgDefinedId", "Username"),
        *(f"{each.title} Points Grade" for each in scores.items),
        "End-of-Line Indicator",
    ]
    for each in scores.rows():
        points = [_cell(each.points[item.part]) for item in scores.items]
        yield [each.person.student_id, _user(each.person), *points, "#"]


GRADEBOOKS: dict[str, Callable[[Scores], Iterator[Row]]] = {
    "canvas": canvas,
    "moodle": moodle,
    "nbgrader": nbgrader,
    "brightspace": brightspace,
}


def write(name: str, scores: Scores, folder: Path) -> Path:
    """Write ``NAME.csv`` into a folder, all at once; return its path."""
    return write_rows(GRADEBOOKS[name](scores), folder / f"{name}.csv")


def write_rows(rows: Iterator[Row], path: Path, encoding: str = "utf-8") -> Path:
    """Write a table whose cells are harmless; what was there stays until the new one is complete."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.partial")
    with partial.open("w", encoding=encoding, errors="backslashreplace", newline="") as file:
        csv.writer(file).writerows(map(harmless, row) for row in rows)
    os.replace(partial, path)
    return path


def _cell(points: int | None) -> object:
    return "" if points is None else points


def _user(person: Person) -> str:
    """Return by what a system knows a learner: a login, or what the folder is called."""
    return person.login or person.learner or person.email or person.id
