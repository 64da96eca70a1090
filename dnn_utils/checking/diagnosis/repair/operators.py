"""Edits of operations, comparisons, decisions and constants."""

import ast
import difflib
from collections.abc import Iterator
from typing import Any

from dnn_utils.checking.diagnosis.repair.calls import called
from dnn_utils.checking.diagnosis.repair.edit import Edit, Node
from dnn_utils.checking.diagnosis.repair.site import Site

_OPERATORS: dict[type[ast.operator], list[tuple[type[ast.operator], float]]] = {
    ast.Add: [(ast.Sub, 1), (ast.Mult, 2)],
    ast.Sub: [(ast.Add, 1), (ast.Mult, 2)],
    ast.Mult: [(ast.MatMult, 1), (ast.Div, 1), (ast.Add, 2), (ast.Sub, 2)],
    ast.MatMult: [(ast.Mult, 1)],
    ast.Div: [(ast.FloorDiv, 1), (ast.Mult, 1)],
    ast.FloorDiv: [(ast.Div, 1), (ast.Mult, 2)],
    ast.BitXor: [(ast.Pow, 1)],
    ast.Pow: [(ast.Mult, 2)],
}
_COMPARISONS = (ast.Gt, ast.Lt, ast.GtE, ast.LtE, ast.Eq, ast.NotEq)
# What is not so, as far as numbers are concerned: nan is neither
_OPPOSITES: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Gt: ast.LtE,
    ast.Lt: ast.GtE,
    ast.GtE: ast.Lt,
    ast.LtE: ast.Gt,
}


def binary(site: Site) -> Iterator[Edit]:
    """Yield the edits of an operation: its operator, its operands, where its parentheses stand."""
    node = site.node
    for operator, cost in _OPERATORS.get(type(node.op), []):
        yield site.changes("operator", "op", operator(), cost)
    if isinstance(node.op, ast.Sub | ast.Div | ast.MatMult | ast.FloorDiv | ast.Pow):
        yield Edit(_order(node), node, [(node, "left", node.right), (node, "right", node.left)])
    for kept, gone in ((node.left, node.right), (node.right, node.left)):
        kind = "term" if isinstance(node.op, ast.Add | ast.Sub) else "factor"
        yield Edit("superfluous " + kind, gone, [(*site.slot, kept)], 1.5)
    # a + (b * c) <-> (a + b) * c: where the parentheses stand
    if isinstance(node.right, ast.BinOp):
        inner = node.right
        left = ast.BinOp(node.left, node.op, inner.left)
        yield site.becomes("parentheses", ast.BinOp(left, inner.op, inner.right), 1.5)
    if isinstance(node.left, ast.BinOp):
        inner = node.left
        right = ast.BinOp(inner.right, node.op, node.right)
        yield site.becomes("parentheses", ast.BinOp(inner.left, inner.op, right), 1.5)
        if isinstance(node.op, ast.Pow):
            power = ast.BinOp(inner.left, node.op, node.right)
            yield site.becomes("parentheses", ast.BinOp(power, inner.op, inner.right), 1.5)
    if isinstance(node.left, ast.UnaryOp) and isinstance(node.op, ast.Pow):
        yield site.becomes("parentheses", ast.UnaryOp(node.left.op, node), 1.5)


def _order(node: Node) -> str:
    return "order of operands" if isinstance(node.op, ast.MatMult) else "order of a difference"


def unary(site: Site) -> Iterator[Edit]:
    """Yield the edit that leaves a sign out."""
    yield site.becomes("sign", site.node.operand)


def compare(site: Site) -> Iterator[Edit]:
    """Yield the edits of a comparison."""
    for operator in _COMPARISONS:
        if type(site.node.ops[0]) is not operator:
            yield site.changes("comparison", "ops", [operator(), *site.node.ops[1:]])
    yield site.becomes("comparison", site.node.left, 2)
    opposite = _OPPOSITES.get(type(site.node.ops[0]))
    if opposite is not None and len(site.node.ops) == 1:
        turned = ast.Compare(site.node.left, [opposite()], site.node.comparators)
        yield site.becomes("comparison", ast.UnaryOp(ast.Not(), turned), 1.5)


def boolean(site: Site) -> Iterator[Edit]:
    """Yield the edits of `and` and `or`."""
    other = ast.Or() if isinstance(site.node.op, ast.And) else ast.And()
    yield site.changes("condition", "op", other)
    for value in site.node.values:
        yield site.becomes("condition", value, 1.5)


def choice(site: Site) -> Iterator[Edit]:
    """Yield the edit of ``a if … else b``."""
    node = site.node
    yield Edit("branches", node, [(node, "body", node.orelse), (node, "orelse", node.body)])


def constant(site: Site) -> Iterator[Edit]:
    """Yield the edits of a number or a text."""
    value: Any = site.node.value
    kind = _kind_of_number(site)
    if isinstance(value, int | float) and not isinstance(value, bool):
        for name, other in site.names.items():
            if other in ("whole", "number"):
                yield site.becomes("number", ast.Name(name, ast.Load()), 1.5)
    if isinstance(value, bool):
        yield site.changes(kind, "value", not value)
    elif isinstance(value, int):
        for number in dict.fromkeys((value + 1, value - 1, 0, 1, 2)):
            if number != value:
                yield site.changes(kind, "value", number, 1 if abs(number - value) == 1 else 1.5)
    elif isinstance(value, float):
        for decimal in (value / 10, value * 10, value / 2, value * 2, 1.0, 0.0, 0.5, 0.01):
            if decimal != value:
                yield site.changes(kind, "value", decimal, 1.5)
    elif isinstance(value, str):
        for text in site.trace.texts:
            if text != value:
                near = difflib.SequenceMatcher(None, text.lower(), value.lower()).ratio()
                yield site.changes("text", "value", text, 1.5 - near / 2)
        if isinstance(site.parent, ast.JoinedStr | ast.BinOp) and value:
            for text in ("d" + value, value[1:], value.replace("_", ""), value.swapcase()):
                if text != value:
                    yield site.changes("text", "value", text, 1.2)


def _kind_of_number(site: Site) -> str:
    if isinstance(site.parent, ast.keyword):
        return site.parent.arg if site.parent.arg in ("axis", "keepdims") else "argument"
    if isinstance(site.parent, ast.Subscript):
        return "index"
    if isinstance(site.parent, ast.Call) and called(site.parent) in ("sum", "mean", "max"):
        return "axis"
    if isinstance(site.parent, ast.Call) and called(site.parent) == "range":
        return "range"
    return "number"
