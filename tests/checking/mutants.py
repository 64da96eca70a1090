"""Wrong answers made by a machine: the right source with one small change, for every kind of change below."""

import ast
import copy
import dataclasses
import sys

_OPERATORS = {
    ast.Add: [ast.Sub, ast.Mult],
    ast.Sub: [ast.Add],
    ast.Mult: [ast.Div, ast.Add],
    ast.Div: [ast.Mult],
    ast.FloorDiv: [ast.Div, ast.Mult],
}
_COMPARISONS = {ast.Gt: [ast.GtE, ast.Lt, ast.NotEq], ast.Eq: [ast.NotEq], ast.Lt: [ast.LtE, ast.Gt]}
# Functions that are easily mistaken for each other
_NAMES = {
    "dot": ["multiply"],
    "sum": ["mean", "max"],
    "maximum": ["minimum"],
    "log": ["log2", "exp"],
    "exp": ["log", "exp2"],
    "randn": ["rand"],
    "zeros": ["ones"],
    "divide": ["multiply"],
    "sigmoid": ["relu"],
    "relu": ["sigmoid"],
    "sigmoid_backward": ["relu_backward"],
    "relu_backward": ["sigmoid_backward"],
}
# A right answer to any exercise runs far fewer lines than this
_LINES = 20_000


class RunsTooLong(RuntimeError):
    """A mutant was stopped: it would run forever."""


@dataclasses.dataclass(frozen=True)
class Mutant:
    """A changed source: `change` is the changed line, before and after."""

    change: str
    source: str

    def compile(self, namespace, name):
        """Return what `name` is in the changed source; a function stops when it runs too long."""
        namespace = dict(namespace)
        exec(compile(self.source, f"<{name}: {self.change}>", "exec"), namespace)
        answer = namespace[name]
        return answer if isinstance(answer, type) else _guarded(answer)


def mutants(source):
    """Return all mutants of a function (or a class, or a dict of values), each change once.

    What a function raises on purpose is left as it is: it is for arguments that are outside the contract. So
    are the methods of a class that have no docstring: the stub gives them.
    """
    tree = ast.parse(source)
    spared = [node for node in ast.walk(tree) if isinstance(node, ast.Raise) or _is_given(node, tree)]
    spared = {part for node in spared for part in ast.walk(node)}
    found = {}
    for place, node in enumerate(ast.walk(tree)):
        if node in spared:
            continue
        for number in range(sum(1 for _ in _changes(node, tree))):
            changed = copy.deepcopy(tree)
            target = next(other for index, other in enumerate(ast.walk(changed)) if index == place)
            list(_changes(target, changed))[number]()
            text = ast.unparse(ast.fix_missing_locations(changed))
            if text != ast.unparse(tree) and _compiles(text):
                found.setdefault(text, Mutant(_line_change(ast.unparse(tree), text), text))
    return list(found.values())


def _is_given(node, tree):
    answer = tree.body[0]
    is_method = isinstance(answer, ast.ClassDef) and isinstance(node, ast.FunctionDef) and node in answer.body
    return is_method and not ast.get_docstring(node)


def _compiles(text):
    """Tell whether a changed source is a program: a break that has left its loop makes none."""
    try:
        compile(text, "<mutant>", "exec")
    except SyntaxError:
        return False
    return True


def _line_change(before, after):
    """Return the lines that differ, as "before -> after"."""
    old, new = before.splitlines(), after.splitlines()
    while old and new and old[0] == new[0]:
        old, new = old[1:], new[1:]
    while old and new and old[-1] == new[-1]:
        old, new = old[:-1], new[:-1]
    return " -> ".join("; ".join(line.strip() for line in lines) for lines in (old, new))


def _changes(node, tree):
    """Yield functions that each change `node` in its own way, in place."""
    if isinstance(node, ast.BinOp):
        for operator in _OPERATORS.get(type(node.op), []):
            yield _setter(node, "op", operator())
        yield _taking_over(node, node.left)
        yield _taking_over(node, node.right)
    elif isinstance(node, ast.UnaryOp):
        yield _taking_over(node, node.operand)
    elif isinstance(node, ast.Compare):
        for operator in _COMPARISONS.get(type(node.ops[0]), []):
            yield _setter(node, "ops", [operator()])
    elif isinstance(node, ast.Constant):
        yield from _constants(node, tree)
    elif isinstance(node, ast.Call):
        yield from _calls(node)
    elif isinstance(node, ast.Attribute):
        if node.attr == "T":
            yield _taking_over(node, node.value)
        for name in _NAMES.get(node.attr, []):
            yield _setter(node, "attr", name)
    elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
        for name in _NAMES.get(node.id, _other_names(node, tree)):
            yield _setter(node, "id", name)
    elif isinstance(node, ast.Tuple) and len(node.elts) > 1:
        for place in range(len(node.elts) - 1):
            order = [*node.elts]
            order[place], order[place + 1] = order[place + 1], order[place]
            yield _setter(node, "elts", order)
        if isinstance(node.ctx, ast.Load):
            for place in range(len(node.elts)):
                yield _setter(node, "elts", [*node.elts[:place], *node.elts[place + 1 :]])
    if isinstance(node, ast.FunctionDef | ast.For):
        for place, statement in enumerate(node.body):
            if not _is_docstring(statement):
                yield _setter(node, "body", [*node.body[:place], ast.Pass(), *node.body[place + 1 :]])
    if isinstance(node, ast.FunctionDef):
        yield from _indents(node)


def _constants(node, tree):
    if any(_is_docstring(statement) and statement.value is node for statement in ast.walk(tree)):
        return
    if isinstance(node.value, bool):
        yield _setter(node, "value", not node.value)
    elif isinstance(node.value, int):
        for value in (node.value + 1, node.value - 1):
            yield _setter(node, "value", value)
    elif isinstance(node.value, float):
        for value in (node.value * 2, node.value / 2, 1 - node.value):
            yield _setter(node, "value", value)
    elif isinstance(node.value, str):
        yield _setter(node, "value", node.value + "x")


def _calls(node):
    if node.args:
        yield _taking_over(node, node.args[0])
    for place in range(len(node.args) - 1):
        order = [*node.args]
        order[place], order[place + 1] = order[place + 1], order[place]
        yield _setter(node, "args", order)
        yield _setter(node, "args", [*node.args[:place], *node.args[place + 1 :]])
    for place in range(len(node.keywords)):
        yield _setter(node, "keywords", [*node.keywords[:place], *node.keywords[place + 1 :]])


def _indents(node):
    """The statement after a loop moves into it, or the last one of the loop moves out."""
    for place, statement in enumerate(node.body[:-1]):
        if isinstance(statement, ast.For):
            after = node.body[place + 1]

            def move_in(place=place, statement=statement, after=after):
                statement.body.append(after)
                del node.body[place + 1]

            def move_out(place=place, statement=statement):
                node.body.insert(place + 1, statement.body.pop())

            yield move_in
            if len(statement.body) > 1:
                yield move_out


def _other_names(node, tree):
    """Return the arguments and local names of the function, without the name of `node`."""
    names = {each.arg for each in ast.walk(tree) if isinstance(each, ast.arg)}
    names |= {
        each.id for each in ast.walk(tree) if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store)
    }
    return sorted(names - {node.id}) if node.id in names else []


def _is_docstring(statement):
    return (
        isinstance(statement, ast.Expr)
        and isinstance(statement.value, ast.Constant)
        and isinstance(statement.value.value, str)
    )


def _setter(node, field, value):
    return lambda: setattr(node, field, value)


def _taking_over(node, other):
    """Make `node` become `other`, keeping its place in the tree."""

    def change():
        node.__class__ = type(other)
        node.__dict__ = dict(other.__dict__)

    return change


def _guarded(function):
    def stop_when_long():
        lines = 0

        def trace(frame, event, argument):
            nonlocal lines
            if frame.f_code is not function.__code__:
                return None
            lines += event == "line"
            if lines > _LINES:
                raise RunsTooLong(f"more than {_LINES} lines were run")
            return trace

        return trace

    def mutant(*arguments):
        before = sys.gettrace()
        sys.settrace(stop_when_long())
        try:
            return function(*arguments)
        finally:
            sys.settrace(before)

    return mutant
