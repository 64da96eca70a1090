"""The text of an answer: the right one, and the stub that a learner starts from.

Both are cut out of the package's own source, so that stub, solution and check can never disagree.
"""

import ast
import importlib
import inspect
import io
import re
import textwrap
import tokenize
from collections.abc import Callable, Iterable
from types import ModuleType
from typing import Any

# How much a stub tells, from most to least: the docstring and the numbered steps; the docstring; of the
# docstring what is given and what has to come back, without the formula.
SCAFFOLDS = ("comments", "docstring", "contract")
_SECTION = r"\n\n(?P<edge> +){name}\n(?P=edge)-+\n"


def solution(answer: Any, location: str) -> str:
    """Return the source of the right answer that stands at `location`, ``module:name``."""
    return worksheet_solution(*_parts(location)) if isinstance(answer, dict) else code_solution(answer)


def stub(answer: Any, location: str, scaffold: str = "comments") -> str:
    """Return what a learner starts from, for the right answer that stands at `location`."""
    if isinstance(answer, dict):
        return worksheet_stub(*_parts(location))
    return (class_stub if isinstance(answer, type) else function_stub)(answer, scaffold)


def _parts(location: str) -> tuple[ModuleType, str]:
    module, _, name = location.partition(":")
    return importlib.import_module(module), name


def code_solution(answer: Any) -> str:
    """Return the source of a function or class, without decorators and Notes, ending in one newline."""
    lines, node = _definition(answer)
    head, docstring, body = _cut(lines, node)
    return _text([*head, _told(docstring), *body])


def function_stub(function: Callable[..., Any], scaffold: str = "comments") -> str:
    """Return what `scaffold`, one of SCAFFOLDS, leaves of `function`, then a NotImplementedError.

    The docstring's Notes, which tell where a function comes from, are for readers of the package. The
    comments move to the left edge of the body: the loops and branches that they stood in are for the learner
    to write.
    """
    lines, node = _definition(function)
    if ast.get_docstring(node) is None:
        raise ValueError(
            f"{node.name}: expected a docstring, which the stub shows to the learner; found none"
        )
    return _text(_to_be_written(lines, node, node.name, scaffold))


def class_stub(answer: type, scaffold: str = "comments") -> str:
    """Return a class in which every method that has a docstring is to be written, as a function is.

    A method without a docstring is given: it stays as it is.
    """
    lines, node = _definition(answer)
    methods = [each for each in node.body if isinstance(each, ast.FunctionDef) and ast.get_docstring(each)]
    if not methods:
        raise ValueError(f"{node.name}: expected a method with a docstring, to be written; found none")
    head, docstring, body = _cut(lines, node)
    before = len(lines) - len(body)
    for method in reversed(methods):  # from the last to the first: the places of the earlier ones stay
        stub = _to_be_written(lines, method, f"{node.name}.{method.name}", scaffold)
        body[method.lineno - 1 - before : (method.end_lineno or 0) - before] = stub
    return _text([*head, _told(docstring, scaffold), *body])


def _to_be_written(lines: list[str], node: Any, name: str, scaffold: str) -> list[str]:
    """Return the lines of the stub of one function or method."""
    head, docstring, _ = _cut(lines, node)
    edge = " " * node.body[0].col_offset
    comments = [
        edge + token.string
        for token in tokenize.generate_tokens(io.StringIO("".join(lines)).readline)
        if token.type == tokenize.COMMENT
        and node.body[0].end_lineno < token.start[0] <= node.end_lineno
        and token.line.lstrip().startswith("#")
    ]
    todo = f'{edge}raise NotImplementedError("{name}: write your answer here, in place of this line")'
    steps = comments if scaffold == "comments" else []
    return [*head, _told(docstring, scaffold), *steps, todo]


def worksheet_solution(module: ModuleType, name: str) -> str:
    """Return the source of the dict `name` of `module`, with the comment lines directly above it."""
    lines, node = _assignment(module, name)
    return _text(lines[_first_line(lines, node) - 1 : node.end_lineno])


def worksheet_stub(module: ModuleType, name: str) -> str:
    """Return the same dict with every value replaced by ``...``."""
    lines, node = _assignment(module, name)
    # From the last value to the first, so that the places of the earlier ones stay right.
    for value in reversed(node.value.values):
        first, last = value.lineno - 1, value.end_lineno - 1
        # ast counts columns in bytes of UTF-8
        before = lines[first].encode()[: value.col_offset].decode()
        after = lines[last].encode()[value.end_col_offset :].decode()
        lines[first : last + 1] = [before + "..." + after] + [""] * (last - first)
    return _text([line for line in lines[_first_line(lines, node) - 1 : node.end_lineno] if line])


def _cut(lines: list[str], node: Any) -> tuple[list[str], str, list[str]]:
    """Return the lines of a definition in three: signature, docstring (as one text), body."""
    first = node.body[0]
    start = first.lineno - 1 if ast.get_docstring(node) is not None else node.body[0].end_lineno
    docstring = "".join(lines[start : first.end_lineno])
    return lines[node.lineno - 1 : start], docstring, lines[first.end_lineno : node.end_lineno]


def _told(docstring: str, scaffold: str = "comments") -> str:
    """Return a docstring, quotes and all, without its Notes; of a contract also without its formula."""
    any_section = _SECTION.format(name=r"[A-Z][A-Za-z ]+")
    end = rf"(?={any_section.replace('edge', 'next')}|\n *\"\"\"\s*$)"
    told = re.sub(_SECTION.format(name="Notes") + ".*?" + end, "", docstring, flags=re.DOTALL)
    if scaffold == "contract" and (section := re.search(any_section, told)):
        told = told.partition("\n\n")[0] + told[section.start() :]
    return told


def _definition(answer: Any) -> tuple[list[str], Any]:
    """Return the source lines of a function or a class and its syntax tree, counted from those lines."""
    source = textwrap.dedent(inspect.getsource(inspect.unwrap(answer)))
    return source.splitlines(keepends=True), ast.parse(source).body[0]


def _assignment(module: ModuleType, name: str) -> tuple[list[str], Any]:
    """Return the source lines of `module` and the node of ``name = {…}`` in it."""
    source = inspect.getsource(module)
    for node in ast.parse(source).body:
        if (
            isinstance(node, ast.Assign)
            and any(isinstance(target, ast.Name) and target.id == name for target in node.targets)
            and isinstance(node.value, ast.Dict)
        ):
            return source.splitlines(keepends=True), node
    raise ValueError(f"{module.__name__}: expected a dict written out as `{name} = {{…}}`; found none")


def _first_line(lines: list[str], node: Any) -> int:
    """Return the number of the first comment line of the block directly above `node`, or its own."""
    first: int = node.lineno
    while first > 1 and lines[first - 2].startswith("#"):
        first -= 1
    return first


def _text(lines: Iterable[str]) -> str:
    """Join lines, with or without their ends, into a text that ends in one newline."""
    return "\n".join(line.rstrip() for line in lines).strip("\n") + "\n"
