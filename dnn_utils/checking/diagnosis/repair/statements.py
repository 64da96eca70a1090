"""Small changes of whole statements: one too many, in the wrong place or order, an operator with its `=`."""

import ast
import inspect
import itertools
from collections.abc import Iterator
from typing import Any

from dnn_utils.checking.comparing.same import is_number
from dnn_utils.checking.diagnosis.repair.edit import Edit, Node, located
from dnn_utils.checking.diagnosis.repair.program import COPY, Program, is_read, is_spared, walk
from dnn_utils.checking.diagnosis.repair.trace import Trace

LOOP = 3.0  # a loop is seldom all that is too much
_IN_VAIN = 1.6  # a name that nobody reads: more often, another one is read in its place
_SOONER = 3.0  # a default value stands far from where it is used
_BLOCKS = ("body", "orelse", "finalbody")


def statement_edits(program: Program, trace: Trace) -> Iterator[Edit]:
    """Yield the edits of all statements of a program."""
    for definition in program.definitions:
        if isinstance(definition.node, ast.FunctionDef):
            yield from _fresh_defaults(definition.node)
            yield from _own_copies(definition.node, trace)
            yield from _other_targets(definition.node, trace)
        for node in walk(definition.node):
            for block in _BLOCKS:
                statements = getattr(node, block, None)
                if isinstance(statements, list) and statements:
                    yield from _of_block(node, block, statements)
            if isinstance(node, ast.If) and node.orelse:
                yield Edit("branches", node, [(node, "body", node.orelse), (node, "orelse", node.body)])
            if isinstance(node, ast.If):
                yield Edit("condition", node.test, [(node, "test", _not(node.test))], 1.5)
                yield Edit("condition", node.test, [(node, "test", _always(node.test))], 0.9)


def _fresh_defaults(function: Any) -> Iterator[Edit]:
    """A default value that is a list or the like is made anew in every call."""
    arguments = function.args
    names = [*arguments.posonlyargs, *arguments.args][-len(arguments.defaults) or len(arguments.args) :]
    for argument, value in zip(names, arguments.defaults, strict=False):
        if isinstance(value, ast.List | ast.Dict | ast.Set | ast.Call):
            yield Edit("default", value, [(function, "body", [_given(argument.arg, value), *function.body])])


def preset_edits(function: Node, right: Any) -> Iterator[Edit]:
    """A default value that is a number becomes the one that the right answer has in its place."""
    if not isinstance(function, ast.FunctionDef):
        return
    wanted = [each.default for each in inspect.signature(right).parameters.values()]
    names, presets = [*function.args.posonlyargs, *function.args.args], function.args.defaults
    if len(names) != len(wanted):
        return
    for index, (value, number) in enumerate(zip(presets, wanted[len(names) - len(presets) :], strict=True)):
        if is_number(number):
            new = located(ast.Constant(number), value)
            yield Edit("preset", value, [(presets, index, new)], sooner=_SOONER)


def _own_copies(function: Any, trace: Trace) -> Iterator[Edit]:
    """An argument that is changed is copied first; the node is the statement that changes it."""
    for argument in function.args.args:
        changing = _changing(argument.arg, trace)
        if changing is not None:
            copied = ast.Call(ast.Name(COPY, ast.Load()), [ast.Name(argument.arg, ast.Load())], [])
            body = [_given(argument.arg, located(copied, function)), *function.body]
            yield Edit("in place", changing, [(function, "body", body)], 1.9)


def _given_in_vain(function: ast.FunctionDef) -> list[Node]:
    """Return the names that are given a value alone, in an assignment, and that nobody reads."""
    nodes = walk(function)
    read = {node.id for node in nodes if isinstance(node, ast.Name) and is_read(node)}
    targets = [target for node in nodes if isinstance(node, ast.Assign) for target in node.targets]
    return [each for each in targets if isinstance(each, ast.Name) and each.id not in read]


def _other_targets(function: Any, trace: Trace) -> Iterator[Edit]:
    """What is given to a name that nobody reads goes to another name."""
    for target in _given_in_vain(function):
        for name in trace.all_names:
            if name != target.id:
                yield Edit("name", target, [(target, "id", name)], _IN_VAIN)


def _changing(name: str, trace: Trace) -> Node | None:
    """Return the first statement that changes what an argument holds, without giving it another value."""
    for (statement, before), (_, after) in itertools.pairwise(trace.steps):
        if name in before and name in after and before[name] != after[name]:
            targets = getattr(statement, "targets", [])
            named = [each.id for target in targets for each in ast.walk(target) if isinstance(each, ast.Name)]
            return None if name in named and isinstance(statement, ast.Assign) else statement
    return None


def _given(name: str, value: Any) -> Node:
    return located(ast.Assign([ast.Name(name, ast.Store())], value), value)


def _always(test: Node) -> Node:
    return located(ast.Constant(True), test)


def _not(test: Node) -> Node:
    return located(ast.UnaryOp(ast.Not(), test), test)


def _of_block(node: Node, block: str, statements: list[Node]) -> Iterator[Edit]:
    for index, statement in enumerate(statements):
        if is_spared(statement):
            continue
        rest = [*statements[:index], *statements[index + 1 :]] or [located(ast.Pass(), statement)]
        cost = LOOP if isinstance(statement, ast.For | ast.While) else 1.5
        yield Edit("superfluous statement", statement, [(node, block, rest)], cost)
        if index + 1 < len(statements):
            after = statements[index + 1]
            order = [*statements[:index], after, statement, *statements[index + 2 :]]
            yield Edit("order of statements", statement, [(node, block, order)], 1.5)
        yield from _assignments(node, block, statements, index)
        if isinstance(statement, ast.For | ast.While | ast.If):
            yield from _indents(node, block, statements, index)


def _indents(node: Node, block: str, statements: list[Node], index: int) -> Iterator[Edit]:
    """A statement moves into the block before or after it, or out of it to the end or the start."""
    inner = statements[index]
    kept = [each for each in inner.body if not is_spared(each)]
    before, after = statements[:index], statements[index + 1 :]
    if after:
        changes = [(inner, "body", [*inner.body, after[0]]), (node, block, [*before, inner, *after[1:]])]
        yield Edit("indent", after[0], changes)
    if before and not is_spared(before[-1]):
        guards = [each for each in inner.body if is_spared(each)]
        for turn in range(len(kept) + 1 if isinstance(inner, ast.For | ast.While) else 1):
            changes = [
                (inner, "body", [*guards, *kept[:turn], before[-1], *kept[turn:]]),
                (node, block, [*before[:-1], inner, *after]),
            ]
            yield Edit("indent", before[-1], changes, 1.3 + 0.2 * (turn > 0))
    if len(kept) > 1:
        without_last = [each for each in inner.body if each is not kept[-1]]
        changes = [(inner, "body", without_last), (node, block, [*before, inner, kept[-1], *after])]
        yield Edit("indent", kept[-1], changes)
        without_first = [each for each in inner.body if each is not kept[0]]
        changes = [(inner, "body", without_first), (node, block, [*before, kept[0], inner, *after])]
        yield Edit("indent", kept[0], changes, 1.3)
    deep = kept[-1] if kept else inner
    if isinstance(deep, ast.For | ast.While | ast.If) and len(deep.body) > 1:
        without_last = deep.body[:-1]
        changes = [(deep, "body", without_last), (node, block, [*before, inner, deep.body[-1], *after])]
        yield Edit("indent", deep.body[-1], changes, 1.3)


def _assignments(node: Node, block: str, statements: list[Node], index: int) -> Iterator[Edit]:
    statement = statements[index]

    def instead(kind: str, new: Any, cost: float = 1.0) -> Edit:
        new = ast.fix_missing_locations(ast.copy_location(new, statement))
        return Edit(
            kind, statement, [(node, block, [*statements[:index], new, *statements[index + 1 :]])], cost
        )

    target: Node
    if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call):
        yield instead("thrown away", ast.Return(statement.value), 1.2)
    if isinstance(statement, ast.AugAssign):
        target, value = statement.target, statement.value
        load = _loaded(target)
        yield instead("in place", ast.Assign([target], ast.BinOp(load, statement.op, value)))
        for operator in (ast.Add, ast.Sub, ast.Mult, ast.Div):
            if not isinstance(statement.op, operator):
                yield instead("operator", ast.AugAssign(target, operator(), value), 1.2)
        yield instead("assignment", ast.Assign([target], value), 1.5)
    if isinstance(statement, ast.Assign) and len(statement.targets) == 1:
        target, value = statement.targets[0], statement.value
        if isinstance(target, ast.Name | ast.Subscript):
            for operator, cost in ((ast.Add, 1.5), (ast.Sub, 2)):
                yield instead("assignment", ast.AugAssign(target, operator(), value), cost)
        if isinstance(target, ast.Name) and isinstance(value, ast.Call):
            yield instead("assignment", ast.Expr(value), 1.2)
            rest = ast.Name("_", ast.Store())
            yield instead("pair", ast.Assign([ast.Tuple([target, rest], ast.Store())], value))
            yield instead("pair", ast.Assign([ast.Tuple([rest, target], ast.Store())], value), 1.3)
        if isinstance(target, ast.Tuple) and len(target.elts) == 2:
            for kept in target.elts:
                yield instead("pair", ast.Assign([kept], value), 1.3)


def _loaded(target: Node) -> Node:
    load = ast.parse(ast.unparse(target), mode="eval").body
    for each in ast.walk(load):
        if hasattr(each, "lineno"):
            ast.copy_location(each, target)
    return load
