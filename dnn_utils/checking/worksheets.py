"""Checking a worksheet: a dict whose values were to be filled in, with shapes or with names of functions."""

import dataclasses
import functools
import reprlib
from typing import Any

import numpy as np

from dnn_utils.checking.outcome import Outcome, Place, Stage
from dnn_utils.checking.telling.message import failed
from dnn_utils.checking.telling.verdict import CheckFailed, Verdict
from dnn_utils.checking.telling.wording import describe, listing
from dnn_utils.exercises import load, names
from dnn_utils.exercises.exercise import Exercise, Mistake


@dataclasses.dataclass(frozen=True)
class _Worksheet:
    """A worksheet that is being judged: there are no inputs, so there is no seed."""

    name: str
    exercise: Exercise
    seed: None = None


def judge_worksheet(answer: Any, name: str, seed: int, seconds: float | None = None) -> Verdict | CheckFailed:
    """Return the Verdict or the CheckFailed of a filled-in worksheet; nothing is random here."""
    task = _Worksheet(name, load(name))
    right = _right_values(name)
    if answer is task.exercise.right_answer:
        text = [
            "This is the library's own dictionary. Fill in yours, in the cell above: it earns the points."
        ]
        return failed(task, Outcome.WRONG, Stage.OWN_WORK, "the library's own answer", text, None)
    if not isinstance(answer, dict):
        text = [f"Expected a dictionary with the keys {', '.join(right)}; this is {describe(answer)}."]
        return failed(
            task, Outcome.WRONG, Stage.STRUCTURE, f"is {describe(answer)}, not a dictionary", text, None
        )
    missing = [key for key in right if key not in answer]
    if missing:
        gone = f"key {missing[0]} is" if len(missing) == 1 else f"keys {listing(missing)} are"
        text = [f"The {gone} gone. Take the cell as it was, and replace only the dots."]
        return failed(task, Outcome.WRONG, Stage.STRUCTURE, f"{listing(missing)} missing", text, None)
    open_keys = [key for key in right if answer[key] is ...]
    kind = _kind(right)
    wrong_keys = [key for key in right if answer[key] is not ... and not kind.same(answer[key], right[key])]
    if len(open_keys) == len(right):
        text = [f"Nothing is filled in yet. Replace each ... by {kind.example}."]
        heading = "not attempted yet"
        return failed(
            task,
            Outcome.NOT_ATTEMPTED,
            Stage.ATTEMPTED,
            heading,
            text,
            task.exercise.hints[0],
            heading=heading,
        )
    if wrong_keys:
        return _wrong_values(task, answer, right, wrong_keys)
    if open_keys:
        text = [f"Right so far. Still to be filled in: {listing(open_keys)}."]
        verb = "is" if len(open_keys) == 1 else "are"
        title = f"{len(open_keys)} of {len(right)} {verb} still to be filled in"
        return failed(task, Outcome.WRONG, Stage.ATTEMPTED, title, text, None, heading=title)
    return Verdict(name, task.exercise.points, f"All {len(right)} entries are right.")


def _wrong_values(
    task: _Worksheet, answer: dict[str, Any], right: dict[str, Any], wrong_keys: list[str]
) -> CheckFailed:
    kind = _kind(right)
    found = [mistake for mistake, values in _known(task.name) if _explains(kind, values, answer, right)]
    text = [f"Right: {len(right) - len(wrong_keys)} of {len(right)} entries. To look at again:"]
    text += [f'      "{key}": {reprlib.repr(answer[key])}' for key in wrong_keys]
    key = wrong_keys[0]
    mistakes: tuple[Mistake, ...] = ()
    if together := kind.together(wrong_keys, answer, right):
        title, hint = together
    elif found:
        mistakes, title, hint = (found[0],), found[0].title, found[0].hint
    else:
        title, hint = kind.wrong(key, answer[key], right[key])
    place = _entry(task.exercise, key, answer[key])
    return failed(task, Outcome.WRONG, Stage.VALUES, title, text, hint, mistakes=mistakes, place=place)


def _entry(exercise: Exercise, key: str, value: Any) -> Place | None:
    """Return the Place of an entry, in the lines of the worksheet as it is handed out, or None."""
    lines = exercise.stub_source.splitlines()
    first = next((number for number, line in enumerate(lines) if line.endswith("{")), 0)
    for number, line in enumerate(lines[first:], start=1):
        if line.lstrip().startswith(f'"{key}":'):
            return Place(number, f'"{key}": {reprlib.repr(value)}', f'"{key}"', "an entry")
    return None


def _explains(kind: "Kind", values: dict[str, Any], answer: dict[str, Any], right: dict[str, Any]) -> bool:
    """Tell whether every entry that a mistake changes is what the answer has there."""
    changed = [key for key in right if values.get(key) != right[key]]
    return all(kind.same(answer[key], values[key]) for key in changed)


class _Shapes:
    """Entries that are shapes."""

    example = "a shape, such as (2, 3)"

    @staticmethod
    def same(value: Any, shape: Any) -> bool:
        """Tell whether `value` is that shape, as a tuple or a list."""
        return bool(_Shapes.read(value) == shape)

    @staticmethod
    def read(value: Any) -> tuple[int, ...] | None:
        """Return `value` as a tuple of ints, or None when it is not a shape."""
        if isinstance(value, tuple | list) and all(isinstance(each, int | np.integer) for each in value):
            return tuple(int(each) for each in value)
        return None

    @staticmethod
    def together(
        wrong_keys: list[str], answer: dict[str, Any], right: dict[str, Any]
    ) -> tuple[str, str] | None:
        """Return the title and the hint of shapes that are all turned round, or None."""
        if len(wrong_keys) < 2 or any(_Shapes.read(answer[key]) != right[key][::-1] for key in wrong_keys):
            return None
        title = f"{len(wrong_keys)} shapes are turned round: {listing(wrong_keys)}"
        return (
            title,
            f"A shape says (rows, columns). What is one row of {wrong_keys[0]}, and how many are there?",
        )

    @staticmethod
    def wrong(key: str, value: Any, right: Any) -> tuple[str, str]:
        """Return the title and the hint of a wrong entry."""
        shape = _Shapes.read(value)
        if shape is None:
            hint = "A shape is written as a tuple of two whole numbers: (rows, columns)."
            return f"{key} is {describe(value)}", hint
        if shape == right[::-1]:
            return f"{key} is transposed", f"Both sizes of {key} are there. Which of them counts the rows?"
        hint = f"What is one row of {key}, and how many are there? What is one column?"
        return f"{key} has the wrong shape", hint


class _Names:
    """Entries that are names of functions, or "none"."""

    example = 'the name of a function, such as "relu", or by "none"'

    @staticmethod
    def same(value: Any, name: Any) -> bool:
        """Tell whether `value` is that name."""
        return isinstance(value, str) and bool(value.strip() == name)

    @staticmethod
    def together(wrong_keys: list[str], answer: dict[str, Any], right: dict[str, Any]) -> None:
        """Names are looked at one by one."""
        return

    @staticmethod
    def wrong(key: str, value: Any, right: Any) -> tuple[str, str]:
        """Return the title and the hint of a wrong entry."""
        if not isinstance(value, str):
            hint = 'A name is written as a text, in quotation marks: "relu". Without a culprit: "none".'
            return f"{key} is {describe(value)}", hint
        if value.strip() not in {"none", *names()}:
            hint = "Copy the name from the list of functions; it has to be spelled the same."
            return f'{key}: there is no function "{value}"', hint
        if value.strip() == "none":
            return (
                f"{key} is not in order",
                f"What have you measured of {key}? One function is still unwatched.",
            )
        if right == "none":
            hint = f"Call its {value} alone, with numbers that you can work out by hand. What do you see?"
            return f"{key} has no mistake in {value}", hint
        hint = (
            f"Call its {value} alone, with numbers that you can work out by hand. Is it really wrong there?"
        )
        return f"{key}: the mistake is not in {value}", hint


Kind = type[_Shapes] | type[_Names]


def _kind(right: dict[str, Any]) -> Kind:
    """Return what the entries of a worksheet are."""
    return _Names if all(isinstance(value, str) for value in right.values()) else _Shapes


@functools.cache
def _right_values(name: str) -> dict[str, Any]:
    return _run(load(name).solution_source, name)


@functools.cache
def _known(name: str) -> tuple[tuple[Mistake, dict[str, Any]], ...]:
    source = load(name).solution_source
    return tuple((mistake, _run(mistake.applied_to(source), name)) for mistake in load(name).mistakes)


def _run(source: str, name: str) -> dict[str, Any]:
    namespace: dict[str, Any] = {}
    exec(source, namespace)
    values: dict[str, Any] = namespace[name]
    return values
