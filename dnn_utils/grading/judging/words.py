"""What a child says of a wrong answer, taken as words: of the right types, not too long, never a point."""

from typing import Any

from dnn_utils import exercises
from dnn_utils.checking.outcome import ExerciseResult, Outcome, Place, Stage

_MOST = {"message": 8000, "title": 300, "hint": 1000, "missing_name": 100}  # characters
_PLACE = {"source": 300, "part": 300, "kind": 100}


class NoWords(Exception):
    """The child that was to say why an answer is wrong said nothing, or something that is no diagnosis."""


def told_by(record: Any) -> ExerciseResult:
    """Return the ExerciseResult that a child has told; raise NoWords if it is none, or says "passed"."""
    try:
        exercise = exercises.load(record["exercise"])
        outcome = Outcome(record["outcome"])
        stage = record["stage"] and Stage(record["stage"])
        texts = {key: _text(record[key], most) for key, most in _MOST.items()}
        place = record["place"] and _place(record["place"])
        repair = record["repair"] and place and _repair(*record["repair"])
        waits_for = tuple(name for name in exercises.names() if name in record["waits_for"])
        misconception = _text(record["misconception"], 200)
    except (KeyError, TypeError, ValueError, LookupError, AttributeError) as error:
        raise NoWords("not a result") from error
    if outcome in (Outcome.PASSED, Outcome.NOT_RUN):
        # The package's own function did the work there, or the answer is not the same twice
        raise NoWords("not a diagnosis")
    ids = {mistake.id for mistake in exercise.mistakes}
    return ExerciseResult(
        exercise.name,
        outcome,
        exercise.points,
        title=texts["title"] or "",
        stage=stage or None,
        misconception=misconception if misconception and set(misconception.split("+")) <= ids else None,
        message=texts["message"] or "",
        hint=texts["hint"],
        waits_for=waits_for,
        missing_name=texts["missing_name"],
        place=place or None,
        repair=repair or None,
    )


def _text(value: Any, most: int) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str):
        raise TypeError(f"expected a text; got {type(value).__name__}")
    return value[:most]


def _repair(before: Any, after: Any) -> tuple[str, str]:
    most = _PLACE["source"]
    return _text(before, most) or "", _text(after, most) or ""


def _place(record: dict[str, Any]) -> Place:
    line = record["line"]
    if type(line) is not int or not 1 <= line < 1_000_000:
        raise ValueError("expected the number of a line")
    texts = {key: _text(record[key], most) for key, most in _PLACE.items()}
    return Place(line, texts["source"] or "", texts["part"], texts["kind"] or "")
