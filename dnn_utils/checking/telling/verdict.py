"""What a check says: a `Verdict` when the answer is right, a `CheckFailed` when it is not."""

from typing import Any

from dnn_utils.checking.outcome import ExerciseResult, Outcome, Place, Stage
from dnn_utils.checking.telling import card
from dnn_utils.checking.telling.lines import wrapped
from dnn_utils.checking.telling.notebooks import is_notebook, show

# What `last` returns. A list that is changed in place, because `pristine` puts back what names stand for.
_LAST: list[ExerciseResult] = []


def last() -> ExerciseResult | None:
    """Return the result of the last check of this process, or None before the first one."""
    return _LAST[-1] if _LAST else None


def remember(result: ExerciseResult) -> None:
    """Make `result` the last one."""
    _LAST[:] = [result]


def forget() -> None:
    """Make it as if no check had run yet."""
    _LAST.clear()


class Verdict:
    """A right answer: shows as text, and as HTML in a notebook, the same every time.

    Attributes
    ----------
    result : ExerciseResult
    exercise : str
    points : int, what the answer is worth
    message : str, what was checked
    """

    def __init__(self, exercise: str, points: int, message: str) -> None:
        self.result = ExerciseResult(exercise, Outcome.PASSED, points, message=message)
        self.exercise, self.points, self.message = exercise, points, message
        self.outcome = self.result.outcome

    @property
    def title(self) -> str:
        """The first line: what is right, and what it is worth."""
        worth = f"{self.points} of {self.points} points" if self.points else "practice, not graded"
        return f"{self.exercise}: right ({worth})"

    def __repr__(self) -> str:
        return f"{self.title}\n{self.message}"

    def __str__(self) -> str:
        return "\n".join([self.title, *wrapped(self.message)])

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        """Be wrapped in a terminal; in a notebook stand as HTML, and as the same two lines everywhere."""
        printer.text(repr(self) if is_notebook() else str(self))

    def _repr_html_(self) -> str:
        name, _, rest = self.title.partition(": right")
        message = f'<div style="opacity: 0.8">{card.inline(self.message)}</div>'
        return card.box(card.GREEN, f"&#10003; <code>{name}</code>: right", [card.inline(rest), message])


class CheckFailed(AssertionError):
    """A wrong, broken or missing answer. Its text is what a learner reads.

    Attributes
    ----------
    result : ExerciseResult, which the other attributes are read from
    """

    def __init__(self, result: ExerciseResult, as_html: str = "") -> None:
        super().__init__(result.message)
        self.result, self._html = result, as_html
        self._is_shown = False

    @property
    def exercise(self) -> str:
        """The name of the exercise."""
        return self.result.exercise

    @property
    def outcome(self) -> Outcome:
        """Not attempted, wrong, broken (the code raised an error), or waiting for an earlier answer."""
        return self.result.outcome

    @property
    def stage(self) -> Stage | None:
        """The stage of the check at which the answer was turned down."""
        return self.result.stage

    @property
    def misconception(self) -> str | None:
        """The id of the known mistake; two of them joined by "+"."""
        return self.result.misconception

    @property
    def title(self) -> str:
        """The diagnosis in a few words."""
        return self.result.title

    @property
    def message(self) -> str:
        """The whole text."""
        return self.result.message

    @property
    def hint(self) -> str | None:
        """A question or an observation."""
        return self.result.hint

    @property
    def seed(self) -> int | None:
        """Makes ``check(answer, seed=…)`` use the same inputs again."""
        return self.result.seed

    @property
    def waits_for(self) -> tuple[str, ...]:
        """The exercises that must be mended first."""
        return self.result.waits_for

    @property
    def points(self) -> int:
        """What the answer has earned: nothing."""
        return self.result.points

    @property
    def place(self) -> Place | None:
        """Where in the answer the mistake is."""
        return self.result.place

    def __reduce__(self) -> tuple[type, tuple[ExerciseResult, str]]:
        return type(self), (self.result, self._html)

    def _repr_html_(self) -> str:
        return self._html

    def _render_traceback_(self) -> list[str]:
        """Show only the message in IPython, and not the way through our code.

        In a notebook it is a box, as that of a right answer is, with one line below it, by which Jupyter
        knows that the cell has failed. In a terminal it is text, with its first line in bold.
        """
        first, *others = self.message.splitlines()
        if self._html and is_notebook():
            if not self._is_shown:  # the kernel asks more than once
                self._is_shown = True
                show(self.message, self._html)
            return [f"{self.exercise}: {self.outcome.value}. What to look at stands above."]
        return [f"\x1b[1m{first}\x1b[0m", *others]
