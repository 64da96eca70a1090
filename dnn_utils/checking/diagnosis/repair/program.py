"""A learner's code as a syntax tree: found, edited, and built beside the original, which stays as it is."""

import ast
import copy
import functools
import inspect
import linecache
import types
from collections.abc import Iterator
from typing import Any

import numpy as np

from dnn_utils import exercises
from dnn_utils.checking.calling.sealed import own_function
from dnn_utils.checking.diagnosis.repair.edit import Node
from dnn_utils.checking.telling.notebooks import line_in_cell

FILE = "<an edited answer>"
TURNS = 3000  # turns of all loops, and calls of itself, that an edited answer may take in one call
_STEP = "__one_turn__"
COPY = "__copy_of__"  # what `copy.deepcopy` is called in an edited answer
_HELPERS = 4  # the learner's own functions that the answer calls, at most
# Fields of nodes that hold nothing to be edited, or one node that is shared by the whole tree
_UNVISITED = ("annotation", "returns", "decorator_list", "ctx", "op", "ops", "pattern", "format_spec")
_MUTABLE = (list, dict, set, np.ndarray)


class RanTooLong(BaseException):
    """An edited answer took too many turns. Not an Exception, which the answer itself might catch."""


class Unreadable(Exception):
    """The source of an answer cannot be found, or is not what runs."""


class Definition:
    """A function or class and the text that it was written in.

    Attributes
    ----------
    node : its tree, in which lines count from the start of the cell or file
    name : str
    """

    def __init__(self, function: Any) -> None:
        kind = function if isinstance(function, type) else None
        code = _some_function(kind).__code__ if kind else function.__code__
        self._lines = linecache.getlines(code.co_filename, _some_function(kind or function).__globals__)
        try:
            nodes = list(ast.walk(ast.parse("".join(self._lines))))
        except SyntaxError:
            nodes = []
        name = kind.__name__ if kind else code.co_name
        wanted = ast.ClassDef if kind else ast.Lambda if name == "<lambda>" else ast.FunctionDef
        found = [each for each in nodes if isinstance(each, wanted) and _is_at(each, name, code, kind)]
        if len(found) != 1:
            raise Unreadable(name)
        self.first = _first_line(found[0])
        self.node = _as_function(found[0])
        self.node.decorator_list = []
        if ast.get_docstring(self.node) is not None:
            self.node.body = self.node.body[1:] or [ast.copy_location(ast.Pass(), self.node)]
        self.name = self.node.name

    def line(self, node: Node) -> int:
        """Return the number of the line in which `node` begins; 1 is the first line of the definition."""
        return int(node.lineno) - self.first + 1

    def line_in_cell(self, node: Node) -> int:
        """Return the number of that line as it stands beside the cell, or in the file."""
        return line_in_cell("".join(self._lines), int(node.lineno))

    def line_text(self, node: Node) -> str:
        """Return the line in which `node` begins, without its indent."""
        return str(self._lines[node.lineno - 1]).strip()

    def text(self, node: Node) -> str:
        """Return `node` as it was written, on one line."""
        return " ".join((ast.get_source_segment("".join(self._lines), node) or "").split())


def _some_function(thing: Any) -> Any:
    """Return the first method of a class, or the function itself."""
    if isinstance(thing, type):
        methods = [each for each in vars(thing).values() if isinstance(each, types.FunctionType)]
        if not methods:
            raise Unreadable(thing.__name__)
        return methods[0]
    return thing


def _first_line(node: Node) -> int:
    return int(min([int(node.lineno), *(each.lineno for each in getattr(node, "decorator_list", []))]))


def _is_at(node: Node, name: str, code: Any, kind: type | None) -> bool:
    if kind:
        return bool(node.name == name and node.lineno <= code.co_firstlineno <= node.end_lineno)
    return getattr(node, "name", name) == name and _first_line(node) == code.co_firstlineno


def _as_function(node: Node) -> Node:
    """Write a lambda as a function with a return."""
    if not isinstance(node, ast.Lambda):
        return node
    # Not made by hand: what else it must have differs between versions of Python
    function: Node = ast.parse("def _answer(): ...").body[0]
    function.args, function.body = node.args, [ast.copy_location(ast.Return(node.body), node.body)]
    return ast.copy_location(function, node)


class Program:
    """An answer, with the helpers of the learner's that it calls.

    Attributes
    ----------
    definitions : list of Definition, the answer first
    borrowed : dict, what names stand for that the learner's code does not have

    Raises
    ------
    Unreadable
        If there is no source: code that was written in C, or made by `exec`.
    """

    def __init__(self, answer: Any) -> None:
        function = answer if isinstance(answer, type) else own_function(answer)
        function = inspect.unwrap(function) if function is not None else None
        if function is None:
            raise Unreadable(repr(answer))
        self._answer = answer
        functions = [function, *_helpers(function)]
        self.definitions = [Definition(each) for each in functions]
        self.globals = _some_function(function).__globals__
        self._closure = _closure(_some_function(function))
        names = {name for each in functions for name in _some_function(each).__code__.co_names}
        self._changeable = [name for name in names if isinstance(self.globals.get(name), _MUTABLE)]
        self.borrowed: dict[str, Any] = {}
        self.allow()
        for definition in self.definitions:
            _count_turns(definition.node)

    @property
    def code(self) -> str:
        """The answer as its trees are now, as Python writes it, without its docstring and comments."""
        return "\n".join(_written(each.node) for each in self.definitions)

    @property
    def nodes(self) -> list[Node]:
        """All nodes of the definitions, in order, without the guards of the loops."""
        return [node for each in self.definitions for node in walk(each.node)]

    def definition_of(self, node: Node) -> Definition | None:
        """Return the definition in whose lines `node` stands, or None."""
        for each in self.definitions:
            if each.node.lineno <= getattr(node, "lineno", 0) <= each.node.end_lineno:
                return each
        return None

    def allow(self, turns: int = TURNS) -> None:
        """Let the next call of a built answer take so many turns."""
        self._turns, self._allowed = turns, turns

    @property
    def turns_taken(self) -> int:
        """How many turns the last call took, or was stopped at."""
        return self._allowed - self._turns

    def build(self, trees: Any = None, names: Any = None) -> Any:
        """Return the answer made from the trees as they are now, in a namespace of its own."""
        namespace = {**self.borrowed, **self.globals, **self._closure}
        namespace |= {name: copy.deepcopy(namespace[name]) for name in self._changeable}
        namespace |= {_STEP: self._one_turn, COPY: copy.deepcopy}
        namespace |= names or {}
        self.allow()
        trees = trees or [each.node for each in self.definitions]
        exec(compile(ast.Module(trees, []), FILE, "exec"), namespace)
        return _called_like(self._answer, namespace[self.definitions[0].name])

    def _one_turn(self) -> None:
        self._turns -= 1
        if self._turns < 0:
            raise RanTooLong


def _written(tree: Node) -> str:
    return "\n".join(line for line in ast.unparse(tree).splitlines() if line.strip() != f"{_STEP}()")


def children(node: Node) -> Iterator[tuple[Any, Any, Node]]:
    """Yield (owner, field or index, child) of what stands in `node`; guards and docstrings are left out."""
    for field, value in ast.iter_fields(node):
        if isinstance(value, ast.MatchValue):
            yield value, "value", value.value
        if field in _UNVISITED:
            continue
        if isinstance(value, list):
            yield from ((value, index, child) for index, child in enumerate(value) if _is_part(child))
        elif _is_part(value):
            yield node, field, value


def walk(node: Node) -> list[Node]:
    """Return `node` and all that stands in it, depth first, without what `children` leaves out."""
    found = [node]
    for _, _, child in children(node):
        found += walk(child)
    return found


def _is_part(child: Any) -> bool:
    return isinstance(child, ast.AST) and not is_spared(child)


def is_read(node: Node) -> bool:
    """Tell whether an expression gives a value, and is not one that is assigned to."""
    return isinstance(node, ast.expr) and isinstance(getattr(node, "ctx", ast.Load()), ast.Load)


def is_spared(node: Node) -> bool:
    """Tell whether a node is a guard of ours, or a text that stands alone, such as a docstring."""
    if hasattr(node, "is_guard"):
        return True
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _helpers(function: Any) -> list[Any]:
    """Return the functions of the same notebook that `function` calls by name; taught ones do not count."""
    if isinstance(function, type):
        return []
    found: list[Any] = []
    taught, pending = set(exercises.names()), [function]
    while pending and len(found) < _HELPERS:
        for name in pending.pop(0).__code__.co_names:
            value = function.__globals__.get(name)
            if (
                isinstance(value, types.FunctionType)
                and value.__globals__ is function.__globals__
                and value.__name__ == name
                and name not in taught
                and value not in [function, *found]
            ):
                found.append(value)
                pending.append(value)
    return found


def _closure(function: Any) -> dict[str, Any]:
    names = zip(function.__code__.co_freevars, function.__closure__ or (), strict=True)
    try:
        return {name: cell.cell_contents for name, cell in names}
    except ValueError:
        raise Unreadable(function.__name__) from None


def _called_like(answer: Any, function: Any) -> Any:
    """Return `function` behind what `answer` is: a partial, a method, an object, or a function itself."""
    if isinstance(answer, functools.partial):
        inner = _called_like(answer.func, function)
        return functools.partial(inner, *answer.args, **answer.keywords)
    if isinstance(answer, types.MethodType):
        return types.MethodType(function, copy.deepcopy(answer.__self__))
    if isinstance(answer, types.FunctionType | type):
        return function
    return types.MethodType(function, copy.deepcopy(answer))


def _count_turns(tree: Node) -> None:
    """Let every turn of a loop, and every call, be counted."""
    for node in list(ast.walk(tree)):
        if isinstance(node, ast.For | ast.While | ast.FunctionDef):
            call = ast.Expr(ast.Call(ast.Name(_STEP, ast.Load()), [], []))
            guard = ast.fix_missing_locations(ast.copy_location(call, node))
            vars(guard)["is_guard"] = True
            node.body = [guard, *node.body]
