"""The teacher's list of the class: joins what a submission is called by with names, ids and emails.

A roster is a CSV file. What Canvas (the gradebook), Moodle (the participants), Brightspace and nbgrader write
is understood as it is.
"""

import csv
import dataclasses
import difflib
import io
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

# Field of a person -> the columns that hold it; upper and lower case, spaces, "_" and "-" are the same
COLUMNS = {
    "learner": ("learner", "folder", "submission"),
    "id": ("id", "lms id", "participant"),
    "student_id": ("student id", "id number", "orgdefinedid", "sis user id", "sis id"),
    "login": ("login", "username", "user name", "sis login id"),
    "email": ("email", "email address", "e mail"),
    "first_name": ("first name", "given name", "forename"),
    "last_name": ("last name", "family name", "surname"),
    "name": ("name", "full name", "student"),
    "section": ("section", "group"),
}
_KEYS = ("id", "learner", "student_id", "login", "email")  # what a submission is recognized by, first to last


class RosterError(ValueError):
    """The file is no roster; says what was expected and what was seen."""


@dataclasses.dataclass(frozen=True)
class Person:
    """Somebody of the class. What is not known is empty.

    Attributes
    ----------
    learner : what the submission is called by
    id : by which the system that gave the submissions knows the learner
    student_id : of the school: Moodle's "ID number", Canvas's "SIS User ID", Brightspace's "OrgDefinedId"
    """

    learner: str = ""
    id: str = ""
    student_id: str = ""
    login: str = ""
    email: str = ""
    first_name: str = ""
    last_name: str = ""
    name: str = ""
    section: str = ""

    @property
    def full_name(self) -> str:
        """The name as it is said: "Ada Lovelace"."""
        joined = f"{self.first_name} {self.last_name}".strip()
        return joined or self.name or self.learner or self.login or self.email or self.id

    @property
    def listed_name(self) -> str:
        """The name as lists have it: "Lovelace, Ada"."""
        if self.first_name and self.last_name:
            return f"{self.last_name}, {self.first_name}"
        return self.name or self.full_name


class Roster:
    """The people of a class.

    Attributes
    ----------
    people : list of Person, in the order of the file
    notes : what the teacher should know about the file, one sentence each
    """

    def __init__(self, people: Iterable[Person] = (), notes: Iterable[str] = ()) -> None:
        self.people, self.notes = list(people), list(notes)
        self._known: list[dict[str, Person]] = []
        for key in _KEYS:
            values = Counter(_folded(getattr(each, key)) for each in self.people)
            self._known.append(
                {
                    value: each
                    for each in self.people
                    if (value := _folded(getattr(each, key))) and values[value] == 1
                }
            )
        names = [(name, each) for each in self.people for name in _spellings(each)]
        counts = Counter(name for name, _ in names)
        self._named = {name: each for name, each in names if counts[name] == 1}

    def find(self, learner: str, id: str) -> Person | None:
        """Return who has handed in a submission: known by one id, or by a name that only one has."""
        by_system = bool(id) and id != learner  # then the name may be one that the learner has chosen
        for key, known in zip(_KEYS, self._known, strict=True):
            if by_system and key not in ("learner", "id"):
                continue
            value = id if by_system and key == "id" else learner
            if person := known.get(_folded(value)):
                return person
        return self._named.get(_letters(learner))


def read(path: Path) -> Roster:
    """Read a roster.

    Raises
    ------
    RosterError
        If it cannot be read, or no column says who a row is about.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise RosterError(f"--roster {path}: expected a CSV file in UTF-8: {error}") from error
    first = text.partition("\n")[0]
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count)))
    header = [cell.strip() for cell in rows[0]] if rows else []
    fields = [_field(column) for column in header]
    if not set(fields) & {*_KEYS, "name", "last_name"}:
        raise RosterError(
            f"--roster {path}: expected a first row with columns such as {_examples()}; "
            f"got {', '.join(header) or 'nothing'}"
        )
    notes = [_note(column) for column, field in zip(header, fields, strict=True) if field is None and column]
    people = []
    for row in rows[1:]:
        told: dict[str, str] = {}
        for field, cell in zip(fields, row, strict=False):
            if field is not None and cell.strip():
                told.setdefault(field, cell.strip().removeprefix("#"))
        if told and not told.get("name", "").startswith("Points Possible"):
            people.append(Person(**told))
    if not people:
        raise RosterError(f"--roster {path}: expected one row for each learner below the first; got none")
    return Roster(people, notes)


def _field(column: str) -> str | None:
    wanted = _plain(column)
    return next((field for field, known in COLUMNS.items() if wanted in known), None)


def _note(column: str) -> str:
    every = [name for known in COLUMNS.values() for name in known]
    near = difflib.get_close_matches(_plain(column), every, 1)
    means = f" Is {near[0]!r} meant?" if near else ""
    return f"roster: the column {column!r} is not known and not used.{means}"


def _examples() -> str:
    return ", ".join(known[0] for known in COLUMNS.values())


def _plain(text: str) -> str:
    return re.sub(r"[\s_-]+", " ", text).strip().casefold()


def _folded(text: str) -> str:
    return text.strip().casefold()


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


def _spellings(person: Person) -> set[str]:
    """Return a person's name as folders may have it: Canvas writes "lovelaceada", Moodle "Ada Lovelace"."""
    first, last = person.first_name, person.last_name
    either = {first + last, last + first} if first and last else set()
    return {letters for each in {*either, person.name} if (letters := _letters(each))}
