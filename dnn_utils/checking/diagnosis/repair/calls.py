"""Edits of calls and of what follows a point."""

import ast
import functools
import itertools
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dnn_utils.checking.diagnosis.repair.edit import Edit, Node, located, parsed
from dnn_utils.checking.diagnosis.repair.site import Site


@functools.cache
def _table() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("mix_ups.toml").read_text(encoding="utf-8"))


def mistaken_for(name: str) -> list[str]:
    """Return the functions that `name` is easily mistaken for."""
    return [other for family in _table()["functions"] if name in family for other in family if other != name]


def called(call: Node) -> str:
    """Return the name of the function that is called, without its module."""
    return getattr(call.func, "attr", getattr(call.func, "id", ""))


def call(site: Site) -> Iterator[Edit]:
    """Yield the edits of a call: its arguments, its function, the call itself."""
    node = site.node
    args, name = node.args, called(node)
    for index, other in itertools.combinations(range(len(args)), 2):
        if name == "where" and index == 0:
            continue  # a condition is no value
        order = list(args)
        order[index], order[other] = order[other], order[index]
        yield site.changes("order of arguments", "args", order)
    for index in range(len(args)):
        if len(args) > 1:
            yield site.changes("argument", "args", [*args[:index], *args[index + 1 :]], 1.5)
    for inner in args[:2]:
        if not isinstance(inner, ast.Starred):
            yield site.becomes("superfluous call", inner, 1.5 if len(args) == 1 else 2)
    if isinstance(node.func, ast.Attribute) and site.kind(node.func.value) is not None:
        yield site.becomes("superfluous call", node.func.value, 1.5)
    for index in range(len(node.keywords)):
        kind = node.keywords[index].arg if node.keywords[index].arg in ("axis", "keepdims") else "argument"
        yield site.changes(kind, "keywords", [*node.keywords[:index], *node.keywords[index + 1 :]], 1.5)
    if len(args) == 1 and isinstance(args[0], ast.Tuple):
        yield site.changes("parentheses", "args", args[0].elts, 1.2)
    if len(args) > 1:
        yield site.changes("parentheses", "args", [ast.Tuple(list(args), ast.Load())], 1.2)
    if name in ("dot", "matmul", "multiply", "outer") and len(args) == 2:
        for operator in (ast.MatMult, ast.Mult):
            yield site.becomes("operator", ast.BinOp(args[0], operator(), args[1]))
    if name in ("sum", "mean", "max"):
        yield from _axes(site)
    if name == "len" and args:
        for apart in (ast.Sub(), ast.Add()):
            yield site.becomes("size", ast.BinOp(node, apart, ast.Constant(1)), 1.4)
        for axis in (0, 1):
            yield site.becomes("size", parsed(f"it.shape[{axis}]", it=args[0]), 1.2)
    if name == "range":
        yield from _ranges(site)
    if name == "enumerate" and len(args) == 1 and not node.keywords:
        yield site.changes("range", "args", [args[0], located(ast.Constant(1), node)], 1.2)
    if name == "enumerate" and len(args) + len(node.keywords) == 2:
        yield site.becomes("range", parsed("enumerate(it)", it=args[0]), 1.2)
    if name == "reversed" and args:
        yield site.becomes("order of the loop", args[0])


def _axes(site: Site) -> Iterator[Edit]:
    """Every other choice of axis and keepdims of a sum."""
    node = site.node
    others = [each for each in node.keywords if each.arg not in ("axis", "keepdims")]
    of_module = isinstance(node.func, ast.Attribute) and _is_module(node.func)
    if len(node.args) > of_module:
        return  # the axis is given by its position
    now = {each.arg: getattr(each.value, "value", None) for each in node.keywords}
    for axis, keeps in itertools.product((None, 0, 1), (False, True)):
        is_axis = axis != now.get("axis")
        is_keep = keeps != bool(now.get("keepdims"))
        if not (is_axis or is_keep):
            continue
        new = [ast.keyword("axis", ast.Constant(axis))] if axis is not None else []
        new += [ast.keyword("keepdims", ast.Constant(True))] if keeps else []
        for each in new:
            located(each, node)
        kind = "axis" if is_axis else "keepdims"
        yield site.changes(kind, "keywords", [*others, *new], 1 + (is_axis and is_keep))


def _is_module(attribute: Node) -> bool:
    return isinstance(attribute.value, ast.Name) and attribute.value.id in ("np", "numpy")


def _ranges(site: Site) -> Iterator[Edit]:
    args = site.node.args
    one = ast.Constant(1)
    if len(args) == 1:
        yield site.changes("range", "args", [located(one, site.node), args[0]], 1.2)
        yield site.changes("range", "args", _both_up(args, site.node), 1.2)
    if len(args) == 2:
        yield site.changes("range", "args", [args[1]], 1.2)
        for sign in (ast.Add, ast.Sub):
            yield site.changes("range", "args", [shifted(each, sign, site.node) for each in args], 1.2)
    if len(args) in (1, 2):
        yield site.becomes("order of the loop", parsed("reversed(it)", it=site.node), 1.5)


def _both_up(args: list[Node], near: Node) -> list[Node]:
    return [located(ast.Constant(1), near), shifted(args[0], ast.Add, near)]


def shifted(node: Node, sign: type[ast.operator], near: Node) -> Node:
    """Return ``node + 1`` or ``node - 1``."""
    return located(ast.BinOp(node, sign(), ast.Constant(1)), near)


def attribute(site: Site) -> Iterator[Edit]:
    """Yield the edits of what follows a point."""
    if site.node.attr == "T":
        yield site.becomes("transpose", site.node.value)
    for name in mistaken_for(site.node.attr):
        yield site.changes("function", "attr", name)
    if isinstance(site.node.value, ast.Name) and site.node.value.id == "math":
        yield site.becomes("function", ast.Attribute(ast.Name("np", ast.Load()), site.node.attr, ast.Load()))
