"""What each part of an answer gave on one input: values of expressions, and of names before statements."""

import ast
import copy
import dataclasses
import random as random_module
from typing import Any

import numpy as np

from dnn_utils.checking.calling.memory_limit import limited_memory
from dnn_utils.checking.calling.sealed import call_once
from dnn_utils.checking.diagnosis.budget import MEMORY
from dnn_utils.checking.diagnosis.repair.edit import Node
from dnn_utils.checking.diagnosis.repair.program import FILE, TURNS, Program, is_spared, walk
from dnn_utils.checking.diagnosis.repair.values import category, key
from dnn_utils.exercises.cases import Case

_NOTE, _HERE = "__note__", "__here__"
_MOST_NOTES = 1500
_SECONDS = 1.0
_VISITS = 3  # visits of a statement whose names are noted


@dataclasses.dataclass
class Trace:
    """What was noted while an answer ran.

    Attributes
    ----------
    keys : dict, node -> the keys of the values that it gave, in order, each once
    kinds : dict, node -> what kind of thing it gave last
    names : dict, statement -> list of {name: key}, for its first visits
    name_kinds : dict, statement -> {name: kind}
    all_names : dict, name -> kind, of all names that ever had a value
    steps : list of (statement, {name: key}), the first statements in the order in which they ran
    at : dict, (node, number of the step or None) -> the keys that the node gave in that step, or after all
    texts : list of str, the texts that stand in the code; the search adds those of right answers
    seen : Observation of the run
    """

    keys: dict[Any, Any] = dataclasses.field(default_factory=dict)
    kinds: dict[Any, Any] = dataclasses.field(default_factory=dict)
    names: dict[Any, Any] = dataclasses.field(default_factory=dict)
    name_kinds: dict[Any, Any] = dataclasses.field(default_factory=dict)
    all_names: dict[Any, Any] = dataclasses.field(default_factory=dict)
    steps: list[Any] = dataclasses.field(default_factory=list)
    at: dict[Any, Any] = dataclasses.field(default_factory=dict)
    texts: list[Any] = dataclasses.field(default_factory=list)
    seen: Any = None


def traced(
    program: Program, case: Case, random: bool, seconds: float = _SECONDS, turns: int = TURNS
) -> Trace:
    """Run a program on one case and return its Trace; the caller sees to it that this is sealed."""
    trace, nodes, count = Trace(), program.nodes, 0
    statements = _statements(nodes)
    running: dict[Any, int | None] = {}  # statement -> number of its step

    def note(number: int, value: Any) -> Any:
        nonlocal count
        count += 1
        if count <= _MOST_NOTES:
            node = nodes[number]
            found = key(value, random)
            keys = trace.keys.setdefault(node, [])
            if found not in keys:
                keys.append(found)
            trace.at.setdefault((node, step_of(node)), []).append(found)
            trace.kinds[node] = category(value)
        return value

    def step_of(node: Node) -> int | None:
        statement = statements[node]
        step = running.get(statement)
        # The test of a `while` belongs to no step when it is looked at again after a turn.
        again = isinstance(statement, ast.While) and step is not None and step + 1 < len(trace.steps)
        return None if again else step

    def here(number: int, names: dict[str, Any]) -> None:
        statement = nodes[number]
        visits = trace.names.setdefault(statement, [])
        running[statement] = None
        if len(visits) < _VISITS:
            running[statement] = len(trace.steps)
            visits.append({name: key(value, random) for name, value in names.items()})
            kinds = {name: category(value) for name, value in names.items()}
            trace.name_kinds.setdefault(statement, {}).update(kinds)
            trace.all_names.update(kinds)
            trace.steps.append((statement, visits[-1]))

    trees = instrumented(program)
    answer = program.build(trees, {_NOTE: note, _HERE: here})
    program.allow(turns)
    np.random.seed(0)  # noqa: NPY002  what is drawn decides what is found
    random_module.seed(0)
    with limited_memory(MEMORY):
        trace.seen = call_once(answer, case, seconds=seconds, of_the_processor=True)
    return trace


def _statements(nodes: list[Node]) -> dict[Node, Node]:
    """Return {node: the innermost statement in which it stands}."""
    found: dict[Node, Node] = {}
    for statement in nodes:
        if isinstance(statement, ast.stmt):
            found.update(dict.fromkeys(walk(statement), statement))
    return found


def instrumented(program: Program) -> list[Node]:
    """Return copies of the program's trees in which every expression and statement is noted."""
    trees, number = [], 0
    for definition in program.definitions:
        tree = copy.deepcopy(definition.node)
        numbers = {}
        for node in walk(tree):
            numbers[node] = number
            number += 1
        trees.append(ast.fix_missing_locations(_Noting(numbers).visit(tree)))
    return trees


class _Noting(ast.NodeTransformer):
    def __init__(self, numbers: dict[Any, int]) -> None:
        self.numbers = numbers

    def visit(self, node: Node) -> Any:
        if node not in self.numbers or isinstance(node, ast.pattern):
            return node
        number = self.numbers[node]
        for field, value in ast.iter_fields(node):
            if isinstance(value, list):
                setattr(node, field, [new for each in value for new in self._all(each)])
            elif isinstance(value, ast.AST) and not (field == "func" and isinstance(value, ast.Name)):
                if field == "func" and isinstance(value, ast.Attribute):
                    value.value = self.visit(value.value)
                elif field != "format_spec":
                    setattr(node, field, self.visit(value))
        if not isinstance(node, ast.expr) or not isinstance(getattr(node, "ctx", ast.Load()), ast.Load):
            return node
        if isinstance(node, ast.Constant | ast.Starred | ast.Slice | ast.FormattedValue):
            return node
        return _call(_NOTE, node, ast.Constant(number), node)

    def _all(self, child: Any) -> list[Node]:
        """Return what stands in the place of one member of a list."""
        if not isinstance(child, ast.AST):
            return [child]
        visited = self.visit(child)
        if not isinstance(child, ast.stmt) or is_spared(child) or child not in self.numbers:
            return [visited]
        names = _call("locals", child)
        return [
            ast.copy_location(ast.Expr(_call(_HERE, child, ast.Constant(self.numbers[child]), names)), child),
            visited,
        ]


def _call(name: str, near: Node, *arguments: Node) -> Node:
    return ast.copy_location(ast.Call(ast.Name(name, ast.Load()), list(arguments), []), near)


def error_line(error: BaseException | None) -> int:
    """Return the last line of an edited answer that an error passed through, or 0."""
    step, line = error.__traceback__ if error is not None else None, 0
    while step is not None:
        if step.tb_frame.f_code.co_filename == FILE:
            line = step.tb_lineno or line  # what Python itself puts in, as at the end of a `with`, has none
        step = step.tb_next
    return line
