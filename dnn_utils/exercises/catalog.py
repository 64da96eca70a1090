"""The exercises of the course: one .toml file each, beside this module."""

import dataclasses
import difflib
import functools
import importlib
import re
import tomllib
from pathlib import Path

from dnn_utils.exercises import source

FOLDER = Path(__file__).parent


class ExerciseError(ValueError):
    """An exercise's file is not as it should be; says which file, what was expected and what was seen."""


@dataclasses.dataclass(frozen=True)
class Mistake:
    """A known wrong answer: an edit of the right source, and what to tell a learner who made it."""

    id: str
    find: str
    replace: str
    title: str
    hints: tuple[str, ...]

    @property
    def hint(self):
        """The first hint."""
        return self.hints[0]

    def applied_to(self, right_source):
        """Return the wrong source; raise ExerciseError unless `find` occurs exactly once."""
        if (count := right_source.count(self.find)) != 1:
            raise ExerciseError(
                f"mistake {self.id}: expected find = {self.find!r} exactly once in the right source; "
                f"it occurs {count} times"
            )
        return right_source.replace(self.find, self.replace)


@dataclasses.dataclass(frozen=True)
class Exercise:
    """All data about one exercise. Exactly one of `function` and `worksheet` is given, as ``module:name``."""

    name: str
    lesson: str
    points: int
    minutes: int
    difficulty: int
    hints: tuple[str, ...]
    mistakes: tuple[Mistake, ...] = ()
    place: int = 1
    function: str | None = None
    worksheet: str | None = None

    @property
    def is_worksheet(self):
        """True when the answer is a dict of values rather than a function."""
        return self.worksheet is not None

    @functools.cached_property
    def right_answer(self):
        """The function (or the dict) of the package that answers the exercise."""
        module, attribute = self._location()
        return getattr(module, attribute)

    @functools.cached_property
    def solution_source(self):
        """The source of the right answer."""
        if self.is_worksheet:
            return source.worksheet_solution(*self._location())
        return source.function_solution(self.right_answer)

    @functools.cached_property
    def stub_source(self):
        """What a learner starts from."""
        if self.is_worksheet:
            return source.worksheet_stub(*self._location())
        return source.function_stub(self.right_answer)

    def _location(self):
        module_name, _, attribute = (self.worksheet or self.function).partition(":")
        try:
            module = importlib.import_module(module_name)
            getattr(module, attribute)
        except (ImportError, AttributeError) as error:
            raise ExerciseError(
                f'{self.name}.toml: expected "module:name" of something that can be imported; '
                f"got {self.worksheet or self.function!r}: {error}"
            ) from error
        return module, attribute


def names(folder=FOLDER):
    """Return the names of all exercises in course order: by lesson, then by place in it."""
    return [exercise.name for exercise in load_all(folder)]


def load_all(folder=FOLDER):
    """Return all exercises in course order."""
    exercises = [_read(path) for path in Path(folder).glob("*.toml")]
    return sorted(exercises, key=lambda exercise: (exercise.lesson, exercise.place, exercise.name))


def load(name, folder=FOLDER):
    """Return the exercise called `name`; raise LookupError with the nearest names if there is none."""
    known = sorted(path.stem for path in Path(folder).glob("*.toml"))
    if name not in known:
        near = difflib.get_close_matches(str(name), known, n=1)
        guess = f" Did you mean {near[0]!r}?" if near else ""
        raise LookupError(f"there is no exercise {name!r}.{guess} The exercises are: {', '.join(known)}")
    return _read(Path(folder) / f"{name}.toml")


def stub_source(name):
    """Return the text that a learner starts exercise `name` from."""
    return load(name).stub_source


def solution_source(name):
    """Return the text of the right answer of exercise `name`."""
    return load(name).solution_source


def _is_texts(value):
    return isinstance(value, list) and all(isinstance(text, str) and text.strip() for text in value)


_WHOLE = "a whole number of at least "
# key of the file: what it must be, and the test of that
_KEYS = {
    "function": ('"module:name"', lambda value: re.fullmatch(r"[\w.]+:\w+", value)),
    "worksheet": ('"module:name"', lambda value: re.fullmatch(r"[\w.]+:\w+", value)),
    "lesson": ('a lesson such as "02_linear_forward"', lambda value: re.fullmatch(r"\d\d_\w+", value)),
    "points": (_WHOLE + "0", lambda value: type(value) is int and value >= 0),
    "minutes": (_WHOLE + "1", lambda value: type(value) is int and value >= 1),
    "difficulty": ("1, 2 or 3", lambda value: type(value) is int and value in (1, 2, 3)),
    "place": (_WHOLE + "1", lambda value: type(value) is int and value >= 1),
    "hints": ("at least two texts", lambda value: _is_texts(value) and len(value) >= 2),
    "mistakes": ("tables [[mistakes]]", lambda value: all(isinstance(row, dict) for row in value)),
}
_REQUIRED = {"lesson", "points", "minutes", "difficulty", "hints"}
_MISTAKE_KEYS = {"id", "find", "replace", "title"}


def _read(path):
    """Read and validate one file."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ExerciseError(f"{path.name}: not a TOML file: {error}") from error
    if ("function" in table) == ("worksheet" in table):
        raise ExerciseError(f"{path.name}: expected exactly one of the keys function and worksheet")
    if wrong := (_REQUIRED - set(table)) or (set(table) - set(_KEYS)):
        problem = "is missing" if _REQUIRED - set(table) else f"is not one of {', '.join(_KEYS)}"
        raise ExerciseError(f"{path.name}: {', '.join(sorted(wrong))} {problem}")
    for key, value in table.items():
        expected, is_right = _KEYS[key]
        try:
            right = is_right(value)
        except TypeError:
            right = False
        if not right:
            raise ExerciseError(f"{path.name}: {key}: expected {expected}, got {value!r}")
    table["hints"] = tuple(table["hints"])
    table["mistakes"] = _mistakes(path, table.get("mistakes", []))
    return Exercise(name=path.stem, **table)


def _mistakes(path, rows):
    mistakes = []
    for number, row in enumerate(rows, start=1):
        hints = row.get("hints", [row["hint"]] if "hint" in row else [])
        texts = {key: value for key, value in row.items() if key not in ("hint", "hints")}
        if set(texts) != _MISTAKE_KEYS or not all(isinstance(text, str) for text in texts.values()):
            raise ExerciseError(
                f"{path.name}: mistake {number}: expected the texts {', '.join(sorted(_MISTAKE_KEYS))} "
                f"and hint (or hints); got {', '.join(sorted(row))}"
            )
        if not _is_texts(hints) or not hints:
            raise ExerciseError(f"{path.name}: mistake {row['id']}: expected a hint, or a list of hints")
        if row["id"] in [mistake.id for mistake in mistakes]:
            raise ExerciseError(f"{path.name}: the mistake {row['id']} is there twice")
        mistakes.append(Mistake(hints=tuple(hints), **texts))
    return tuple(mistakes)
