"""Read the text of a lesson: MyST Markdown with a front matter, code cells and exercises.

jupytext splits the text into cells, after `fences` has looked for what it would pass over in silence.
"""

import dataclasses
import json
from pathlib import Path
from typing import Any

import yaml
from jupytext import myst
from nbformat import NotebookNode

from dnn_utils import exercises
from dnn_utils.authoring.address import Address, address_of
from dnn_utils.authoring.errors import LessonError
from dnn_utils.authoring.fences import check_fence

_FRONT_MATTER = {
    "title": ("a text", lambda value: isinstance(value, str) and value.strip()),
    "minutes": ("a whole number of at least 1", lambda value: type(value) is int and value >= 1),
    "difficulty": ("1, 2 or 3", lambda value: type(value) is int and value in (1, 2, 3)),
}
_EDITORS_KEYS = {"jupytext", "kernelspec"}  # what JupyterLab's jupytext extension adds when it saves the text


@dataclasses.dataclass(frozen=True)
class Part:
    """A stretch of the text that becomes one cell, or the three cells of an exercise.

    `line` is the number of the first line of its code, or of its directive; `section` the nearest heading.
    """

    kind: str  # "markdown", "code" or "exercise"
    source: str
    line: int
    section: str
    tags: tuple[str, ...] = ()
    exercise: exercises.Exercise | None = None


@dataclasses.dataclass(frozen=True)
class LessonSource:
    """One lesson, as its author wrote it."""

    path: Path
    title: str
    minutes: int
    difficulty: int
    parts: tuple[Part, ...]
    address: Address | None = None  # of the repository that it belongs to

    @property
    def name(self) -> str:
        """The stem of its files, such as ``02_linear_forward``."""
        return self.path.stem

    @property
    def exercises(self) -> list[exercises.Exercise]:
        """Its exercises, in order."""
        return [part.exercise for part in self.parts if part.exercise is not None]


def read_lesson(path: str | Path, exercise_folder: Path = exercises.catalog.FOLDER) -> LessonSource:
    """Read the lesson at `path`; raise LessonError with the first thing that is wrong."""
    path = Path(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise LessonError(path, 1, f"cannot be read as UTF-8 text: {error}") from error
    for number, line in enumerate(text.split("\n"), start=1):
        if line.splitlines() not in ([], [line]):
            raise LessonError(path, number, "holds an invisible line break (form feed or U+2028); remove it")
    tokens = myst.get_parser().parse(text + "\n")
    front_matter = _front_matter(path, tokens)
    lines, code_lines = text.splitlines(), {}
    for token in tokens:
        if token.type == "myst_block_break" and token.content.strip():
            raise LessonError(
                path, token.map[0] + 1, f"+++ begins a cell, and takes no {token.content.strip()}"
            )
        if token.type == "fence":
            check_fence(path, token)
            directive, _, name = token.info.strip().partition(" ")
            if directive == "{code-cell}":
                code_lines[token.map[0] + 2] = token.map[1] - 1
            if directive == "{exercise}":
                # For jupytext: a Markdown cell of its own, on the same lines.
                mark = json.dumps({"exercise": name.strip(), "line": token.map[0] + 1})
                lines[token.map[0]], lines[token.map[1] - 1] = f"+++ {mark}", "+++"
    lines[: tokens[0].map[1]] = [""] * tokens[0].map[1]
    notebook = myst.myst_to_notebook("\n".join(lines), add_source_map=True)
    parts: list[Part] = []
    for cell, start in zip(notebook.cells, notebook.metadata["source_map"], strict=True):
        if cell.cell_type == "code":
            parts.append(_code(cell, code_lines[start + 1], parts))
        elif "exercise" in cell.metadata:
            parts.append(_exercise(path, cell, parts, exercise_folder))
        else:
            while not lines[start].strip():
                start += 1
            parts.extend(_markdown(path, cell, start + 1, parts))
    if not parts or parts[0].kind != "markdown" or not parts[0].source.startswith("# "):
        raise LessonError(path, 1, 'expected the lesson to begin with its heading, a line "# …"')
    address = address_of(path.resolve().parents[1])
    return LessonSource(path=path, parts=tuple(parts), address=address, **front_matter)


def _front_matter(path: Path, tokens: list[Any]) -> dict[str, Any]:
    """Return title, minutes and difficulty."""
    wanted = ", ".join(f"{key} ({expected})" for key, (expected, _) in _FRONT_MATTER.items())
    if not tokens or tokens[0].type != "front_matter":
        raise LessonError(path, 1, f"expected a front matter between two lines --- with {wanted}")
    try:
        values = yaml.safe_load(tokens[0].content)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise LessonError(path, 2 + (mark.line if mark else 0), f"front matter: {error}") from error
    if not isinstance(values, dict):
        raise LessonError(path, 2, f"front matter: expected {wanted}")
    values = {key: value for key, value in values.items() if key not in _EDITORS_KEYS}
    if set(values) != set(_FRONT_MATTER):
        raise LessonError(path, 2, f"front matter: expected {wanted}; got {', '.join(map(str, values))}")
    for key, (expected, is_right) in _FRONT_MATTER.items():
        if not is_right(values[key]):
            raise LessonError(path, 2, f"front matter: {key}: expected {expected}, got {values[key]!r}")
    return values


def _code(cell: NotebookNode, last_line: int, parts: list[Part]) -> Part:
    """Return the part of a code cell, whose text ends in `last_line`."""
    source = cell.source.lstrip("\n")
    line = last_line - source.count("\n")
    return Part("code", source.rstrip(), line, _section(parts), tuple(sorted(cell.metadata.get("tags", []))))


def _exercise(path: Path, cell: NotebookNode, parts: list[Part], folder: Path) -> Part:
    name, line = cell.metadata["exercise"], cell.metadata["line"]
    if name in [part.exercise.name for part in parts if part.exercise]:
        raise LessonError(path, line, f"the exercise {name} is there twice")
    if cell.source.startswith(":"):
        raise LessonError(
            path, line, f"an exercise takes no options: its points and hints are in {name}.toml"
        )
    try:
        exercise = exercises.load(name, folder)
        exercise.solution_source, exercise.stub_source  # noqa: B018 - must exist
    except (LookupError, ValueError) as error:
        raise LessonError(path, line, str(error.args[0])) from error
    if exercise.lesson != path.stem:
        raise LessonError(path, line, f"{name}.toml says that this exercise belongs to {exercise.lesson}")
    return Part("exercise", cell.source, line, _section(parts), exercise=exercise)


def _markdown(path: Path, cell: NotebookNode, first_line: int, parts: list[Part]) -> list[Part]:
    """Return one part per section of a Markdown cell, so that every heading begins a cell of its own."""
    tokens = myst.get_parser().parse(cell.source)
    found, section = [], _section(parts)
    lines = cell.source.split("\n")
    for number, line in enumerate(lines):
        if line.startswith(":::"):
            raise LessonError(path, first_line + number, f"unknown directive {line.strip()}")
    headings = {
        token.map[0]: tokens[index + 1].content
        for index, token in enumerate(tokens)
        if token.type == "heading_open" and token.level == 0
    }
    starts = sorted({0, *headings})
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        section = headings.get(start, section)
        source = "\n".join(lines[start:end]).strip("\n")
        found.append(Part("markdown", source, first_line + start, section))
    return found


def _section(parts: list[Part]) -> str:
    return parts[-1].section if parts else ""
