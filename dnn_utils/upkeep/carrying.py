"""Carry what a learner wrote from one version of a lesson into the next."""

import copy
import dataclasses
import secrets

from nbformat import NotebookNode

from dnn_utils.exercises import names, stub_source
from dnn_utils.grading.lesson.merging import answer_cells, recognized_cells


@dataclasses.dataclass(frozen=True)
class Addition:
    """A cell that the learner added; `after`: the ids of the lesson's cells above it, nearest first."""

    cell: NotebookNode
    after: tuple[str, ...]


@dataclasses.dataclass(frozen=True)
class Work:
    """What a learner wrote in one notebook: the cells that answer each exercise, and the cells added."""

    answers: dict[str, list[NotebookNode]]
    additions: list[Addition]


def work_in(notebook: NotebookNode, solved: NotebookNode) -> Work:
    """Return what is the learner's in `notebook`; `solved` is the lesson that it was made from."""
    chosen, recognized = answer_cells(notebook, solved), recognized_cells(notebook, solved)
    answers = {
        name: [notebook.cells[index] for index in indices]
        for name, indices in chosen.items()
        if any(_is_written(notebook.cells[index], name) for index in indices)
    }
    additions: list[Addition] = []
    above: list[str] = []
    for index, cell in enumerate(notebook.cells):
        if index in recognized:
            above.insert(0, str(solved.cells[recognized[index]].get("id")))
        elif cell.source.strip():
            additions.append(Addition(cell, tuple(above)))
    return Work(answers, additions)


def exercises_in(lesson: NotebookNode) -> set[str]:
    """Return the names of the exercises that a lesson, blank or solved, has an answer cell for."""
    return {
        cell.id.removeprefix("answer-") for cell in lesson.cells if cell.get("id", "").startswith("answer-")
    }


def put_in(lesson: NotebookNode, work: Work) -> NotebookNode:
    """Return a copy of the blank `lesson` with the learner's work in it.

    An answer stands in its answer cell; a second cell of it, and every added cell, stands below the cell that
    it stood below. Where the lesson has no place for an answer any more, it is an added cell.
    """
    made = copy.deepcopy(lesson)
    homeless = []
    for name, cells in work.answers.items():
        index = _index_or_none(made, f"answer-{name}")
        if index is None:
            homeless += [Addition(cell, (f"check-{name}", f"exercise-{name}")) for cell in cells]
            continue
        first, *others = cells
        target = made.cells[index]
        target.source = first.source
        target.outputs, target.execution_count = copy.deepcopy(first.outputs), first.execution_count
        made.cells[index + 1 : index + 1] = [_own(cell, made) for cell in others]
    below: dict[str, NotebookNode] = {}  # id of a lesson's cell -> the last cell that was put below it
    for addition in [*work.additions, *homeless]:
        anchor = next((id for id in addition.after if _index_or_none(made, id) is not None), None)
        own = _own(addition.cell, made)
        if anchor is None:
            where = 0 if not addition.after else len(made.cells)
        else:
            where = (
                _index(made, below[anchor]) + 1
                if anchor in below
                else (_index_or_none(made, anchor) or 0) + 1
            )
            below[anchor] = own
        made.cells.insert(where, own)
    return made


def _is_written(cell: NotebookNode, name: str) -> bool:
    """Return whether an answer cell is more than its stub: a comment in it is the learner's, too."""
    stub = stub_source(name).strip() if name in names() else ""
    return cell.cell_type == "code" and cell.source.strip() not in ("", stub)


def _own(cell: NotebookNode, lesson: NotebookNode) -> NotebookNode:
    """Return a copy of a learner's cell, which no longer says that it is one of the lesson's."""
    own = copy.deepcopy(cell)
    own.metadata = own.get("metadata") or NotebookNode()
    own.metadata.pop("dnn_utils", None)
    if not own.get("id") or _index_or_none(lesson, own.id) is not None:
        own.id = secrets.token_hex(4)
    return own


def _index_or_none(lesson: NotebookNode, id: str) -> int | None:
    return next((index for index, cell in enumerate(lesson.cells) if cell.get("id") == id), None)


def _index(lesson: NotebookNode, cell: NotebookNode) -> int:
    return next(index for index, each in enumerate(lesson.cells) if each is cell)
