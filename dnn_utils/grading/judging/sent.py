"""What is sent to the child that runs a learner's answers: cells, answers of the package, drivers."""

import ast
import base64
import dataclasses
import functools
import importlib
import inspect
import marshal
import sys
from collections.abc import Set
from pathlib import Path

from dnn_utils import exercises, validation
from dnn_utils.exercises import Exercise
from dnn_utils.grading.lesson import names
from dnn_utils.grading.lesson.cell import Cell

_GIVEN_CELLS = 4000  # that are remembered: a course has about a thousand


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
        if cell.role == "check":
            kept.append(cell)
            wanted.add(cell.exercise)
        elif cell.role == "given":
            if source := statements(cell.source, wanted):
                kept.append(dataclasses.replace(cell, source=source))
                wanted |= names.needed_by(source)
        elif cell.source and (cell.role == "answer" or names.bound(cell.source) & wanted):
            kept.append(cell)
            wanted |= names.needed_by(cell.source)
    return kept[::-1]


def statements(source: str, wanted: Set[str]) -> str:
    """Return the statements of a given cell that bind one of the names, or a name that such a statement uses.

    Given cells are the same for everybody: each is only looked at once.
    """
    return _statements(source, frozenset(wanted & _bound_by_given(source)))


@functools.lru_cache(_GIVEN_CELLS)
def _bound_by_given(source: str) -> frozenset[str]:
    return frozenset(names.bound(source))


@functools.lru_cache(_GIVEN_CELLS)
def _statements(source: str, names_wanted: frozenset[str]) -> str:
    if not names_wanted:
        return ""
    tree, wanted, kept = names.parsed(source), set(names_wanted), []
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
def handed_out(lesson: str) -> dict[str, tuple[list[str], str]]:
    """Return what earlier lessons have handed out of the package, by name: which of it it calls, and code."""
    earlier = [each for each in exercises.load_all() if each.lesson < lesson and each.kind == "function"]
    known = {each.name for each in earlier}
    return {
        each.name: (
            sorted(names.used(each.solution_source) & known - {each.name}),
            compiled("\n".join(text_of(each)), each.name),
        )
        for each in earlier
    }


@functools.cache
def compiled(text: str, name: str) -> str:
    """Return the code of a text of our own, for a child that the same Python runs."""
    return base64.b64encode(marshal.dumps(compile(text, name, "exec"))).decode()


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


@functools.cache
def drivers(asked: tuple[str, ...]) -> tuple[dict[str, str], list[str]]:
    """Return the code of modules that a child needs, and which of them use the answers to these exercises."""
    uses = [use for each in asked if (use := exercises.load(each).inputs.call)]
    found = {validation.__name__: _code_of(validation.__name__)}
    pending = direct = list(dict.fromkeys(use.partition(":")[0] for use in uses))
    while pending:
        found |= {name: _code_of(name) for name in pending}
        needed = {each for name in pending for each in _imported_by(name)}
        pending = sorted(needed - found.keys())
    return found, direct


def _code_of(module: str) -> str:
    return compiled(_text_of_module(module), module)


def _imported_by(module: str) -> list[str]:
    """Return the modules of the exercises that a module imports from."""
    tree = ast.parse(_text_of_module(module))
    imported = [str(node.module) for node in tree.body if isinstance(node, ast.ImportFrom)]
    return [name for name in imported if name.startswith("dnn_utils.exercises.")]


def _text_of_module(name: str) -> str:
    return Path(inspect.getfile(importlib.import_module(name))).read_text(encoding="utf-8")
