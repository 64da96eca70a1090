"""The layout of what a learner reads when an answer is not right: heading, what was seen, hint, next step."""

from collections.abc import Sequence
from typing import Any, Protocol

from dnn_utils.checking.outcome import ExerciseResult, Outcome, Place, Stage
from dnn_utils.checking.telling import card
from dnn_utils.checking.telling.lines import wrapped
from dnn_utils.checking.telling.verdict import CheckFailed
from dnn_utils.exercises.exercise import Exercise, Mistake

_STARTS = ("Think about this:", "And about this:")  # of hints


class Judged(Protocol):
    """What a message must know of the exercise: its name, its data, and the seed of its inputs, if any."""

    @property
    def name(self) -> str: ...

    @property
    def exercise(self) -> Exercise: ...

    @property
    def seed(self) -> int | None: ...


def failed(
    task: Judged,
    outcome: Outcome,
    stage: Stage,
    title: str,
    body: Sequence[str],
    hint: str | Sequence[str] | None,
    *,
    mistakes: Sequence[Mistake] = (),
    heading: str | None = None,
    cause: BaseException | None = None,
    repeat: bool = True,
    waits_for: Sequence[str] = (),
    place: Place | None = None,
    repair: Any = None,
) -> CheckFailed:
    """Return a CheckFailed with its text laid out.

    Parameters
    ----------
    task : Judged, the exercise
    outcome : Outcome
    stage : Stage
    title : str, the diagnosis in a few words
    body : list of str, the lines of what was expected and seen; empty ones are left out
    hint : str, or a list of them for several mistakes at once, or None
    mistakes : the known mistakes that were recognized
    heading : str, the first line, unless it is "not right yet: " and the title
    cause : the error that the answer raised
    repeat : bool, whether to say how the same check is run again
    waits_for : names of the exercises that must be mended first
    place : Place of the mistake, or None
    repair : (lines, what they would have to be), or None
    """
    lines = [f"{task.name}: {heading or 'not right yet: ' + title}", ""]
    for line in body:
        if line:
            lines += wrapped(line, "  ")
    hints = [hint] if isinstance(hint, str) else hint or []
    for start, text in zip(_STARTS, hints, strict=False):
        lines += ["", *wrapped(f"{start} {text}", "  ")]
    last = f'More help: hint("{task.name}").'
    if repeat and task.seed is not None:
        last += f" The same check again: check({task.name}, seed={task.seed})"
    lines += ["", *wrapped(last)]
    more = (
        f"hint({task.name})",
        (f"check({task.name}, seed={task.seed})" if repeat and task.seed is not None else None),
    )
    error = CheckFailed(
        ExerciseResult(
            exercise=task.name,
            outcome=outcome,
            possible=task.exercise.points,
            title=title,
            stage=stage,
            misconception="+".join(mistake.id for mistake in mistakes) or None,
            message="\n".join(lines),
            hint="\n".join(hints) or None,
            seed=task.seed,
            waits_for=tuple(waits_for),
            missing_name=cause.name if isinstance(cause, NameError) else None,
            place=place,
            repair=repair,
        ),
        _as_html(task.name, heading or f"not right yet: {title}", body, hints, more),
    )
    error.__cause__ = cause
    return error


def _as_html(
    name: str, heading: str, body: Sequence[str], hints: Sequence[str], more: tuple[str, str | None]
) -> str:
    """Return the same message as a box for a notebook."""
    parts = [card.code(line) if line.startswith(" ") else card.paragraph(line) for line in body if line]
    parts += [card.paragraph(text, start=start) for start, text in zip(_STARTS, hints, strict=False)]
    again = f" The same check again: `{more[1]}`" if more[1] else ""
    parts.append(f'<div style="opacity: 0.8">{card.paragraph(f"More help: `{more[0]}`.{again}")}</div>')
    return card.box(card.RED, f"&#10007; {card.inline(f'`{name}`: {heading}')}", parts)
