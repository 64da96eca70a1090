"""A wrong answer as a row of the tables: the same mistake, written as an edit of the right source."""

import ast
import difflib
import re
from collections.abc import Iterator

_SHORTEST = 3  # characters of a part that is looked for in the right source
_WORDS = re.compile(r"\w+|[^\w\s]")


def edit_of(source: str, before: str, after: str) -> tuple[str, str] | None:
    """Return (find, replace) that make in `source` the mistake which a repair takes away, or None.

    Parameters
    ----------
    source : str, the right source
    before, after : str, some lines of a wrong answer, and what they would have to be

    The lines themselves are looked for first, then the smallest part in which they differ, then those around
    it: one must stand in the right source just once.
    """
    if after and source.count(after) == 1:
        return after, before
    trees = parsed(before), parsed(after)
    if trees[0] is None or trees[1] is None:
        return None
    for bad, good in reversed(list(differences(trees[0], trees[1]))):
        text = ast.dump(good)
        same = [node for node in ast.walk(ast.parse(source)) if ast.dump(node) == text]
        segment = ast.get_source_segment(source, same[0]) if len(same) == 1 else None
        if segment and len(segment) >= _SHORTEST and source.count(segment) == 1:
            new = ast.unparse(bad)
            is_part = isinstance(bad, ast.BinOp | ast.UnaryOp | ast.IfExp | ast.BoolOp | ast.Compare)
            return segment, f"({new})" if is_part else new
    return None


def nearest_line(source: str, line: str) -> str | None:
    """Return the line of the right source that has most in common with another; None if there is none.

    One that gives a value to the same name comes first.
    """
    code = [each.strip() for each in _without_docstring(source)]
    lines = [each for each in code if each and not each.startswith(("#", "def ")) and source.count(each) == 1]
    words = _WORDS.findall(line)
    return max(lines, key=lambda each: _likeness(_WORDS.findall(each), words), default=None)


def _without_docstring(source: str) -> list[str]:
    function = ast.parse(source).body[0]
    first = getattr(function, "body", [function])[0]
    documented = isinstance(function, ast.FunctionDef | ast.ClassDef) and ast.get_docstring(function)
    return source.splitlines()[(first.end_lineno or 0) if documented else 0 :]


def _likeness(one: list[str], other: list[str]) -> float:
    return (one[:1] == other[:1]) + difflib.SequenceMatcher(None, one, other, autojunk=False).ratio()


def parsed(text: str) -> ast.Module | None:
    """Return the tree of some lines, of which the last may begin a block; None when they are no code."""
    for complete in (text, f"{text}\n    pass"):
        try:
            return ast.parse(complete)
        except SyntaxError:
            continue
    return None


def differences(bad: ast.AST, good: ast.AST) -> Iterator[tuple[ast.AST, ast.AST]]:
    """Yield the pairs of parts that differ, from the outermost to the innermost, while only one part does."""
    if type(bad) is not type(good):
        return
    mine, theirs = list(ast.iter_child_nodes(bad)), list(ast.iter_child_nodes(good))
    if len(mine) != len(theirs):
        return
    apart = [pair for pair in zip(mine, theirs, strict=True) if ast.dump(pair[0]) != ast.dump(pair[1])]
    if len(apart) != 1:
        return
    if isinstance(apart[0][1], ast.expr | ast.stmt) and not isinstance(
        apart[0][1], ast.FunctionDef | ast.ClassDef
    ):
        yield apart[0]
    yield from differences(*apart[0])
