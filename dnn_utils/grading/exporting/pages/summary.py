"""What is to be said of a class, gathered one submission at a time; its size depends on the course alone."""

import dataclasses
import enum
import heapq
from collections import Counter, defaultdict
from typing import Any

from dnn_utils import exercises
from dnn_utils.checking import collect
from dnn_utils.checking.outcome import Outcome
from dnn_utils.grading.report.totals import PARTS, best_of, total_of
from dnn_utils.grading.workers.state import State

NAMED = 12  # learners who are named where many may be stuck
_TROUBLED = 100  # submissions that are listed for one state
_SLOWEST = 5


class Mark(enum.StrEnum):
    """What the pages tell of an answer, from the best to the worst."""

    RIGHT = "right"
    WAITING = "waiting"
    WRONG = "wrong"
    BROKEN = "broken"
    NOT_ATTEMPTED = "not attempted"


_KIND = {
    Outcome.PASSED: Mark.RIGHT,
    Outcome.WAITING: Mark.WAITING,
    Outcome.WRONG: Mark.WRONG,
    Outcome.BROKEN: Mark.BROKEN,
    Outcome.NOT_ATTEMPTED: Mark.NOT_ATTEMPTED,
    Outcome.NOT_RUN: Mark.NOT_ATTEMPTED,
}


@dataclasses.dataclass
class Counted:
    """How many submissions there are of a sort, and some of them."""

    count: int = 0
    some: list[Any] = dataclasses.field(default_factory=list)

    def add(self, each: Any, most: int) -> None:
        """Count one more; keep it if there is room."""
        self.count += 1
        if len(self.some) < most:
            self.some.append(each)


class Summary:
    """What the class page shows.

    Attributes
    ----------
    submissions : how many there are
    states : Counter of `State` values
    kinds : {exercise: Counter of `Mark`}; whoever has not handed it in is in none
    mistakes : {(exercise, id): Counted of records}, known mistakes
    unnamed : {key: `collect.Group`}, wrong answers without a name
    stuck : {exercise: Counted of (learner, kind)}, by the first exercise of each that is not right
    troubled : {state: Counted of records}
    points : {part: Counter of the points earned in it}
    """

    def __init__(self) -> None:
        self.submissions = 0
        self.states: Counter[str] = Counter()
        self.kinds: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.mistakes: defaultdict[tuple[str, str], Counted] = defaultdict(Counted)
        self.unnamed: dict[Any, collect.Group] = {}
        self.stuck: defaultdict[str, Counted] = defaultdict(Counted)
        self.troubled: defaultdict[str, Counted] = defaultdict(Counted)
        self.points: dict[int, Counter[int]] = {part: Counter() for part in PARTS}
        self._slowest: list[tuple[float, int, str]] = []
        self._order = {each.name: index for index, each in enumerate(course())}

    def add(self, record: dict[str, Any]) -> None:
        """Take in one record of the journal."""
        self.submissions += 1
        self.states[record["state"]] += 1
        slow = (record["seconds"], -self.submissions, record["learner"])
        (heapq.heappush if len(self._slowest) < _SLOWEST else heapq.heappushpop)(self._slowest, slow)
        if record["state"] != State.GRADED:
            kept = {key: record[key] for key in ("learner", "why", "seconds")}
            self.troubled[record["state"]].add(kept, _TROUBLED)
        for part, points in points_of(record).items():
            self.points[part][points] += 1
        self._add_exercises(record)

    def _add_exercises(self, record: dict[str, Any]) -> None:
        first: tuple[int, str, str] | None = None
        for each in (each for notebook in best_of(record["notebooks"]) for each in notebook["exercises"]):
            name, kind = each["name"], kind_of(each)
            self.kinds[name][kind] += 1
            if each["misconception"]:
                self.mistakes[name, each["misconception"]].add(each, 1)
            collect.add(self.unnamed, each)
            if kind not in (Mark.RIGHT, Mark.WAITING) and each["possible"]:
                stop = self._order.get(name, 0), name, kind
                first = min(first or stop, stop)
        if first:
            self.stuck[first[1]].add((record["learner"], first[2]), NAMED)

    def bars(self) -> list[dict[str, Any]]:
        """Return how each exercise that somebody handed in went, in the order of the course."""
        rows = []
        for each in course():
            if each.points and each.name in self.kinds:
                counts = self.kinds[each.name]
                rest = self.submissions - counts.total()
                shares = [(kind, counts[kind] + rest * (kind is Mark.NOT_ATTEMPTED)) for kind in Mark]
                rows.append({"exercise": each, "shares": [share for share in shares if share[1]]})
        return rows

    def frequent(self, most: int = 15) -> list[dict[str, Any]]:
        """Return the most frequent known mistakes, each with one answer that holds it."""
        ranked = sorted(self.mistakes.items(), key=lambda row: (-row[1].count, row[0]))[:most]
        return [{"id": key[1], "count": row.count, "example": row.some[0]} for key, row in ranked]

    def groups(self, most: int = 15) -> list[dict[str, Any]]:
        """Return the largest groups of wrong answers without a name, each with a row to be completed."""
        ranked = sorted(self.unnamed.values(), key=lambda group: (-group.count, group.exercise))[:most]
        return [{"group": group, "row": collect.row(group)} for group in ranked]

    def stops(self) -> list[tuple[str, Counted]]:
        """Return where learners are stuck, in the order of the course."""
        return sorted(self.stuck.items(), key=lambda row: self._order.get(row[0], 0))

    def slowest(self) -> list[tuple[float, str]]:
        """Return seconds and learner of the submissions that took longest."""
        return [(seconds, learner) for seconds, _, learner in sorted(self._slowest, reverse=True)]

    def means(self) -> dict[int, float]:
        """Return the mean of the points of each part."""
        return {
            part: sum(points * count for points, count in counts.items()) / max(1, counts.total())
            for part, counts in self.points.items()
        }


def course() -> list[exercises.Exercise]:
    """Return the exercises in the order in which the lessons have them."""
    return sorted(exercises.load_all(), key=lambda each: (each.lesson, each.order))


def possible() -> dict[int, int]:
    """Return what each part of the course is worth."""
    return {part: sum(each.points for each in course() if each.part == part) for part in PARTS}


def points_of(record: dict[str, Any]) -> dict[int, int]:
    """Return what a submission has earned in each part."""
    earned = {each["part"]: each["points"] for each in total_of("", record["notebooks"])["parts"]}
    return {part: earned.get(part, 0) for part in PARTS}


def kind_of(exercise: dict[str, Any]) -> Mark:
    """Return of which `Mark` the record of an exercise is."""
    return _KIND[Outcome(exercise["outcome"])]
