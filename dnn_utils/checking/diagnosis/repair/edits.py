"""Small changes of an expression, each of the kind that a slip of the pen makes."""

import ast
import copy
import dataclasses
import itertools
from collections.abc import Iterator

from dnn_utils.checking.diagnosis.repair import calls, operators
from dnn_utils.checking.diagnosis.repair.edit import Edit, located, parsed
from dnn_utils.checking.diagnosis.repair.program import is_read
from dnn_utils.checking.diagnosis.repair.site import Site


def edits_of(site: Site) -> Iterator[Edit]:
    """Yield the edits of one expression."""
    maker = _MAKERS.get(type(site.node))
    if maker is not None:
        yield from maker(site)
    if is_read(site.node):
        yield from _of_any(site)


def _variable(site: Site) -> Iterator[Edit]:
    node = site.node
    if not isinstance(node.ctx, ast.Load):
        return
    for name in calls.mistaken_for(node.id):
        yield site.changes("function", "id", name)
    mine = site.kind()
    if mine in ("module", "function"):
        return
    for name, kind in site.names.items():
        if name != node.id and (mine is None or kind == mine or {kind, mine} <= {"whole", "number"}):
            yield site.changes("name", "id", name)
        elif name != node.id and (
            isinstance(site.parent, ast.Return) or not {kind, mine} & {"function", "str"}
        ):
            yield site.changes("name", "id", name, 2)


def _row(site: Site) -> Iterator[Edit]:
    node, elts = site.node, site.node.elts
    kind = "order of results" if isinstance(site.parent, ast.Return) else "order"
    one_less = "index" if isinstance(site.parent, ast.Subscript) else "superfluous result"
    for index in range(len(elts) - 1):
        order = [*elts]
        order[index], order[index + 1] = order[index + 1], order[index]
        yield site.changes(kind, "elts", order)
    for order in map(list, itertools.permutations(elts) if len(elts) == 3 else ()):
        yield site.changes(kind, "elts", list(order), 1.5)
    if isinstance(node.ctx, ast.Load):
        for index in range(len(elts)):
            gone = elts[index]
            if len(elts) > 1:
                rest = [*elts[:index], *elts[index + 1 :]]
                edit = site.changes(one_less, "elts", rest, 1.5)
                yield dataclasses.replace(edit, node=gone)
                if len(rest) == 1:
                    yield dataclasses.replace(site.becomes(one_less, rest[0], 1.5), node=gone)
        if len(elts) == 3:
            for pair in (elts[1:], elts[:2]):
                inner = located(ast.Tuple(list(pair), ast.Load()), node)
                new = [elts[0], inner] if pair == elts[1:] else [inner, elts[2]]
                yield site.changes("parentheses", "elts", new, 1.2)
    if len(elts) == 1:
        yield site.becomes("superfluous comma", elts[0])


def _subscript(site: Site) -> Iterator[Edit]:
    if not isinstance(site.node.ctx, ast.Load):
        return
    yield site.becomes("index", site.node.value, 1.5)


# What a result is a whole part of: there a factor may be missing
_HOLDERS = (ast.Assign, ast.Return, ast.AugAssign, ast.Tuple, ast.BinOp)


def _of_any(site: Site) -> Iterator[Edit]:
    """Edits of whatever gives a value: its sign, its transpose, one more or less, a part of it, a copy."""
    node, kind = site.node, site.kind()
    if isinstance(node, ast.Starred | ast.Slice | ast.JoinedStr | ast.FormattedValue):
        return
    in_call = isinstance(site.parent, ast.Call) and site.slot[1] == "func"
    if in_call or (isinstance(site.parent, ast.Attribute) and kind == "function"):
        return
    if kind in ("array 2", "array 1", "array 3", "number") and not isinstance(node, ast.UnaryOp):
        yield site.becomes("sign", ast.UnaryOp(ast.USub(), node), 1.3)
    if kind == "array 2" and not (isinstance(node, ast.Attribute) and node.attr == "T"):
        yield site.becomes("transpose", ast.Attribute(node, "T", ast.Load()))
    if kind == "whole" and not isinstance(node, ast.Constant) and _counts(site):
        for sign in (ast.Add, ast.Sub):
            yield site.becomes(_kind_of_count(site), calls.shifted(node, sign, node))
    if kind == "tuple" and not isinstance(node, ast.Tuple):
        for index in (0, 1):
            yield site.becomes("pair", parsed(f"it[{index}]", it=node), 1.2)
    if kind in ("array 1", "array 2", "list", "dict") and isinstance(site.parent, ast.Assign):
        yield site.becomes("copy", parsed("it.copy()", it=node), 1.3)
    if kind in ("array 2", "number") and isinstance(site.parent, _HOLDERS):
        for name, other in site.names.items():
            if other == "whole":
                size = ast.Name(name, ast.Load())
                yield site.becomes("factor", ast.BinOp(node, ast.Div(), size), 1.6)
                yield site.becomes("factor", ast.BinOp(node, ast.Mult(), copy.copy(size)), 2)
    if kind == "whole" and isinstance(site.parent, ast.BinOp) and isinstance(site.parent.op, ast.Add):
        yield site.becomes("text", parsed("str(it)", it=node))


def _counts(site: Site) -> bool:
    """Tell whether a whole number counts something here: an index, a limit, part of a key."""
    return isinstance(site.parent, ast.Subscript | ast.Call | ast.FormattedValue | ast.Compare | ast.Assign)


def _kind_of_count(site: Site) -> str:
    if isinstance(site.parent, ast.Call) and calls.called(site.parent) == "range":
        return "range"
    return "index" if isinstance(site.parent, ast.Subscript | ast.FormattedValue) else "term"


_MAKERS = {
    ast.BinOp: operators.binary,
    ast.UnaryOp: operators.unary,
    ast.Compare: operators.compare,
    ast.BoolOp: operators.boolean,
    ast.IfExp: operators.choice,
    ast.Constant: operators.constant,
    ast.Call: calls.call,
    ast.Attribute: calls.attribute,
    ast.Name: _variable,
    ast.Tuple: _row,
    ast.List: _row,
    ast.Subscript: _subscript,
}
