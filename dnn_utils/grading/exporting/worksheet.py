"""The grading worksheet of a Moodle assignment, filled in: the file that the teacher got from Moodle.

Only the columns with the grade and the feedback change, and only in the rows of those who have been graded.
"""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from dnn_utils.grading.exporting.gradebooks import Row, write_rows
from dnn_utils.grading.exporting.scores import Scores, Standing

IDENTIFIER, GRADE, FEEDBACK, MOST = "Identifier", "Grade", "Feedback comments", "Maximum Grade"
_OF_THE_PERSON = {"Email address": "email", "ID number": "student_id", "Full name": "full_name"}


class WorksheetError(ValueError):
    """The file is no worksheet of Moodle; says what was expected and what was seen."""


def read(path: Path) -> list[list[str]]:
    """Return the rows of a worksheet, the first one its columns.

    Raises
    ------
    WorksheetError
        If it cannot be read, or is something else.
    """
    try:
        rows = list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))
    except (OSError, UnicodeDecodeError) as error:
        raise WorksheetError(f"--worksheet {path}: expected a CSV file in UTF-8: {error}") from error
    header = rows[0] if rows else []
    if missing := [column for column in (IDENTIFIER, GRADE) if column not in header]:
        raise WorksheetError(
            f"--worksheet {path}: expected the grading worksheet that Moodle gives, with a column "
            f"{' and a column '.join(missing)}; got {', '.join(header) or 'nothing'}"
        )
    return rows


def write(rows: list[list[str]], scores: Scores, path: Path) -> list[str]:
    """Write the worksheet, filled in; return what the teacher should know, one sentence each."""
    header = rows[0]
    known: dict[tuple[str, str], Standing] = {}
    for score in scores.rows():
        if score.total is not None:
            known |= dict.fromkeys(_keys_of(score), score)
    notes, filled = [], []
    most = sum(item.possible for item in scores.items)
    for row in rows[1:]:
        cells = dict(zip(header, row, strict=False))
        if not any(row):
            continue
        found = next((known[key] for key in _keys_in(cells) if key in known), None)
        if found is None:
            notes.append(f"worksheet: no grade for {cells[IDENTIFIER]}: nothing was handed in")
        else:
            cells[GRADE] = str(found.total)
            if FEEDBACK in header:
                cells[FEEDBACK] = "\n".join(filter(None, found.feedback.values()))
        filled.append([cells.get(column, "") for column in header])
        limit = cells.get(MOST, "")
        if limit and _number(limit) != most:
            note = f"worksheet: Moodle's {MOST} is {limit}; {most} points can be had here. Set it in Moodle"
            notes += [note] if note not in notes else []
    write_rows(_rows(header, filled), path, encoding="utf-8-sig")
    return notes


def _rows(header: list[str], filled: list[list[str]]) -> Iterator[Row]:
    yield list(header)
    for row in filled:
        yield list(row)


def _keys_of(score: Standing) -> list[tuple[str, str]]:
    person = score.person
    keys = [(column, str(getattr(person, name))) for column, name in _OF_THE_PERSON.items()]
    return [(column, value.casefold()) for column, value in [(IDENTIFIER, person.id), *keys] if value]


def _keys_in(cells: dict[str, str]) -> Iterator[tuple[str, str]]:
    yield IDENTIFIER, cells[IDENTIFIER].rpartition(" ")[2].casefold()  # "Participant 123"
    for column in _OF_THE_PERSON:
        yield column, cells.get(column, "").casefold()


def _number(text: str) -> float | None:
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return None
