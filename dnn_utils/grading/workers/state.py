"""The one state in which a submission ends, and the record of it."""

import dataclasses
import enum
from typing import Any


class State(enum.StrEnum):
    """What became of a submission; the later ones say more when its notebooks ended in several."""

    GRADED = "graded"
    NOTHING = "nothing handed in"
    NO_NOTEBOOK = "not a notebook"
    TOO_LONG = "took too long"
    TOO_MUCH_MEMORY = "too much memory"
    DIED = "died"
    GRADERS_ERROR = "grader's own error"


WORST = tuple(State)


@dataclasses.dataclass
class Record:
    """One graded submission, as the journal and the report have it.

    Attributes
    ----------
    learner, folder, id : of the `Submission`
    state : State
    why : what happened, in one line; empty for a graded one
    notebooks : records of the report's schema
    seconds : that it took
    memory : KiB, the most that one of its notebooks used
    traceback : of the grader's own error, or None
    """

    learner: str
    folder: str
    id: str
    state: State
    why: str = ""
    notebooks: list[dict[str, Any]] = dataclasses.field(default_factory=list)
    seconds: float = 0.0
    memory: int = 0
    traceback: str | None = None

    def as_dict(self) -> dict[str, Any]:
        """Return the record as plain values."""
        return {**vars(self), "state": self.state.value}

    @property
    def points(self) -> int:
        """What the submission has earned; a lesson that is there twice counts once."""
        best: dict[str, int] = {}
        for each in self.notebooks:
            best[each["lesson"]] = max(best.get(each["lesson"], 0), each["points"])
        return sum(best.values())
