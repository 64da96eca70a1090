"""What became of a cell and of an exercise: plain records that travel from the run to the report."""

import dataclasses

# Every outcome of a cell, and how a terminal shows it
CELL_OUTCOMES = {
    "passed": "ran, and gave what the reference gives",
    "failed": "raised an error, or gave something else",
    "waiting": "only failed, or was not run, because of a cell before it",
    "noted": "not judged: a cell of the learner's own that raised an error, or one that may differ",
    "not run": "not asked for (-k, --lf), or not reached (-x)",
}
# Every outcome of an exercise; only the first one earns its points
EXERCISE_OUTCOMES = {
    "passed": "right",
    "wrong": "the answer runs, but is not right",
    "broken": "the answer raises an error, does not end, or ends its kernel",
    "not attempted": "there is no answer yet",
    "waiting": "the answer is right but for an earlier answer that it calls",
    "not run": "the check was not reached or not asked for",
}


@dataclasses.dataclass(frozen=True)
class CellResult:
    """What became of one cell."""

    outcome: str
    summary: str = ""  # one line
    message: str = ""  # the whole text, for a failure; the summary if empty
    waits_for: tuple = ()  # ids of the cells that are the reason
    seconds: float = 0.0

    @property
    def text(self):
        """The text to show for a failure."""
        return self.message or self.summary


def exercise_record(name, possible, outcome="not run", title="", **details):
    """Return the record of an exercise.

    Parameters
    ----------
    name : str
    possible : int, the points that it is worth
    outcome : one of EXERCISE_OUTCOMES
    title : str, the diagnosis in one line
    **details : any of stage, misconception, message, hint, seed, waits_for
    """
    known = {"stage": None, "misconception": None, "message": "", "hint": None, "seed": None, "waits_for": []}
    return {
        "name": name,
        "outcome": outcome,
        "points": possible if outcome == "passed" else 0,
        "possible": possible,
        "title": title,
        **known,
        **{key: value for key, value in details.items() if key in known},
    }
