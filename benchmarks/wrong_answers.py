"""Wrong answers to measure the checks with: from the tables, from a machine, in other styles, from a file."""

import ast
import importlib.util
import inspect
import json
import linecache
import sys
import textwrap
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

import dnn_utils
from benchmarks.restyled import restyled
from dnn_utils import exercises
from dnn_utils.checking.diagnosis.repair.program import Program, Unreadable
from dnn_utils.exercises.right_answers import right_answers

_MARK = "  #!"  # stands behind a wrong line
_MUTANTS = Path(__file__).parents[1] / "tests" / "checking" / "mutants.py"


class Wrong(NamedTuple):
    """A wrong answer: the lines that were changed are known, or None."""

    exercise: str
    name: str
    source: str
    lines: Sequence[int] | None
    function: str
    namespace: dict[str, Any]
    row: str | None = None  # the known mistake that it is


def known_mistakes() -> Iterator[Wrong]:
    """Yield the rows of all tables as answers."""
    for exercise in exercises.load_all():
        if exercise.kind == "function":
            for mistake in exercise.mistakes:
                yield known_mistake(exercise.name, mistake.id)


def known_mistake(name: str, row: str) -> Wrong:
    """Return a row of the table of an exercise as an answer."""
    exercise = exercises.load(name)
    right = exercise.solution_source
    wrong = next(each for each in exercise.mistakes if each.id == row).applied_to(right)
    return Wrong(name, row, wrong, _changed(right, wrong), name, {}, row)


def mutants_of_sources() -> Iterator[Wrong]:
    """Yield the small changes of all right sources."""
    for exercise in exercises.load_all():
        if exercise.kind == "function":
            yield from _mutants(exercise.name, exercise.name, exercise.solution_source, {})


def mutants_of_styles() -> Iterator[Wrong]:
    """Yield the small changes of all right answers in other styles."""
    for exercise in exercises.load_all():
        for function, source, namespace in _styles(exercise.name):
            yield from _mutants(exercise.name, function, source, namespace)


def known_mistakes_restyled() -> Iterator[Wrong]:
    """Yield the rows of all tables, each written into every right answer that has the same right part."""
    for exercise in exercises.load_all():
        if exercise.kind == "function":
            for mistake in exercise.mistakes:
                right = exercise.solution_source
                yield from _restyled(exercise.name, mistake.id, mistake.applied_to(right), right, mistake.id)


def answers_restyled(repaired: Iterator[tuple[Wrong, tuple[str, str]]]) -> Iterator[Wrong]:
    """Yield answers written into other styles, by the (lines, right lines) that the check has found."""
    for wrong, (bad, good) in repaired:
        yield from _restyled(wrong.exercise, wrong.name, bad, good)


def _restyled(name: str, label: str, bad: str, good: str, row: str | None = None) -> Iterator[Wrong]:
    for function, source, namespace in _styles(name):
        style = ast.unparse(ast.parse(source))
        text = restyled(bad, good, source)
        if text is not None and text != style:
            yield Wrong(name, f"{label} as {function}", text, _changed(style, text), function, namespace, row)


def _styles(name: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield (name of the function, source, globals) of the right answers that are functions."""
    for answer in right_answers(name).values():
        if not inspect.isfunction(answer):
            continue
        try:
            program = Program(answer)
        except Unreadable:
            continue
        node = program.definitions[0].node
        if isinstance(node, ast.FunctionDef) and node.name != "_answer":
            yield node.name, textwrap.dedent(inspect.getsource(answer)), program.globals


def answers_of(file: str) -> Iterator[Wrong]:
    """Yield the answers of a JSON file, or those of a text file with its wrong lines marked.

    In JSON, `lines` of a row are those that are wrong, where they are known. In a text, each answer begins
    with ``### exercise | what is wrong``, and each wrong line ends with ``#!``.
    """
    text = Path(file).read_text(encoding="utf-8")
    rows = json.loads(text) if file.endswith(".json") else map(_marked, text.split("### ")[1:])
    for number, row in enumerate(rows):
        name, label = row["exercise"], f"{row.get('id', number)}: {row.get('why', '')}"
        yield Wrong(name, label, row["source"], row.get("lines") or None, name, {})


def _marked(answer: str) -> dict[str, Any]:
    """Return the answer of a text as a row of a JSON file."""
    head, _, body = answer.partition("\n")
    exercise, _, why = head.partition(" | ")
    lines = [number for number, line in enumerate(body.splitlines(), 1) if line.endswith(_MARK)]
    return {"exercise": exercise, "why": why, "lines": lines, "source": body.replace(_MARK, "")}


def _mutants(exercise: str, function: str, source: str, namespace: dict[str, Any]) -> Iterator[Wrong]:
    spec = importlib.util.spec_from_file_location("mutants", _MUTANTS)
    module = importlib.util.module_from_spec(spec)
    sys.modules["mutants"] = module
    spec.loader.exec_module(module)
    right = ast.unparse(ast.parse(source))
    for mutant in module.mutants(source):
        name = f"{function}: {mutant.change}"
        lines = _changed(right, mutant.source)
        if mutant.change.endswith("-> pass"):
            lines = [*lines, *_users(right, mutant.source, lines.start)]
        yield Wrong(exercise, name, mutant.source, lines, function, namespace)


def _changed(before: str, after: str) -> range:
    """Return the numbers of the lines of `after` that are not those of `before`."""
    old, new = before.splitlines(), after.splitlines()
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    return range(start + 1, max(len(new) - end, start + 1) + 1)


def _users(right: str, wrong: str, line: int) -> Iterator[int]:
    """Yield the lines of `wrong` that read what the statement left out of `line` gave, and the next line."""
    yield line + 1
    statements = [each for each in ast.walk(ast.parse(right)) if isinstance(each, ast.stmt)]
    left_out = [each for each in statements if each.lineno == line][:1]
    nodes = [node for statement in left_out for node in ast.walk(statement)]
    given = {each.id for each in nodes if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store)}
    given |= {ast.unparse(each.value) for each in nodes if isinstance(each, ast.Subscript)}
    for node in ast.walk(ast.parse(wrong)):
        if isinstance(node, ast.Name) and node.id in given:
            yield node.lineno


def built(wrong: Wrong) -> Callable[..., Any] | None:
    """Return the answer as a cell of a notebook would make it, or None when it is no Python."""
    taught = {name: getattr(dnn_utils, name) for name in exercises.names() if hasattr(dnn_utils, name)}
    namespace = {"np": np, **taught, **wrong.namespace}
    namespace.pop(wrong.function if wrong.function == wrong.exercise else "", None)
    file = f"<answer {len(linecache.cache)}>"
    linecache.cache[file] = (len(wrong.source), None, wrong.source.splitlines(keepends=True), file)
    try:
        exec(compile(wrong.source, file, "exec"), namespace)
    except Exception:
        return None
    return namespace.get(wrong.function)
