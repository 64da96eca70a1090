"""The fences of a lesson's text: which directives there are, and what jupytext would pass over in silence."""

import re
from pathlib import Path
from typing import Any

import yaml
from jupytext import myst

from dnn_utils.authoring.errors import LessonError

TAGS = {
    "varies": "the output differs from run to run: keep the stored one, and do not compare it",
    "stderr": "keep what the cell writes to stderr",
    "hide-source": "fold the code away: it draws, and need not be read",
}
DIRECTIVES = ("{code-cell}", "{exercise}")
_INNER = re.compile(r"^\s*(```+|~~~+)\{.*|^\+\+\+.*|^:::.*", re.MULTILINE)  # a directive or a cell break


def check_fence(path: Path, token: Any) -> None:
    """Raise unless the fence is closed, and is a known directive in its place or none at all."""
    line, info = token.map[0] + 1, token.info.strip()
    directive, _, argument = info.partition(" ")
    for offset, inner in enumerate(token.content.splitlines(), start=1):
        if inner.lstrip().startswith(token.markup) and inner.strip() != token.markup:
            raise LessonError(
                path, line, f"the fence {token.markup}{info} is never closed (see line {line + offset})"
            )
    if token.content.count("\n") == token.map[1] - token.map[0] - 1:  # no line is left for a closing fence
        raise LessonError(path, line, f"the fence {token.markup}{info} is never closed")
    if not directive.startswith("{"):
        return
    if directive not in DIRECTIVES:
        raise LessonError(path, line, f"unknown directive {directive}; there are {' and '.join(DIRECTIVES)}")
    if token.level:
        raise LessonError(
            path, line, f"{directive} inside a list or a quotation: it must stand at the left edge"
        )
    if directive == "{code-cell}":
        _check_code(path, token)
    if directive == "{exercise}":
        if len(argument.split()) != 1:
            raise LessonError(path, line, "expected one name, as in {exercise} linear_forward")
        if not token.content.strip():
            raise LessonError(path, line, "an exercise without text: write the task between its fences")
        if found := _INNER.search(token.content):
            raise LessonError(path, line, f"an exercise holds Markdown only; got {found.group().strip()}")


def _check_code(path: Path, token: Any) -> None:
    """Raise unless a code cell holds code, and no options but known tags."""
    line = token.map[0] + 1
    try:
        options, code = myst.read_fenced_cell(token, 0, "Code")
    except (myst.MystMetadataParsingError, yaml.YAMLError) as error:
        raise LessonError(path, line, str(error)) from error
    if unknown := set(options) - {"tags"}:
        raise LessonError(path, line + 1, f"unknown option {', '.join(sorted(unknown))}; there is :tags:")
    tags = options.get("tags", [])
    if not isinstance(tags, list) or not all(isinstance(tag, str) and tag in TAGS for tag in tags):
        raise LessonError(path, line + 1, f"tags: expected a list of {', '.join(TAGS)}; got {tags!r}")
    source = "".join(code).rstrip()
    if not source.strip():
        raise LessonError(path, line, "a code cell without code")
    if source.endswith(";"):
        raise LessonError(
            path,
            token.map[1] - 1,
            "a cell ends in ;: IPython then hides its value, and nbval alone does not. "
            "End a figure with plt.show(); the functions of plotting need nothing",
        )
