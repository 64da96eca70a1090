"""What is sent to the child that runs a learner's answers: cells, answers of the package, drivers."""

import ast
import dataclasses
import functools
import importlib
import inspect
import sys
from pathlib import Path

from dnn_utils import exercises, validation
from dnn_utils.exercises import Exercise
from dnn_utils.grading.lesson import names
from dnn_utils.grading.lesson.cell import Cell


def label_of(cell: Cell) -> str:
    """Return what a cell is called where its lines are named."""
    return f"<{cell.id}>"


def needed(cells: list[Cell]) -> list[Cell]:
    """Return the checks, the answers, and what defines the names that they use.

    Of a learner's own cell that is the whole, of a given cell the statements that bind such a name.
    """
    wanted: set[str] = set()
    kept = []
    for cell in reversed(cells):
        if cell.role == "given":
            cell = dataclasses.replace(cell, source=statements(cell.source, wanted))
        if cell.role == "check":
            kept.append(cell)
            wanted.add(cell.exercise)
        elif cell.source and (cell.role == "answer" or names.bound(cell.source) & wanted):
            kept.append(cell)
            wanted |= names.needed_by(cell.source)
    return kept[::-1]


def statements(source: str, wanted: set[str]) -> str:
    """Return the statements of a cell that bind one of the names, or a name that such a statement uses."""
    tree, wanted, kept = names.parsed(source), set(wanted), []
    for node in reversed(tree.body if tree else []):
        text = ast.unparse(node)
        if isinstance(node, ast.Import | ast.ImportFrom):
            node.names = [
                each for each in node.names if (each.asname or each.name.partition(".")[0]) in wanted
            ]
            if node.names:
                kept.append(ast.unparse(node))
        elif names.bound(text) & wanted:
            kept.append(text)
            wanted |= names.needed_by(text)
    return "\n".join(reversed(kept))


@functools.cache
def withheld(lesson: str) -> list[str]:
    """Return the exercises that a lesson, or a later one, asks for: the package's answers are not there."""
    return [each.name for each in exercises.load_all() if each.lesson >= lesson and each.kind == "function"]


@functools.cache
def handed_out(lesson: str) -> dict[str, list[str]]:
    """Return (imports, text) of the package's answers that earlier lessons have handed out, by name."""
    return {
        each.name: text_of(each)
        for each in exercises.load_all()
        if each.lesson < lesson and each.kind == "function"
    }


def text_of(exercise: Exercise) -> list[str]:
    """Return the imports that the right answer of an exercise needs, and its text.

    Of our own package only the validation of arguments: other answers stand beside it.
    """
    module = sys.modules[exercise.right_answer.__module__]
    lines = [
        ast.unparse(node)
        for node in ast.parse(inspect.getsource(module)).body
        if isinstance(node, ast.Import | ast.ImportFrom)
        and ("dnn_utils" not in ast.unparse(node) or "dnn_utils.validation" in ast.unparse(node))
    ]
    return ["\n".join(lines), exercise.solution_source]


def drivers(asked: list[Exercise]) -> dict[str, str]:
    """Return the texts of the modules that the child needs: validation, and what uses the answers."""
    found = {"dnn_utils.validation": Path(inspect.getfile(validation)).read_text(encoding="utf-8")}
    for exercise in asked:
        if exercise.inputs.call:
            _add_module(exercise.inputs.call.partition(":")[0], found)
    return found


def _add_module(name: str, found: dict[str, str]) -> None:
    """Add the text of a module of the exercises, after those of them that it imports."""
    text = Path(inspect.getfile(importlib.import_module(name))).read_text(encoding="utf-8")
    for node in ast.parse(text).body:
        needed = str(node.module) if isinstance(node, ast.ImportFrom) else ""
        if needed.startswith("dnn_utils.exercises.") and needed not in found:
            _add_module(needed, found)
    found[name] = text
