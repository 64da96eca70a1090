"""The smallest part in which two expressions differ, and what kind of part it is."""

import ast
from typing import Any

from dnn_utils.checking.diagnosis.repair.edit import Node
from dnn_utils.checking.diagnosis.repair.program import children

_SUMS = ("sum", "mean", "max", "min")


def narrowed(before: Node, after: Node, parent: Node | None = None) -> tuple[Node, str | None]:
    """Return (the node of `before` to look at, what kind of part it is); the kind is None if nothing differs.

    Parameters
    ----------
    before, after : ast.expr, what the learner wrote, and what would be right there
    parent : the node in which `before` stands, as far as it is known
    """
    if same(before, after):
        return before, None
    if type(before) is type(after):
        found = _inside(before, after)
        if found is not None:
            return found
    return before, _kind(before, after, parent)


def same(one: Any, other: Any) -> bool:
    """Tell whether two trees are the same code."""
    return ast.dump(one) == ast.dump(other)


def _inside(before: Any, after: Any) -> tuple[Node, str | None] | None:
    """Go on into the one part that differs, where everything else is the same."""
    if isinstance(before, ast.Call):
        if not same(before.func, after.func):
            return _if_rest_is_same(before, after, "func")
        if [ast.dump(each) for each in before.args] == [ast.dump(each) for each in after.args]:
            return before, _keyword_kind(before, after)
    if isinstance(before, ast.BinOp):
        if same(before.left, after.left) and same(before.right, after.right):
            return before, "operator"
        if same(before.left, after.right) and same(before.right, after.left):
            product = isinstance(before.op, ast.MatMult | ast.Mult | ast.Add)
            return before, "order of operands" if product else "order of a difference"
    mine, theirs = list(children(before)), list(children(after))
    if len(mine) != len(theirs) or _bare(before) != _bare(after):
        return None
    apart = [
        (one, other) for (_, _, one), (_, _, other) in zip(mine, theirs, strict=True) if not same(one, other)
    ]
    if len(apart) == 1 and isinstance(apart[0][0], ast.expr):
        return narrowed(*apart[0], before)
    if len(apart) > 1 and isinstance(before, ast.Tuple | ast.List) and _is_permuted(before.elts, after.elts):
        return before, "order"
    if len(apart) > 1 and isinstance(before, ast.Call) and _is_permuted(before.args, after.args):
        return before, "order of arguments"
    return None


def _if_rest_is_same(before: Any, after: Any, field: str) -> tuple[Node, str | None] | None:
    inner, other = getattr(before, field), getattr(after, field)
    parts = [
        [ast.dump(child) for _, where, child in children(each) if where != field] for each in (before, after)
    ]
    if parts[0] == parts[1] and isinstance(inner, ast.Name | ast.Attribute) and type(inner) is type(other):
        return inner, "function"
    return None


def _bare(node: Node) -> Any:
    """Return what a node is without its parts: its type, its operator, its name."""
    fields = [value for name, value in ast.iter_fields(node) if isinstance(value, str | int | float)]
    operators = [
        type(each).__name__
        for each in ast.iter_child_nodes(node)
        if isinstance(each, ast.operator | ast.cmpop | ast.unaryop | ast.boolop)
    ]
    return type(node).__name__, fields, operators


def _is_permuted(one: Any, other: Any) -> bool:
    return sorted(map(ast.dump, one)) == sorted(map(ast.dump, other))


def _keyword_kind(before: Any, after: Any) -> str:
    mine = {each.arg: ast.dump(each.value) for each in before.keywords}
    theirs = {each.arg: ast.dump(each.value) for each in after.keywords}
    apart = [name for name in {**mine, **theirs} if mine.get(name) != theirs.get(name)]
    for name in ("axis", "keepdims"):
        if name in apart:
            return name
    return "argument"


def _kind(before: Any, after: Any, parent: Any) -> str:
    """Name the difference of two parts that differ as wholes."""
    if _holds(after, before):
        return _wrapping(before, after)
    if _holds(before, after):
        return _stripping(before, after)
    match before, after:
        case ast.Name(), ast.Name():
            return "name"
        case ast.Constant(value=str()), _:
            return "text"
        case ast.Constant(), ast.Constant():
            return "index" if isinstance(parent, ast.Subscript) else "number"
        case ast.BinOp(), ast.BinOp() if type(before.op) is not type(after.op) and _is_shared(before, after):
            return "operator"
        case ast.Compare(), ast.Compare():
            return "comparison"
        case ((ast.Tuple() | ast.List()), (ast.Tuple() | ast.List())):
            if len(before.elts) < len(after.elts):
                return "missing result"
            return "superfluous result" if len(before.elts) > len(after.elts) else "expression"
    return "expression"


def _is_shared(before: Any, after: Any) -> bool:
    return same(before.left, after.left) or same(before.right, after.right)


def _holds(whole: Node, part: Node) -> bool:
    text = ast.dump(part)
    parts = [child for _, _, child in children(whole) if isinstance(child, ast.expr)]
    if isinstance(whole, ast.Call) and isinstance(whole.func, ast.Attribute):
        parts.append(whole.func.value)
    return any(ast.dump(each) == text for each in parts)


def _wrapping(inner: Node, whole: Node) -> str:
    """What was left out around `inner`."""
    match whole:
        case ast.UnaryOp():
            return "sign"
        case ast.BinOp(op=ast.Add() | ast.Sub()):
            return "term"
        case ast.BinOp():
            return "factor"
        case ast.Attribute(attr="T"):
            return "transpose"
        case ast.Subscript():
            return "index"
        case ast.Call():
            return "missing call"
    return "expression"


def _stripping(whole: Node, inner: Node) -> str:
    """What was put around `inner` and does not belong there."""
    match whole:
        case ast.UnaryOp():
            return "sign"
        case ast.BinOp(op=ast.Add() | ast.Sub()):
            return "superfluous term"
        case ast.BinOp():
            return "superfluous factor"
        case ast.Attribute(attr="T"):
            return "transpose"
        case ast.Subscript():
            return "index"
        case ast.Call():
            return "superfluous call"
    return "expression"
