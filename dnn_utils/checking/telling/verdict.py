"""What a check says: a `Verdict` when the answer is right, a `CheckFailed` when it is not."""

import html

# What `last` returns. A dict that is changed in place, because `pristine` puts back what names stand for.
_LAST = {}


def last():
    """Return the last verdict or failure of this process as a dict, or None before the first check."""
    return dict(_LAST) or None


def remember(outcome):
    """Make `outcome`, a Verdict or a CheckFailed, the last one, and return it."""
    _LAST.update(outcome.as_dict())
    return outcome


class Verdict:
    """A right answer: shows as text, and as HTML in a notebook, the same every time.

    Attributes
    ----------
    exercise : str
    points : int, what the answer is worth
    message : str, what was checked
    """

    outcome = "passed"

    def __init__(self, exercise, points, message):
        self.exercise, self.points, self.message = exercise, points, message

    @property
    def title(self):
        """The first line: what is right, and what it is worth."""
        worth = f"{self.points} of {self.points} points" if self.points else "practice, not graded"
        return f"{self.exercise}: right ({worth})"

    def as_dict(self):
        """Return the verdict as a dict that JSON can hold."""
        return {
            "exercise": self.exercise,
            "outcome": self.outcome,
            "stage": None,
            "misconception": None,
            "title": self.title,
            "message": self.message,
            "hint": None,
            "seed": None,
            "points": self.points,
        }

    def __repr__(self):
        return f"{self.title}\n{self.message}"

    def _repr_html_(self):
        # Colors that can be read on white and on black; the text keeps the color of the page.
        name, _, rest = self.title.partition(": right")
        return (
            '<div style="border-left: 5px solid #2a9d8f; padding: 0.4em 0.9em; line-height: 1.5">'
            f"<strong>&#10003; <code>{html.escape(name)}</code>: right</strong>{html.escape(rest)}"
            f'<br><span style="opacity: 0.8">{html.escape(self.message)}</span></div>'
        )


class CheckFailed(AssertionError):
    """A wrong, broken or missing answer. Its text is what a learner reads.

    Attributes
    ----------
    exercise : str
    outcome : "not attempted", "wrong", "broken" (the code raised) or "waiting" (for an earlier answer)
    stage : "attempted", "runs", "structure", "shapes", "values", "arguments" or "own work"
    misconception : str or None, the id of the known mistake; two of them joined by "+"
    title : str, the diagnosis in a few words
    hint : str or None, a question or an observation
    message : str, the whole text
    seed : int or None, makes ``check(answer, seed=…)`` use the same inputs again
    """

    def __init__(self, message, *, exercise, outcome, stage, title, misconception=None, hint=None, seed=None):
        super().__init__(message)
        self.message = message
        self.exercise = exercise
        self.outcome = outcome
        self.stage = stage
        self.title = title
        self.misconception = misconception
        self.hint = hint
        self.seed = seed
        self.points = 0

    def as_dict(self):
        """Return the failure as a dict that JSON can hold."""
        keys = (
            *("exercise", "outcome", "stage", "misconception", "title", "message", "hint", "seed"),
            "points",
        )
        return {key: getattr(self, key) for key in keys}

    def _render_traceback_(self):
        """Show only the message in IPython, its first line in bold, and not the way through our code."""
        first, *others = self.message.splitlines()
        return [f"\x1b[1m{first}\x1b[0m", *others]
