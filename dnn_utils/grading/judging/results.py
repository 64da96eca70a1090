"""What became of a cell: a plain record that travels from the run to the report."""

import dataclasses
import enum
from typing import Any


class CellOutcome(enum.StrEnum):
    """How the run of a cell ended."""

    PASSED = "passed"  # ran, and gave what the reference gives
    FAILED = "failed"  # raised an error, or gave something else
    WAITING = "waiting"  # only failed, or was not run, because of a cell before it
    # not judged: a cell of the learner's own that raised an error, one that may differ, or an exercise
    # without points that nobody has begun
    NOTED = "noted"
    NOT_RUN = "not run"  # not asked for (-k, --lf), or not reached (-x)


@dataclasses.dataclass(frozen=True)
class CellResult:
    """What became of one cell."""

    outcome: CellOutcome
    summary: str = ""  # one line
    message: str = ""  # the whole text, for a failure; the summary if empty
    waits_for: tuple[str, ...] = ()  # ids of the cells that are the reason
    seconds: float = 0.0

    @property
    def text(self) -> str:
        """The text to show for a failure."""
        return self.message or self.summary

    def as_dict(self) -> dict[str, Any]:
        """Return the result as plain values that JSON can hold."""
        return {**dataclasses.asdict(self), "outcome": self.outcome.value, "waits_for": list(self.waits_for)}
