"""Small changes of an expression, each of the kind that a slip of the pen makes."""

import ast
import copy
import dataclasses
import difflib
import functools
import itertools
import tomllib
from pathlib import Path

from dnn_utils.checking.diagnosis.repair.program import children, is_read


@dataclasses.dataclass(eq=False)
class Edit:
    """A change of the tree.

    Attributes
    ----------
    kind : str, a row of kinds.toml: what kind of part is changed
    place : node that is changed
    changes : list of (owner, field or index, new value)
    cost : float, the less, the more likely a slip of this kind is
    """

    kind: str
    place: ast.AST
    changes: list
    cost: float = 1.0

    def apply(self):
        """Make the change; return what `undo` needs."""
        before = []
        for owner, where, new in self.changes:
            before.append((owner, where, _get(owner, where)))
            _set(owner, where, new)
        return before

    @staticmethod
    def undo(before):
        """Take a change back."""
        for owner, where, old in reversed(before):
            _set(owner, where, old)


def _get(owner, where):
    return owner[where] if isinstance(owner, list) else getattr(owner, where)


def _set(owner, where, value):
    if isinstance(owner, list):
        owner[where] = value
    else:
        setattr(owner, where, value)


class Site:
    """A node in its surroundings.

    Attributes
    ----------
    node, parent : the node and the one in which it stands
    slot : (owner, field or index) that holds the node
    trace : Trace of the run
    names : dict, local name -> kind of thing, where the node stands
    texts : set of str that stand in the code or in right answers
    """

    def __init__(self, node, parent, slot, statement, trace, texts):
        self.node, self.parent, self.slot, self.statement = node, parent, slot, statement
        self.trace, self.texts = trace, texts

    @functools.cached_property
    def names(self):
        """The local names that have a value where the node stands, with what kind of thing they are."""
        return self.trace.name_kinds.get(self.statement, {})

    def kind(self, node=None):
        """Return what kind of thing a node gave, or None if it never gave anything."""
        return self.trace.kinds.get(node or self.node)

    def becomes(self, kind, new, cost=1.0):
        """Return the Edit that puts `new` in the place of the node."""
        new = located(new, self.node)
        return Edit(kind, self.node, [(*self.slot, new)], cost)

    def changes(self, kind, field, value, cost=1.0):
        """Return the Edit that changes one field of the node."""
        if isinstance(value, ast.AST):
            located(value, self.node)
        return Edit(kind, self.node, [(self.node, field, value)], cost)


def located(new, near):
    """Give every node of `new` that has no place in the source the place of `near`."""
    for node in ast.walk(new):
        if not hasattr(node, "lineno") and "lineno" in node._attributes:
            ast.copy_location(node, near)
    return new


def unlocated(tree):
    """Take their places in a source from all nodes of a tree, and return it."""
    for node in ast.walk(tree):
        for attribute in node._attributes:
            vars(node).pop(attribute, None)
    return tree


def parsed(text, **parts):
    """Return the expression written as `text`, with nodes in the place of names."""
    tree = ast.parse(text, mode="eval").body
    unlocated(tree)

    class Fill(ast.NodeTransformer):
        def visit_Name(self, node):
            return parts.get(node.id, node)

    return Fill().visit(tree)


@functools.cache
def _table():
    return tomllib.loads(Path(__file__).with_name("mix_ups.toml").read_text(encoding="utf-8"))


def mistaken_for(name):
    """Return the functions that `name` is easily mistaken for."""
    return [other for family in _table()["functions"] if name in family for other in family if other != name]


_OPERATORS = {
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


def edits_of(site):
    """Yield the edits of one expression."""
    maker = _MAKERS.get(type(site.node))
    if maker is not None:
        yield from maker(site)
    if is_read(site.node):
        yield from _of_any(site)


def _binary(site):
    node = site.node
    for operator, cost in _OPERATORS.get(type(node.op), []):
        yield site.changes("operator", "op", operator(), cost)
    if isinstance(node.op, ast.Sub | ast.Div | ast.MatMult | ast.FloorDiv | ast.Pow):
        yield Edit("order of operands", node, [(node, "left", node.right), (node, "right", node.left)])
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
    if isinstance(node.left, ast.UnaryOp) and isinstance(node.op, ast.Pow):
        yield site.becomes("parentheses", ast.UnaryOp(node.left.op, node), 1.5)


def _unary(site):
    yield site.becomes("sign", site.node.operand)


def _compare(site):
    for operator in _COMPARISONS:
        if type(site.node.ops[0]) is not operator:
            yield site.changes("comparison", "ops", [operator(), *site.node.ops[1:]])
    yield site.becomes("comparison", site.node.left, 2)


def _boolean(site):
    other = ast.Or() if isinstance(site.node.op, ast.And) else ast.And()
    yield site.changes("condition", "op", other)
    for value in site.node.values:
        yield site.becomes("condition", value, 1.5)


def _choice(site):
    node = site.node
    yield Edit("branches", node, [(node, "body", node.orelse), (node, "orelse", node.body)])


def _constant(site):
    value, node = site.node.value, site.node
    kind = _kind_of_number(site)
    if isinstance(value, int | float) and not isinstance(value, bool):
        for name, other in site.names.items():
            if other in ("whole", "number"):
                yield site.becomes("number", ast.Name(name, ast.Load()), 1.5)
    if isinstance(value, bool):
        yield site.changes(kind, "value", not value)
    elif isinstance(value, int):
        for other in dict.fromkeys((value + 1, value - 1, 0, 1, 2)):
            if other != value:
                yield site.changes(kind, "value", other, 1 if abs(other - value) == 1 else 1.5)
    elif isinstance(value, float):
        for other in (value / 10, value * 10, value / 2, value * 2, 1.0, 0.0, 0.5, 0.01):
            if other != value:
                yield site.changes(kind, "value", other, 1.5)
    elif isinstance(value, str):
        for text in sorted(site.texts):
            if text != value:
                near = difflib.SequenceMatcher(None, text.lower(), value.lower()).ratio()
                yield site.changes("text", "value", text, 1.5 - near / 2)
    if isinstance(site.parent, ast.JoinedStr) and isinstance(value, str) and value:
        for letter in {"d" + value, value[1:], value.replace("_", ""), value.swapcase()}:
            yield site.changes("text", "value", letter, 1.2)
    if (
        isinstance(value, str)
        and not isinstance(site.parent, ast.JoinedStr)
        and isinstance(site.parent, ast.BinOp)
    ):
        for letter in {"d" + value, value[1:], value.replace("_", ""), value.swapcase()} - {""}:
            yield Edit("text", node, [(node, "value", letter)], 1.2)


def _kind_of_number(site):
    if isinstance(site.parent, ast.keyword):
        return site.parent.arg if site.parent.arg in ("axis", "keepdims") else "argument"
    if isinstance(site.parent, ast.Subscript):
        return "index"
    if isinstance(site.parent, ast.Call) and _name(site.parent) in ("sum", "mean", "max"):
        return "axis"
    if isinstance(site.parent, ast.Call) and _name(site.parent) == "range":
        return "range"
    return "number"


def _name(call):
    """Return the name of the function that is called, without its module."""
    return getattr(call.func, "attr", getattr(call.func, "id", ""))


def _call(site):
    node = site.node
    args, name = node.args, _name(node)
    for place, other in itertools.combinations(range(len(args)), 2):
        order = list(args)
        order[place], order[other] = order[other], order[place]
        yield site.changes("order of arguments", "args", order)
    for place in range(len(args)):
        if len(args) > 1:
            yield site.changes("argument", "args", [*args[:place], *args[place + 1 :]], 1.5)
    for inner in args[:2]:
        if not isinstance(inner, ast.Starred):
            yield site.becomes("superfluous call", inner, 1.5 if len(args) == 1 else 2)
    if isinstance(node.func, ast.Attribute) and site.kind(node.func.value) is not None:
        yield site.becomes("superfluous call", node.func.value, 1.5)
    for place in range(len(node.keywords)):
        kind = node.keywords[place].arg if node.keywords[place].arg in ("axis", "keepdims") else "argument"
        yield site.changes(kind, "keywords", [*node.keywords[:place], *node.keywords[place + 1 :]], 1.5)
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
        for axis in (0, 1):
            yield site.becomes("size", parsed(f"it.shape[{axis}]", it=args[0]), 1.2)
    if name == "range":
        yield from _ranges(site)
    if name == "reversed" and args:
        yield site.becomes("order of the loop", args[0])


def _axes(site):
    """Every other choice of axis and keepdims of a sum."""
    node = site.node
    others = [each for each in node.keywords if each.arg not in ("axis", "keepdims")]
    positional = (
        len(node.args) > 1 if isinstance(node.func, ast.Attribute) and _is_module(node.func) else node.args
    )
    if positional:
        return
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
        yield site.changes(
            "axis" if is_axis else "keepdims", "keywords", [*others, *new], 1 + (is_axis and is_keep)
        )


def _is_module(attribute):
    return isinstance(attribute.value, ast.Name) and attribute.value.id in ("np", "numpy")


def _ranges(site):
    args = site.node.args
    one = ast.Constant(1)
    if len(args) == 1:
        yield site.changes("range", "args", [located(one, site.node), args[0]], 1.2)
        yield site.changes("range", "args", _both_up(args, site.node), 1.2)
    if len(args) == 2:
        yield site.changes("range", "args", [args[1]], 1.2)
        for sign in (ast.Add, ast.Sub):
            yield site.changes("range", "args", [_shifted(each, sign, site.node) for each in args], 1.2)
    if len(args) in (1, 2):
        yield site.becomes("order of the loop", parsed("reversed(it)", it=site.node), 1.5)


def _both_up(args, near):
    return [located(ast.Constant(1), near), _shifted(args[0], ast.Add, near)]


def _shifted(node, sign, near):
    return located(ast.BinOp(node, sign(), ast.Constant(1)), near)


def _attribute(site):
    if site.node.attr == "T":
        yield site.becomes("transpose", site.node.value)
    for name in mistaken_for(site.node.attr):
        yield site.changes("function", "attr", name)
    if isinstance(site.node.value, ast.Name) and site.node.value.id == "math":
        yield site.becomes("function", ast.Attribute(ast.Name("np", ast.Load()), site.node.attr, ast.Load()))


def _variable(site):
    node = site.node
    if not isinstance(node.ctx, ast.Load):
        return
    for name in mistaken_for(node.id):
        yield site.changes("function", "id", name)
    mine = site.kind()
    if mine in ("module", "function"):
        return
    for name, kind in site.names.items():
        if name != node.id and (mine is None or kind == mine or {kind, mine} <= {"whole", "number"}):
            yield site.changes("name", "id", name)
        elif name != node.id and not {kind, mine} & {"function", "str"}:
            yield site.changes("name", "id", name, 2)


def _row(site):
    node, elts = site.node, site.node.elts
    kind = "order of results" if isinstance(site.statement, ast.Return) else "order"
    for place in range(len(elts) - 1):
        order = [*elts]
        order[place], order[place + 1] = order[place + 1], order[place]
        yield site.changes(kind, "elts", order)
    for order in itertools.permutations(elts) if len(elts) == 3 else ():
        yield site.changes(kind, "elts", list(order), 1.5)
    if isinstance(node.ctx, ast.Load):
        for place in range(len(elts)):
            gone = elts[place]
            if len(elts) > 1:
                edit = site.changes("superfluous result", "elts", [*elts[:place], *elts[place + 1 :]], 1.5)
                yield dataclasses.replace(edit, place=gone)
        if len(elts) == 3:
            for pair in (elts[1:], elts[:2]):
                inner = located(ast.Tuple(list(pair), ast.Load()), node)
                new = [elts[0], inner] if pair == elts[1:] else [inner, elts[2]]
                yield site.changes("parentheses", "elts", new, 1.2)
    if len(elts) == 1:
        yield site.becomes("superfluous comma", elts[0])


def _subscript(site):
    if not isinstance(site.node.ctx, ast.Load):
        return
    yield site.becomes("index", site.node.value, 1.5)


# What a result is a whole part of: there a factor may be missing
_HOLDERS = (ast.Assign, ast.Return, ast.AugAssign, ast.Tuple, ast.BinOp)


def _of_any(site):
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
            yield site.becomes("range" if _in_range(site) else "index", _shifted(node, sign, node))
    if kind == "tuple" and not isinstance(node, ast.Tuple):
        for place in (0, 1):
            yield site.becomes("pair", parsed(f"it[{place}]", it=node), 1.2)
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


def _counts(site):
    """Tell whether a whole number counts something here: an index, a limit, part of a key."""
    return isinstance(site.parent, ast.Subscript | ast.Call | ast.FormattedValue | ast.Compare | ast.Assign)


def _in_range(site):
    return isinstance(site.parent, ast.Call) and _name(site.parent) == "range"


_MAKERS = {
    ast.BinOp: _binary,
    ast.UnaryOp: _unary,
    ast.Compare: _compare,
    ast.BoolOp: _boolean,
    ast.IfExp: _choice,
    ast.Constant: _constant,
    ast.Call: _call,
    ast.Attribute: _attribute,
    ast.Name: _variable,
    ast.Tuple: _row,
    ast.List: _row,
    ast.Subscript: _subscript,
}


def sites(program, trace, texts):
    """Yield the Site of every expression of a program."""
    for definition in program.definitions:
        yield from _sites_in(definition.node, None, trace, texts)


def _sites_in(node, statement, trace, texts):
    if isinstance(node, ast.stmt):
        statement = node
    for owner, where, child in children(node):
        if isinstance(child, ast.expr):
            yield Site(child, node, (owner, where), statement, trace, texts)
        yield from _sites_in(child, statement, trace, texts)
