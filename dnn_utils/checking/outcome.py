"""What became of an answer: one record, from the check to the report card."""

import dataclasses
import enum
from typing import Any, Self


class Outcome(enum.StrEnum):
    """How an answer was judged; only the first one earns the points."""

    PASSED = "passed"  # right
    WRONG = "wrong"  # runs, but is not right
    BROKEN = "broken"  # raises an error, does not end, or ends its kernel
    NOT_ATTEMPTED = "not attempted"  # there is no answer yet
    WAITING = "waiting"  # right but for an earlier answer that it calls
    NOT_RUN = "not run"  # the check was not reached, or not asked for


class Stage(enum.StrEnum):
    """What a check looks at, in this order."""

    ATTEMPTED = "attempted"  # is there an answer?
    RUNS = "runs"  # does it run to its end?
    STRUCTURE = "structure"  # does it return as many things, of the right kinds?
    SHAPES = "shapes"
    VALUES = "values"
    ARGUMENTS = "arguments"  # did it leave its arguments as they were?
    OWN_WORK = "own work"  # is it the learner's own?


@dataclasses.dataclass(frozen=True)
class Place:
    """Where in an answer a mistake is.

    Attributes
    ----------
    line : 1 or greater, counted in the function as the learner wrote it
    source : the text of that line
    part : the text of the part of it that is meant, or None for the whole line
    kind : what sort of part it is, such as "the axis"
    """

    line: int
    source: str
    part: str | None
    kind: str


@dataclasses.dataclass(frozen=True)
class ExerciseResult:
    """What became of one exercise.

    Attributes
    ----------
    exercise : its name
    possible : the points that it is worth
    title : the diagnosis in one line
    stage : the stage of the check at which the answer was turned down, or None
    misconception : the id of the known mistake, two of them joined by "+", or None
    message : the whole text
    hint : a question or an observation, or None
    seed : makes ``check(answer, seed=…)`` use the same inputs again, or None
    waits_for : names of the exercises that must be mended first
    missing_name : the name that Python did not know when the answer ran, or None
    place : where the mistake is, or None
    repair : (lines, what they would have to be) of the learner's own code, for the teacher's eyes, or None
    """

    exercise: str
    outcome: Outcome
    possible: int
    title: str = ""
    stage: Stage | None = None
    misconception: str | None = None
    message: str = ""
    hint: str | None = None
    seed: int | None = None
    waits_for: tuple[str, ...] = ()
    missing_name: str | None = None
    place: Place | None = None
    repair: tuple[str, str] | None = None

    @property
    def points(self) -> int:
        """What the answer has earned."""
        return self.possible if self.outcome is Outcome.PASSED else 0

    def as_dict(self) -> dict[str, Any]:
        """Return the result as plain values that JSON can hold."""
        return {
            **dataclasses.asdict(self),
            "outcome": self.outcome.value,
            "stage": self.stage and self.stage.value,
            "waits_for": list(self.waits_for),
            "repair": self.repair and list(self.repair),
            "points": self.points,
        }

    @classmethod
    def from_dict(cls, record: dict[str, Any]) -> Self:
        """Return the result that `as_dict` has made `record` of."""
        known = {field.name: record[field.name] for field in dataclasses.fields(cls)}
        known["outcome"] = Outcome(known["outcome"])
        known["stage"] = known["stage"] and Stage(known["stage"])
        known["waits_for"] = tuple(known["waits_for"])
        known["repair"] = known["repair"] and tuple(known["repair"])
        known["place"] = known["place"] and Place(**known["place"])
        return cls(**known)
