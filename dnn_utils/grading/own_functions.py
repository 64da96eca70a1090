"""A learner's own network: the functions that they wrote, gathered from their notebooks.

    mine = own_functions()
    AL, caches = mine.L_model_forward(X, parameters)

The functions call one another, as those of the package do. Where an answer is missing or not right yet, the
package's version stands in, and `borrowed` says so.

Each lesson has a namespace of its own, as its notebook has. Between lessons only answers are shared, and only
those that were judged right. In the end, when every answer calls the learner's others, all are judged again.
"""

import ast
import contextlib
import io
import secrets
import sys
from pathlib import Path
from typing import Any

import numpy as np

from dnn_utils import exercises
from dnn_utils.checking.calling import pristine
from dnn_utils.checking.check import judge
from dnn_utils.checking.outcome import Outcome
from dnn_utils.exercises import Exercise
from dnn_utils.grading.lesson.cell import Cell
from dnn_utils.grading.lesson.merging import merge
from dnn_utils.grading.lesson.names import parsed
from dnn_utils.grading.lesson.reference import SOLUTIONS, NotANotebook, find, read

_IMPORTS = (ast.Import, ast.ImportFrom)


class OwnFunctions:
    """The taught functions by name, the learner's own wherever they are right.

    Attributes
    ----------
    own : list of str, the functions that are the learner's
    borrowed : dict, name of a function of the package that stands in -> why
    """

    def __init__(self, functions: dict[str, Any], borrowed: dict[str, str]) -> None:
        self._functions, self.borrowed = functions, borrowed
        self.own = [name for name in functions if name not in borrowed]

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_") or name not in self._functions:
            raise AttributeError(f"expected one of {', '.join(self._functions)}; got {name!r}")
        return self._functions[name]

    def __repr__(self) -> str:
        lines = [f"{len(self.own)} of {len(self._functions)} functions are your own."]
        if self.borrowed:
            lines.append("The package stands in for:")
            lines += [f"  {name} ({reason})" for name, reason in self.borrowed.items()]
        return "\n".join(lines)


def own_functions(folder: str | Path | None = None, *, part: int = 1) -> OwnFunctions:
    """Gather the functions that a learner wrote in the notebooks of the course, as last saved.

    Where no notebook of the course is, as on Colab, the package stands in for all of them.

    Parameters
    ----------
    folder : where the notebooks are; without it the working folder, or its folder ``notebooks``
    part : 1 for the functions of the first part alone, 2 for those of both

    Returns
    -------
    OwnFunctions

    Raises
    ------
    FileNotFoundError
        If there is no lesson in the folder that was asked for.
    """
    pristine.restored()
    graded = [
        each for each in exercises.load_all() if each.points and each.kind == "function" and each.part <= part
    ]
    folder = _folder_of_lessons(folder, graded)
    network = _Network(graded)
    for lesson in dict.fromkeys(exercise.lesson for exercise in graded):
        network.add_lesson(folder / f"{lesson}.ipynb", [each for each in graded if each.lesson == lesson])
    network.judge_again()
    return OwnFunctions(network.shared, network.borrowed)


def _folder_of_lessons(folder: str | Path | None, graded: list[Exercise]) -> Path:
    folders = [Path(folder)] if folder is not None else [Path.cwd(), Path.cwd() / "notebooks"]
    for candidate in folders:
        if any((candidate / f"{exercise.lesson}.ipynb").is_file() for exercise in graded):
            return candidate
    if folder is None:
        return folders[0]
    raise FileNotFoundError(
        f"folder: expected a folder with lessons, such as {graded[0].lesson}.ipynb; found none in {folder}"
    )


class _Network:
    """The functions gathered so far.

    `shared` holds what each name stands for everywhere; `namespaces` is where the functions look names up.
    """

    def __init__(self, graded: list[Exercise]) -> None:
        self.shared: dict[str, Any] = {}
        self.borrowed: dict[str, str] = {}
        self.namespaces: list[dict[str, Any]] = []
        self.stand_ins = {exercise.name: self._stand_in(exercise) for exercise in graded}
        self._share(**self.stand_ins)

    def _stand_in(self, exercise: Exercise) -> Any:
        """Return the package's function, made anew from its text, so that it calls the learner's others."""
        namespace = dict(vars(sys.modules[exercise.right_answer.__module__]))
        exec(exercise.solution_source, namespace)
        self.namespaces.append(namespace)
        return namespace[exercise.name]

    def _share(self, **functions: Any) -> None:
        self.shared.update(functions)
        for namespace in self.namespaces:
            namespace.update(self.shared)

    def add_lesson(self, path: Path, answered: list[Exercise]) -> None:
        """Take the right answers of one notebook; note for the others why they are not taken."""
        cells, problem = _cells_of(path)
        namespace = {"np": np, **self.shared}
        self.namespaces.append(namespace)
        found, broken = _run(cells, path.name, namespace) if cells else ({}, {})
        for exercise in answered:
            name = exercise.name
            if name in found:
                namespace.update(self.shared)  # what a later cell has made of the name does not count
                namespace[name] = found[name]
                verdict = judge(found[name], name, secrets.randbelow(100_000))
                reason = None if verdict.outcome is Outcome.PASSED else verdict.outcome.value
            else:
                reason = problem or broken.get(name) or Outcome.NOT_ATTEMPTED.value
            if reason is None:
                self._share(**{name: found[name]})
            else:
                self.borrowed[name] = reason
                self._share()

    def judge_again(self) -> None:
        """Judge the learner's answers as they now call one another, until those that are left are right."""
        self._share()
        while wrong := next(filter(None, map(self._problem, self.shared)), None):
            name, outcome = wrong
            self.borrowed[name] = f"{outcome}, together with your other functions"
            self._share(**{name: self.stand_ins[name]})

    def _problem(self, name: str) -> tuple[str, str] | None:
        """Return (name, outcome) of an answer of the learner's that is not right now, or None."""
        if name in self.borrowed:
            return None
        verdict = judge(self.shared[name], name, secrets.randbelow(100_000))
        return None if verdict.outcome is Outcome.PASSED else (name, verdict.outcome.value)


def _cells_of(path: Path) -> tuple[list[Cell], str]:
    """Return the cells of a learner's notebook, put together with its reference, or why there are none."""
    if not path.is_file():
        return [], f"{path.name} is not there"
    file = find(path)
    if file is None or file.reference is None:
        return [], f"{path.name} has no solved lesson in {SOLUTIONS} beside it"
    try:
        cells, _ = merge(read(path), read(file.reference))
    except NotANotebook as error:
        return [], f"{path.name}: {error}"
    return cells, ""


def _run(
    cells: list[Cell], file_name: str, namespace: dict[str, Any]
) -> tuple[dict[str, Any], dict[str, str]]:
    """Run what defines something; return the answers by name, and why others are broken.

    What else the learner's cells do belongs to their notebook.
    """
    found, broken = {}, {}
    with contextlib.redirect_stdout(io.StringIO()):
        for cell in cells:
            source = cell.source if cell.role == "answer" else _definitions(cell)
            before = namespace.get(cell.exercise)
            try:
                exec(compile(source, f"{file_name} {cell.id}", "exec"), namespace)
            except Exception as error:  # whatever the learner's cell raises is the reason
                if cell.role == "answer":
                    broken[cell.exercise] = f"{Outcome.BROKEN.value}: {type(error).__name__}: {error}"
                continue
            if cell.role == "answer" and namespace.get(cell.exercise) is not before:
                found[cell.exercise] = namespace[cell.exercise]
    return found, broken


def _definitions(cell: Cell) -> str:
    """Return what a cell of the learner's defines, as a text; of a given cell, what it imports."""
    tree = parsed(cell.source)
    if tree is None or cell.role == "check":
        return ""
    kinds = _IMPORTS if cell.role == "given" else (*_IMPORTS, ast.FunctionDef, ast.ClassDef)
    kept = [
        node for node in tree.body if isinstance(node, kinds) or (cell.role == "added" and _is_constant(node))
    ]
    return "\n".join(map(ast.unparse, kept))


def _is_constant(node: ast.stmt) -> bool:
    """Tell whether a statement gives a name to a number, a text, or a list or dict of them."""
    try:
        return isinstance(node, ast.Assign) and (ast.literal_eval(node.value), True)[1]
    except ValueError:
        return False
