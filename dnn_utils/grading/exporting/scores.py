"""Who has earned what: rows that every table of another system is made of.

The course has two parts of 100 points, and a learner may leave the second one out. So each part is one item
of the gradebook: two columns that a teacher can weight, or ignore. One total would make the second one count.
"""

import dataclasses
from collections.abc import Iterator, Sequence
from typing import Any

from dnn_utils import exercises
from dnn_utils.checking.outcome import Outcome
from dnn_utils.grading.exporting.roster import Person, Roster
from dnn_utils.grading.report.totals import PARTS, best_of, part_of
from dnn_utils.grading.workers.journal import Journal
from dnn_utils.grading.workers.state import State

_NO_GRADE = {State.NOTHING, State.GRADERS_ERROR}  # a zero would be a lie


@dataclasses.dataclass(frozen=True)
class Item:
    """A column of a gradebook: what it is called, the part of the course, and the points that it is worth."""

    part: int
    title: str
    possible: int


@dataclasses.dataclass(frozen=True)
class Standing:
    """One learner's row.

    Attributes
    ----------
    person : as the roster knows the learner, or all that the submission tells
    state : of the submission, or None when there is none
    points : of each item, by its part; None where there is no grade to give
    feedback : the same, in words
    """

    person: Person
    state: State | None
    points: dict[int, int | None]
    feedback: dict[int, str]

    @property
    def total(self) -> int | None:
        """All points, or None when there is no grade to give."""
        known = [each for each in self.points.values() if each is not None]
        return sum(known) if known else None


class Scores:
    """The scores of a class; only the roster and the names of what is missing are held in memory.

    Parameters
    ----------
    journal : of the run
    roster : of the class, or None
    parts : of the course that are wanted
    titles : of the items, in the order of `parts`; "Part 1", "Part 2" where there are too few
    """

    def __init__(
        self,
        journal: Journal,
        roster: Roster | None = None,
        parts: Sequence[int] = PARTS,
        titles: Sequence[str] = (),
    ) -> None:
        self.journal, self.roster = journal, roster
        self.not_on_roster: list[str] = []
        found: set[Person] = set()
        lessons: set[str] = set()
        for record in journal.records():
            lessons |= {each["lesson"] for each in record["notebooks"]}
            if roster is not None:
                person = roster.find(record["learner"], record["id"])
                if person is None:
                    self.not_on_roster.append(record["folder"])
                elif record["state"] != State.NOTHING:
                    found.add(person)
        people = [] if roster is None else roster.people
        self.without_submission = [each for each in people if each not in found]
        self.items = list(_items(lessons, parts, titles))

    def rows(self) -> Iterator[Standing]:
        """Yield a row for each submission, then for each of the roster who has handed in nothing at all."""
        seen: set[Person] = set()
        for record in self.journal.records():
            person = self.roster and self.roster.find(record["learner"], record["id"])
            if person:
                seen.add(person)
            yield self._score(person or Person(record["learner"], record["id"]), record)
        for person in [] if self.roster is None else self.roster.people:
            if person not in seen:
                yield self._score(person, None)

    def _score(self, person: Person, record: dict[str, Any] | None) -> Standing:
        state = None if record is None else State(record["state"])
        points: dict[int, int | None] = {}
        feedback = {}
        for item in self.items:
            results = [] if record is None else _results(record, item.part)
            none = state is None or state in _NO_GRADE
            points[item.part] = None if none else sum(each["points"] for each in results)
            feedback[item.part] = _in_words(state, record, results)
        return Standing(person, state, points, feedback)

    def told(self) -> dict[str, Any] | None:
        """Return what the report says of the roster, or None without one."""
        if self.roster is None:
            return None
        missing = [each.full_name for each in self.without_submission]
        return {
            "people": len(self.roster.people),
            "without_submission": missing,
            "not_on_roster": self.not_on_roster,
        }


def _items(lessons: set[str], parts: Sequence[int], titles: Sequence[str]) -> Iterator[Item]:
    """Yield an item for each part of which somebody has handed in a lesson; its points are those lessons'."""
    for index, part in enumerate(parts):
        possible = sum(
            each.points for each in exercises.load_all() if each.lesson in lessons and each.part == part
        )
        if possible:
            yield Item(part, titles[index] if index < len(titles) else f"Part {part}", possible)


def _results(record: dict[str, Any], part: int) -> list[dict[str, Any]]:
    best = best_of(record["notebooks"])
    return [row for each in best for row in each["exercises"] if part_of(row["name"]) == part]


def _in_words(state: State | None, record: dict[str, Any] | None, results: list[dict[str, Any]]) -> str:
    """Return one line for each exercise that is not right, and how many are."""
    if state is None or record is None:
        return ""
    lines = [f"{record['state']}: {record['why']}"] if record["why"] else []
    counted = [each["outcome"] == Outcome.PASSED for each in results if each["possible"]]
    if counted:
        lines.append(f"{sum(counted)} of {len(counted)} exercises are right.")
    for each in results:
        if each["outcome"] not in (Outcome.PASSED, Outcome.NOT_ATTEMPTED, Outcome.NOT_RUN):
            lines.append(f"{each['name']}: {each['title'] or each['outcome']}")
    return "\n".join(lines)
