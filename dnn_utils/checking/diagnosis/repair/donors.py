"""What the right answers that we have compute on one input, as a stock of values and of code to borrow."""

import ast
import collections
import dataclasses
import functools
from typing import Any

from dnn_utils.checking.diagnosis.repair.edit import Node
from dnn_utils.checking.diagnosis.repair.program import TURNS, Program, Unreadable, walk
from dnn_utils.checking.diagnosis.repair.trace import Trace, traced
from dnn_utils.checking.diagnosis.repair.values import category, is_random
from dnn_utils.checking.task import Task, right_function
from dnn_utils.exercises import cases
from dnn_utils.exercises.cases import Case
from dnn_utils.exercises.right_answers import right_answers

_TURNS = 10 * TURNS  # a right answer comes to its end
_SECONDS = 5.0  # for a right answer of ours: one left out on a busy machine would be missing from then on


@dataclasses.dataclass(eq=False)
class Donor:
    """An expression or a statement of a right answer.

    Attributes
    ----------
    node : its tree
    kind : what kind of thing it gives ("statement" for a statement)
    keys : tuple of the keys of its values
    names : list of {name: key} of the names that it reads, at the first visits of its statement
    text : str, its source
    words : dict of the names, operators and constants in it, each numbered by how often it has come before
    """

    node: ast.AST
    kind: str | None
    keys: tuple[Any, ...]
    names: list[Any]
    text: str
    words: dict[Any, Any]

    @property
    def size(self) -> int:
        """How many words it has."""
        return len(self.words)


@dataclasses.dataclass
class Stock:
    """All that right answers compute on one case: the keys of all values, and the donors.

    Of a loop that is (the name that it gives, Donor of what it runs over; its keys are of the first turn).
    """

    keys: set[Any] = dataclasses.field(default_factory=set)
    namespace: dict[Any, Any] = dataclasses.field(default_factory=dict)
    donors: list[Any] = dataclasses.field(default_factory=list)
    statements: list[Any] = dataclasses.field(default_factory=list)
    loops: list[Any] = dataclasses.field(default_factory=list)


def stock(task: Task, number: int) -> Stock:
    """Return the Stock of an exercise on its case `number`; of a fixed case it is made once per process."""
    random = is_random(task.expected[number])
    if number < task.fixed_count:
        return _stock_of_fixed(task.name, number, random)
    return _stocked(task.name, task.cases[number], random)


@functools.cache
def _stock_of_fixed(name: str, number: int, random: bool) -> Stock:
    return _stocked(name, cases.fixed(name)[number], random)


def _stocked(name: str, case: Case, random: bool) -> Stock:
    found = Stock()
    texts: set[str] = set()
    for answer in (right_function(name), *right_answers(name).values()):
        try:
            program = Program(answer)
        except Unreadable:
            continue
        trace = traced(program, case, random, seconds=_SECONDS, turns=_TURNS)
        if trace.seen.error is None:
            found.namespace = {**program.globals, **found.namespace}
            _add(found, texts, program, trace)
    return found


def _add(found: Stock, texts: Any, program: Program, trace: Trace) -> None:
    for keys in trace.keys.values():
        found.keys.update(key for key in keys if key is not None)
    for visits in trace.names.values():
        found.keys.update(key for names in visits for key in names.values() if key is not None)
    answer = program.definitions[0].node
    for definition in program.definitions:
        for statement in walk(definition.node):
            if not isinstance(statement, ast.stmt) or statement is definition.node:
                continue
            names = trace.names.get(statement, [])
            for node in expressions_of(statement):
                if node not in trace.keys and not isinstance(node, ast.Constant):
                    continue
                if isinstance(answer, ast.FunctionDef) and _calls(node, answer.name):
                    continue  # an answer that calls itself would lend all that it does
                _add_one(found.donors, texts, node, _kind(node, trace), trace.keys.get(node), names)
            if isinstance(statement, ast.Assign | ast.AugAssign | ast.Expr):
                _add_one(found.statements, texts, statement, "statement", None, names)
            if isinstance(statement, ast.For) and isinstance(statement.target, ast.Name):
                _add_loop(found.loops, statement, trace)


def _add_loop(loops: Any, loop: ast.For, trace: Trace) -> None:
    target, over = ast.unparse(loop.target), ast.unparse(loop.iter)
    first = next((each for each in loop.body if trace.names.get(each)), None)
    if first is not None and (target, over) not in [(name, donor.text) for name, donor in loops]:
        keys, names = (trace.names[first][0].get(target),), trace.names.get(loop, [])
        loops.append((target, Donor(loop.iter, "loop", keys, names, over, words_of(loop.iter))))


def _calls(node: Node, name: str) -> bool:
    return any(isinstance(each, ast.Name) and each.id == name for each in ast.walk(node))


def _kind(node: Node, trace: Trace) -> str | None:
    return category(node.value) if isinstance(node, ast.Constant) else trace.kinds[node]


def _add_one(donors: Any, texts: Any, node: Node, kind: str | None, keys: Any, names: Any) -> None:
    read = {each.id for each in walk(node) if isinstance(each, ast.Name)}
    names = [{name: key for name, key in visit.items() if name in read} for visit in names]
    # A call that stands alone is lent as an expression and as a statement.
    text = ast.unparse(node), kind == "statement", str(sorted(names[0].items(), key=str)) if names else ""
    if text not in texts:
        texts.add(text)
        donors.append(Donor(node, kind, tuple(keys or ()), names, text[0], words_of(node)))


def expressions_of(statement: Node) -> list[Node]:
    """Return the expressions of one statement, not those of the statements inside it."""
    found = []
    for child in ast.iter_child_nodes(statement):
        if isinstance(child, ast.expr):
            found += [each for each in walk(child) if isinstance(each, ast.expr)]
    return [each for each in found if isinstance(getattr(each, "ctx", ast.Load()), ast.Load)]


def words_of(node: Node) -> dict[Any, Any]:
    """Return the names, operators and constants in a tree, as the keys (word, how often it came before)."""
    counts: collections.Counter[Any] = collections.Counter()
    words: dict[Any, Any] = {}
    for each in ast.walk(node):
        if isinstance(each, ast.Name):
            word = each.id
        elif isinstance(each, ast.Attribute):
            word = each.attr
        elif isinstance(each, ast.keyword):
            word = each.arg or ""
        elif isinstance(each, ast.Constant):
            word = repr(each.value)
        elif isinstance(each, ast.operator | ast.cmpop | ast.unaryop):
            word = type(each).__name__
        else:
            continue
        words[word, counts[word]] = None
        counts[word] += 1
    return words
