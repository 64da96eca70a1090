"""The exercises of the course: one .toml file each, beside this module."""

import difflib
import functools
import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from dnn_utils.exercises.exercise import Exercise, ExerciseError, Inputs, Mistake
from dnn_utils.exercises.source import SCAFFOLDS

FOLDER = Path(__file__).parent


class UnknownExercise(LookupError):
    """There is no exercise of that name; `near` is the one that may be meant, or None."""

    def __init__(self, name: object, known: Iterable[str]) -> None:
        self.near = next(iter(difflib.get_close_matches(str(name), list(known), n=1)), None)
        told = (
            f"Did you mean {self.near!r}?" if self.near else f"The exercises are: {', '.join(sorted(known))}"
        )
        super().__init__(f"there is no exercise {name!r}. {told}")


def names(folder: str | Path = FOLDER) -> list[str]:
    """Return the names of all exercises in course order: by lesson, then by their order in it."""
    return [exercise.name for exercise in load_all(folder)]


def load_all(folder: str | Path = FOLDER) -> list[Exercise]:
    """Return all exercises in course order."""
    return list(_catalog(folder if isinstance(folder, Path) else Path(folder)).values())


def load(name: object, folder: str | Path = FOLDER) -> Exercise:
    """Return the exercise called `name`; raise UnknownExercise, with the nearest name, if there is none."""
    catalog = _catalog(Path(folder))
    if name not in catalog:
        raise UnknownExercise(name, catalog)
    return catalog[name]


@functools.cache
def _catalog(folder: Path) -> dict[str, Exercise]:
    """Read the files of a folder, once per process; return {name: Exercise} in course order."""
    exercises = [_read(path) for path in folder.glob("*.toml")]
    exercises.sort(key=lambda exercise: (exercise.lesson, exercise.order, exercise.name))
    return {exercise.name: exercise for exercise in exercises}


def stub_source(name: str) -> str:
    """Return the text that a learner starts exercise `name` from."""
    return load(name).stub_source


def solution_source(name: str) -> str:
    """Return the text of the right answer of exercise `name`."""
    return load(name).solution_source


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(text, str) and text.strip() for text in value)


def _is_location(value: Any) -> bool:
    return re.fullmatch(r"([\w.]+:)?\w+", value) is not None


_WHOLE = "a whole number of at least "
_LEVEL = "1, 2 or 3"
_LOCATION = '"module:name"'


def _is_level(value: Any) -> bool:
    return type(value) is int and value in (1, 2, 3)


# key of the file: what it must be, and the test of that
_KEYS = {
    "function": (_LOCATION, lambda value: re.fullmatch(r"[\w.]+:\w+", value)),
    "worksheet": (_LOCATION, lambda value: re.fullmatch(r"[\w.]+:\w+", value)),
    "lesson": ('a lesson such as "02_linear_forward"', lambda value: re.fullmatch(r"\d\d_\w+", value)),
    "points": (_WHOLE + "0", lambda value: type(value) is int and value >= 0),
    "minutes": (_WHOLE + "1", lambda value: type(value) is int and value >= 1),
    "difficulty": (_LEVEL, _is_level),
    "importance": (_LEVEL, _is_level),
    "scaffold": (f"one of {', '.join(SCAFFOLDS)}", lambda value: value in SCAFFOLDS),
    "part": ("1 or 2", lambda value: type(value) is int and value in (1, 2)),
    "order": (_WHOLE + "1", lambda value: type(value) is int and value >= 1),
    "hints": ("at least two texts", lambda value: _is_texts(value) and len(value) >= 2),
    "inputs": ("a table [inputs]", lambda value: isinstance(value, dict)),
    "mistakes": ("tables [[mistakes]]", lambda value: all(isinstance(row, dict) for row in value)),
}
_REQUIRED = {"lesson", "points", "minutes", "difficulty", "hints"}
_INPUT_KEYS = {
    **dict.fromkeys(("make", "fresh"), (_LOCATION + " or a name in inputs.py", _is_location)),
    "sizes": ("a list of names", _is_texts),
    "fixed": ("a list of rows of sizes", lambda value: value and all(isinstance(row, list) for row in value)),
    **dict.fromkeys(("call", "read"), (_LOCATION, _is_location)),
    **dict.fromkeys(("may_rebind", "may_change"), ("a list of arguments", _is_texts)),
    "may_hold_more": ("true or false", lambda value: isinstance(value, bool)),
}
_INPUTS_REQUIRED = {"make", "sizes", "fixed", "fresh"}
_MISTAKE_KEYS = {"id", "find", "replace", "title", "hint"}


def _read(path: Path) -> Exercise:
    """Read and validate one file."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ExerciseError(f"{path.name}: not a TOML file: {error}") from error
    if ("function" in table) == ("worksheet" in table):
        raise ExerciseError(f"{path.name}: expected exactly one of the keys function and worksheet")
    _validate(path.name, table, _KEYS, _REQUIRED)
    kind = "function" if "function" in table else "worksheet"
    if (kind == "function") != ("inputs" in table):
        wanted = "a table [inputs], which says what an answer is tried on"
        raise ExerciseError(f"{path.name}: expected {wanted if kind == 'function' else 'no table [inputs]'}")
    table["answer"] = table.pop(kind)
    table["hints"] = tuple(table["hints"])
    table["mistakes"] = _mistakes(path, table.get("mistakes", []))
    if "inputs" in table:
        table["inputs"] = _inputs(f"{path.name}: [inputs]", table["inputs"])
    return Exercise(name=path.stem, kind=kind, **table)


def _validate(where: str, table: dict[str, Any], keys: Mapping[str, Any], required: set[str]) -> None:
    """Raise ExerciseError unless a table has all the required keys, no unknown ones, and right values."""
    if wrong := (required - set(table)) or (set(table) - set(keys)):
        problem = "is missing" if required - set(table) else f"is not one of {', '.join(keys)}"
        raise ExerciseError(f"{where}: {', '.join(sorted(wrong))} {problem}")
    for key, value in table.items():
        expected, is_right = keys[key]
        try:
            right = is_right(value)
        except TypeError:
            right = False
        if not right:
            raise ExerciseError(f"{where}: {key}: expected {expected}, got {value!r}")


def _inputs(where: str, table: dict[str, Any]) -> Inputs:
    _validate(where, table, _INPUT_KEYS, _INPUTS_REQUIRED)
    for row in table["fixed"]:
        if not 0 < len(row) <= len(table["sizes"]):
            raise ExerciseError(
                f"{where}: fixed: expected at most {len(table['sizes'])} sizes in a row, got {row!r}"
            )
    values: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in table.items()
    }
    return Inputs(**values)


def _mistakes(path: Path, rows: list[dict[str, Any]]) -> tuple[Mistake, ...]:
    mistakes: list[Mistake] = []
    for number, row in enumerate(rows, start=1):
        told = [row.get(key, "") for key in ("id", "title", "hint")]
        if (
            set(row) - {"only_if"} != _MISTAKE_KEYS
            or not all(isinstance(text, str) for text in row.values())
            or not all(told)
        ):
            raise ExerciseError(
                f"{path.name}: mistake {number}: expected the texts {', '.join(sorted(_MISTAKE_KEYS))}; "
                f"got {', '.join(sorted(row))}"
            )
        if row["id"] in [mistake.id for mistake in mistakes]:
            raise ExerciseError(f"{path.name}: the mistake {row['id']} is there twice")
        mistakes.append(Mistake(**row))
    return tuple(mistakes)
