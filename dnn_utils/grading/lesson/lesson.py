"""A learner's notebook, put together with its reference: what is run, and what can be said before."""

import dataclasses
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Any

from dnn_utils import exercises
from dnn_utils.grading.lesson import merging, names, reference
from dnn_utils.grading.lesson.cell import Cell


@dataclasses.dataclass(frozen=True)
class Lesson:
    """What is to be run of one notebook. If `problem` is given, nothing can be run, and it says why."""

    path: str
    folder: str
    name: str
    title: str
    is_reference: bool
    exercises: dict[str, int]  # name -> points
    cells: list[Cell]
    notes: list[str]
    kernel: dict[str, str]  # the kernelspec of the reference
    problem: str | None = None

    def as_dict(self) -> dict[str, Any]:
        """Return what the report says about the notebook as a whole."""
        return {
            "path": self.path,
            "folder": self.folder,
            "lesson": self.name,
            "title": self.title,
            "is_reference": self.is_reference,
            "problem": self.problem,
            "exercises": self.exercises,
            "cells": [cell.id for cell in self.cells],
            "notes": self.notes,
        }


def load(file: reference.NotebookFile, shown: str) -> Lesson:
    """Return the Lesson of a `reference.NotebookFile`; `shown` is its path, to be told, with slashes."""
    lesson = Lesson(
        path=shown,
        folder=str(PurePosixPath(shown).parent),
        name=file.lesson,
        title="",
        is_reference=file.is_reference,
        exercises={},
        cells=[],
        notes=[],
        kernel={},
    )
    if file.reference is None:
        return dataclasses.replace(
            lesson,
            problem=f"no reference to compare with: expected {reference.SOLUTIONS}/{file.lesson}.ipynb "
            "beside the notebook; or give the folder of the solved notebooks with --nbval-reference DIR",
        )
    try:
        solved = reference.solved(file.reference)
    except reference.NotANotebook as error:
        name = f"{file.reference.parent.name}/{file.reference.name}"
        return dataclasses.replace(lesson, problem=f"the reference {name} cannot be used: {error}")
    lesson = dataclasses.replace(
        lesson,
        title=reference.title_of(solved),
        exercises={name: _points(name) for name in merging.exercises_of(solved)},
        kernel=solved["metadata"].get("kernelspec", {}),
    )
    if file.is_link_to_reference:
        return dataclasses.replace(lesson, problem="a link to the reference: hand in a notebook of your own")
    try:
        learners = reference.read(file.path)
    except reference.NotANotebook as error:
        return dataclasses.replace(lesson, problem=str(error))
    if other := _other_lesson(learners, reference.ours(solved).get("lesson"), lesson.exercises):
        return dataclasses.replace(
            lesson, problem=f"holds {other}, not {file.lesson}: was it saved under a wrong name?"
        )
    cells, notes = merging.merge(learners, solved)
    return dataclasses.replace(lesson, cells=cells, notes=notes)


def _other_lesson(notebook: dict[str, Any], expected: str | None, answers: Iterable[str]) -> str | None:
    """Return what lesson the notebook holds instead of the `expected` one, or None."""
    claimed = reference.ours(notebook).get("lesson")
    found = set()
    for cell in notebook["cells"]:
        id = str(cell.get("id"))
        if id.startswith("answer-"):
            found.add(id.removeprefix("answer-"))
        found.add(reference.ours(cell).get("exercise", ""))
    if claimed == expected or found & set(answers):
        return None
    if claimed:
        return f"lesson {claimed}"
    known = set(exercises.names())
    found = (
        found & known
        or {name for cell in notebook["cells"] for name in names.defined(cell["source"])} & known
    )
    if found and not found & set(answers):
        return f"lesson {exercises.load(min(found)).lesson}"
    return None


def _points(exercise: str) -> int:
    """Return what an exercise is worth; one that the course does not know (yet) is worth nothing."""
    return exercises.load(exercise).points if exercise in exercises.names() else 0
