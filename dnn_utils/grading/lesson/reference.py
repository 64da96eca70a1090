"""The lesson that a notebook is judged by: the solved notebook of the same name.

It lies in the folder ``solutions`` beside the learner's file, or in the one that ``--nbval-reference`` gives.
A notebook is of the course when there is such a lesson for it, or when it says so itself.
"""

import dataclasses
import functools
import json
import os
import re
from pathlib import Path
from typing import Any

SOLUTIONS = "solutions"
_CELLS, _CODE, _PARTS = 5_000, 500_000, 3_000_000  # at most: cells, characters of code, values in the file
_ADVICE = "download the lesson again, or restore it from a copy"


class NotANotebook(ValueError):
    """A file cannot be read as a notebook; the text says why, in one line."""


@dataclasses.dataclass(frozen=True)
class NotebookFile:
    """A notebook of the course and its lesson's solved one; `reference` is None if that was not found."""

    path: Path
    reference: Path | None
    lesson: str

    @property
    def is_set_aside(self) -> bool:
        """True for the copy of an older file that a rebuild of the course has kept beside the new one."""
        return re.search(r"\.before-\d{8}-\d{6}(-\d+)?$", self.path.stem) is not None

    @property
    def is_reference(self) -> bool:
        """True for a solved notebook, which is its own reference; a link to it is not."""
        return self.reference is not None and _without_links(self.reference) == _without_links(self.path)

    @property
    def is_link_to_reference(self) -> bool:
        """True for a link to the solved notebook, or a notebook in a link to its folder."""
        if self.reference is None or self.is_reference or not self.path.exists():
            return False
        return self.path.samefile(self.reference)


def find(path: Path, folder: str | Path | None = None) -> NotebookFile | None:
    """Return the NotebookFile of a course notebook, or None for a notebook that is not of the course.

    Parameters
    ----------
    path : pathlib.Path of a notebook, readable or not
    folder : the folder of the solved notebooks, instead of ``solutions`` beside the notebook
    """
    own_lesson = lesson_of(path)
    if own_lesson and (path.parent.name == SOLUTIONS or (folder and _same(path.parent, folder))):
        return NotebookFile(path, path, path.stem)
    solutions = Path(folder) if folder else path.parent / SOLUTIONS
    for lesson in filter(None, (path.stem, own_lesson)):
        reference = solutions / f"{lesson}.ipynb"
        if reference.is_file() and (own_lesson or lesson_of(reference)):
            return NotebookFile(path, reference, lesson)
    return NotebookFile(path, None, own_lesson) if own_lesson else None


def handed_in(path: Path, folder: Path, name: str) -> NotebookFile | None:
    """Return the NotebookFile of what a learner has handed in under a name, or None.

    Nothing but the lessons in `folder` is a reference, wherever the learner's file lies and whatever it says.
    """
    lessons = {each.stem: each for each in folder.glob("*.ipynb")}
    lesson = Path(name).stem if Path(name).stem in lessons else lesson_of(path)
    return NotebookFile(path, lessons[lesson], lesson) if lesson in lessons else None


def lesson_of(path: Path) -> str | None:
    """Return the lesson that a notebook says it holds, or None (also when it is not a notebook)."""
    try:
        lesson = ours(read(path)).get("lesson")
        return lesson if lesson and not {"/", "\\", "\0"} & set(lesson) else None
    except (NotANotebook, OSError):
        return None


def read(path: str | Path) -> dict[str, Any]:
    """Return a notebook as a dict of plain values, with the sources of its cells as texts.

    Ids and metadata may be missing: some editors drop them.

    Raises
    ------
    NotANotebook
        With the reason, for a learner.
    """
    try:
        text = Path(path).read_bytes().decode("utf-8-sig")
    except FileNotFoundError as error:
        raise NotANotebook(f"a link to a file that is not there: {_ADVICE}") from error
    except OSError as error:
        kind = "a folder, not a notebook" if Path(path).is_dir() else f"cannot be read ({error.strerror})"
        raise NotANotebook(f"{kind}: {_ADVICE}") from error
    except UnicodeDecodeError as error:
        raise NotANotebook(f"not a notebook (byte {error.start} is not UTF-8 text): {_ADVICE}") from error
    if not text.strip():
        raise NotANotebook(f"the file is empty: {_ADVICE}")
    if sum(map(text.count, ",[{")) > _PARTS:
        raise NotANotebook(f"not a notebook of the course (more than {_PARTS} values): {_ADVICE}")
    try:
        notebook = json.loads(text)
    except (ValueError, RecursionError) as error:
        where = f"line {error.lineno}: {error.msg}" if isinstance(error, json.JSONDecodeError) else str(error)
        kind = "half a notebook" if text.lstrip().startswith("{") else "not a notebook"
        raise NotANotebook(f"{kind} ({where}): {_ADVICE}") from error
    if isinstance(notebook, dict) and isinstance(notebook.get("worksheets"), list):
        notebook = _upgraded(notebook)
    if not isinstance(notebook, dict) or not isinstance(notebook.get("cells"), list):
        raise NotANotebook(f"not a notebook (it has no list of cells): {_ADVICE}")
    if len(notebook["cells"]) > _CELLS:
        raise NotANotebook(f"not a notebook of the course (it has more than {_CELLS} cells): {_ADVICE}")
    for number, cell in enumerate(notebook["cells"], start=1):
        _tidy(number, cell)
    if sum(len(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code") > _CODE:
        raise NotANotebook(f"not a notebook of the course (more than {_CODE} characters of code): {_ADVICE}")
    return notebook


def solved(path: Path) -> dict[str, Any]:
    """Return a solved notebook as `read` does, read anew only when the file is another; not to be changed."""
    try:
        now = path.stat()
    except OSError:
        return read(path)
    return _kept(path, now.st_mtime_ns, now.st_size, now.st_ino)


@functools.lru_cache(50)
def _kept(path: Path, *version: int) -> dict[str, Any]:
    return read(path)


def ours(node: dict[str, Any]) -> dict[str, str]:
    """Return the ``dnn_utils`` part of the metadata of a notebook or a cell; may be empty."""
    metadata = node.get("metadata")
    own = metadata.get("dnn_utils") if isinstance(metadata, dict) else None
    if not isinstance(own, dict):
        return {}
    return {key: value for key, value in own.items() if isinstance(value, str)}


def title_of(notebook: dict[str, Any]) -> str:
    """Return the title of a lesson, or an empty text."""
    return str(notebook.get("metadata", {}).get("title", ""))


def _tidy(number: int, cell: Any) -> None:
    """Make the source of a cell one text; raise NotANotebook for what is not a cell."""
    source = cell.get("source") if isinstance(cell, dict) else None
    if isinstance(source, list) and all(isinstance(line, str) for line in source):
        source = "".join(source)
    if not isinstance(source, str) or not isinstance(cell.get("cell_type"), str):
        raise NotANotebook(f"not a notebook (cell {number} has no source or no type): {_ADVICE}")
    # Half of a surrogate pair is no character, and no kernel takes it: it is shown as what it is in Python
    cell["source"] = source.encode("utf-8", "backslashreplace").decode("utf-8")
    if not isinstance(cell.get("metadata"), dict):
        cell["metadata"] = {}
    if not isinstance(cell.get("id"), str):
        cell.pop("id", None)


def _upgraded(notebook: dict[str, Any]) -> dict[str, Any]:
    """Return a notebook of format 3, whose cells are on worksheets, with its cells as format 4 has them."""
    sheets = [sheet for sheet in notebook["worksheets"] if isinstance(sheet, dict)]
    cells = [cell for sheet in sheets for cell in sheet.get("cells") or [] if isinstance(cell, dict)]
    return {
        **notebook,
        "cells": [{**cell, "source": cell.get("input", cell.get("source"))} for cell in cells],
    }


def _same(one: str | Path, other: str | Path) -> bool:
    return _without_links(one) == _without_links(other)


def _without_links(path: str | Path) -> str:
    """Return where a path leads by its name alone: links are not followed."""
    return os.path.normcase(os.path.abspath(path))
