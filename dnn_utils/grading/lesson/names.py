"""Which names a cell defines and uses, read from its text without running it."""

import ast
import functools
import re
import symtable
from collections.abc import Callable, Set

from dnn_utils.exercises.stubs import is_stub

_REMEMBERED, _LONG = 500, 10_000  # cells, characters
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_PLAIN_STATEMENTS = (ast.Assign, ast.AnnAssign, ast.AugAssign, ast.Import, ast.ImportFrom, ast.Expr)
_ALWAYS = (*_FUNCTIONS, ast.ClassDef, *_PLAIN_STATEMENTS)
_DEFINITION = r"^(?:async\s+def\s+|def\s+|class\s+)?{name}\s*(?:\(|=(?!=)|:)"


def _remembered(look: Callable[[str], set[str]]) -> Callable[[str], Set[str]]:
    """Let a function remember what it found in the last cells, unless they are long: each is asked often."""

    def looked(source: str) -> frozenset[str]:
        return frozenset(look(source))

    kept = functools.lru_cache(_REMEMBERED)(looked)

    @functools.wraps(look)
    def found(source: str) -> Set[str]:
        return kept(source) if len(source) < _LONG else looked(source)

    return found


@_remembered
def defined(source: str) -> set[str]:
    """Return the functions, classes and variables that the top level of a cell defines; imports do not count.

    A cell that Python cannot parse is searched for lines that begin as a definition does.
    """
    tree = parsed(source)
    if tree is None:
        return set(re.findall(_DEFINITION.format(name=r"(\w+)"), source, re.MULTILINE))
    names = set()
    for node in tree.body:
        if isinstance(node, (*_FUNCTIONS, ast.ClassDef)):
            names.add(node.name)
        elif isinstance(node, (ast.Assign, ast.AnnAssign)) and node.value is not None:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names |= {
                name.id
                for target in targets
                for name in ast.walk(target)
                if isinstance(name, ast.Name) and isinstance(name.ctx, ast.Store)
            }
    return names


@_remembered
def bound(source: str) -> set[str]:
    """Return every name that running the cell binds in the notebook, also by an import or a loop.

    Of a cell that Python cannot parse, those that `defined` finds.
    """
    tree = parsed(source)
    return set(defined(source)) if tree is None else _bound([*tree.body])


def _bound(nodes: list[ast.AST]) -> set[str]:
    names: set[str] = set()
    while nodes:
        node = nodes.pop()
        if isinstance(node, (*_FUNCTIONS, ast.ClassDef)):
            names.add(node.name)
            continue  # what is bound inside stays inside
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.add(node.id)
        elif isinstance(node, ast.alias):
            names.add((node.asname or node.name).partition(".")[0])
        nodes.extend(ast.iter_child_nodes(node))
    return names


@_remembered
def surely_bound(source: str) -> set[str]:
    """Return the names that running the cell to its end binds in any case: not only in a branch or a loop."""
    tree = parsed(source)
    if tree is None:
        return set()
    return _bound([each for each in tree.body if isinstance(each, _ALWAYS)])


@_remembered
def used(source: str) -> set[str]:
    """Return every name that the cell reads, at any depth; all words of it if Python cannot parse it."""
    tree = parsed(source)
    if tree is None:
        return set(re.findall(r"[^\W\d]\w*", source))
    return {
        node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)
    }


@_remembered
def needed_by(source: str) -> set[str]:
    """Return the names of the notebook that running the cell, or its functions, reads: no locals."""
    tree = parsed(source)
    try:
        tables = [symtable.symtable(without_magic(source), "cell", "exec")] if tree else []
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        tables = []  # what the compiler refuses, such as two arguments of one name
    if not tables:
        return set(used(source))
    found = set()
    while tables:
        table = tables.pop()
        tables += table.get_children()
        at_top = table.get_type() == "module"
        found |= {
            each.get_name()
            for each in table.get_symbols()
            if each.is_referenced() and (at_top or each.is_global())
        }
    return found


def is_untouched(source: str, name: str) -> bool:
    """Return whether the cell is what a learner starts from: empty, or the stub of `name`."""
    tree = parsed(source)
    return tree is not None and all(is_stub(node, name) for node in tree.body)


def parsed(source: str) -> ast.Module | None:
    """Return the syntax tree of a cell, with IPython's own lines (%, !) left out; None if there is none."""
    if source.lstrip().startswith("%%"):
        return None
    try:
        return ast.parse(without_magic(source))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def without_magic(source: str) -> str:
    """Return a cell with IPython's own lines (%, !) replaced by `pass`, so that lines keep their numbers."""
    return re.sub(r"^(\s*)[%!].*$", r"\1pass", source, flags=re.MULTILINE)
