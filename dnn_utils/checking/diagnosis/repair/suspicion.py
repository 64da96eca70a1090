"""Where the values stop being right: how far each part of an answer is from the first wrong ones."""

import ast
import heapq
import itertools
from collections.abc import Collection, Container
from typing import Any

from dnn_utils.checking.diagnosis.repair.edit import Node
from dnn_utils.checking.diagnosis.repair.program import Program, children, is_read, walk
from dnn_utils.checking.diagnosis.repair.trace import Trace, error_line
from dnn_utils.checking.diagnosis.repair.values import says_little

FAR = 3.0
_MAY_FAIL = (ast.Call, ast.BinOp, ast.Subscript, ast.Attribute, ast.Compare, ast.UnaryOp)
_NOT_NOTED = (ast.Constant, ast.Attribute, ast.Starred)
_UP, _DOWN, _TO_DEFINITION = 0.5, 0.25, 0.25
_ELSEWHERE = 0.6  # from a value that nobody takes, when nothing else is wrong


def suspicion(program: Program, trace: Trace, wrong: Collection[Node]) -> dict[Any, float]:
    """Return {node: distance from the nearest part that makes something wrong of right things}.

    A part is wrong when a value of it is found in no right answer, or when it was begun and never came to an
    end. Steps lead to a part's surroundings, to the parts inside it, and from a name to what it was given.
    Without a wrong part everything is as near as anything else; values that nobody takes are nearest.
    """
    neighbors: dict[Node, list[Node]] = {}
    definitions = _definitions(program)
    for definition in program.definitions:
        for node in walk(definition.node):
            for _, _, child in children(node):
                neighbors.setdefault(child, []).append((_UP, node))
                neighbors.setdefault(node, []).append((_DOWN, child))
            if isinstance(node, ast.Name) and is_read(node):
                steps = [(_TO_DEFINITION, statement) for statement in definitions.get(node.id, ())]
                neighbors.setdefault(node, []).extend(steps)
    first = _first(wrong, definitions) + _where_it_stopped(program, trace)
    in_vain = _thrown_away(program, trace)
    if first:
        return _distances(first + in_vain, neighbors)
    near = _distances(in_vain, neighbors)
    return {node: min(near.get(node, _ELSEWHERE), _ELSEWHERE if in_vain else 0.0) for node in program.nodes}


def _first(wrong: Any, definitions: Any) -> list[Node]:
    """Return the wrong parts in which nothing else is wrong; a wrong name leads to what it was given."""
    inner = innermost(wrong)
    own = [node for node in inner if not (isinstance(node, ast.Name) and node.id in definitions)]
    return own or [statement for node in inner for statement in definitions[node.id]]


def innermost(wrong: Collection[Node]) -> list[Node]:
    """Return the wrong parts in which nothing else is wrong."""
    return [node for node in wrong if not _has_wrong_part(node, wrong)]


def _where_it_stopped(program: Program, trace: Trace) -> list[Node]:
    """Return the innermost statement that raised the error which ended the answer, in a list."""
    if not isinstance(trace.seen.error, Exception):
        return []  # it came to its end, or was stopped from outside
    line = error_line(trace.seen.error)
    found = [node for node in program.nodes if isinstance(node, ast.stmt) and _spans(node, line)]
    return found[-1:]


def _thrown_away(program: Program, trace: Trace) -> list[Node]:
    """Return the statements that work out a value, and then nobody takes it."""
    found = [node for node in program.nodes if isinstance(node, ast.Expr)]
    return [
        node
        for node in found
        if trace.kinds.get(node.value) not in (None, "none") and not _asks_an_object(node.value, trace)
    ]


def _asks_an_object(value: Node, trace: Trace) -> bool:
    """Tell whether an expression is like ``items.pop()``, which may be there for what it does."""
    if not isinstance(value, ast.Call) or not isinstance(value.func, ast.Attribute):
        return False
    return trace.kinds.get(value.func.value) != "module"


def _spans(node: Node, line: int) -> bool:
    return bool(node.lineno <= line <= node.end_lineno)


def wrong_parts(tree: Node, trace: Trace, right_keys: Container[Any]) -> set[Node]:
    """Return the parts of a tree that gave something wrong, or raised an error."""
    nodes = walk(tree)
    left_out = {node.func for node in nodes if isinstance(node, ast.Call)}
    left_out |= {node.value for node in nodes if _gives_several_names(node)}
    return {node for node in nodes if node not in left_out and _is_wrong(node, trace, right_keys)}


def _gives_several_names(node: Node) -> bool:
    """Tell whether a statement is like ``A, caches = X, []``: the pair itself is nobody's value."""
    return (
        isinstance(node, ast.Assign)
        and isinstance(node.value, ast.Tuple)
        and isinstance(node.targets[0], ast.Tuple)
    )


def _is_wrong(node: Node, trace: Trace, right_keys: Container[Any]) -> bool:
    """Tell whether a part gave something that no right answer holds, or was begun and not ended."""
    if node in trace.keys:
        return any(not says_little(key) and key not in right_keys for key in trace.keys[node])
    if not isinstance(node, _MAY_FAIL) or not is_read(node):
        return False
    parts = [child for _, _, child in children(node) if isinstance(child, ast.expr)]
    done = [child in trace.keys for child in parts if not isinstance(child, _NOT_NOTED)]
    return bool(done) and all(done)


def _has_wrong_part(node: Node, wrong: Any) -> bool:
    return any(other in wrong for other in walk(node) if other is not node)


def _definitions(program: Program) -> dict[str, list[Node]]:
    """Return {name: the statements and loops that give it a value}."""
    found: dict[str, list[Node]] = {}
    for node in program.nodes:
        targets = []
        if isinstance(node, ast.Assign):
            targets = node.targets
        elif isinstance(node, ast.AugAssign | ast.For | ast.NamedExpr | ast.AnnAssign):
            targets = [node.target]
        for target in targets:
            # The names in `grads["dW" + str(l)] = …` too: the array or dict gets a part of its value here
            for each in ast.walk(target):
                if isinstance(each, ast.Name) and not (is_read(each) and _is_index(each, target)):
                    found.setdefault(each.id, []).append(node)
    return found


def _is_index(name: Node, target: Node) -> bool:
    indices = [each.slice for each in ast.walk(target) if isinstance(each, ast.Subscript)]
    return any(name is each for index in indices for each in ast.walk(index))


def _distances(first: Any, neighbors: Any) -> dict[Any, float]:
    count = itertools.count()
    distances, queue = {}, [(0.0, next(count), node) for node in first]
    heapq.heapify(queue)
    while queue:
        distance, _, node = heapq.heappop(queue)
        if node in distances or distance > FAR:
            continue
        distances[node] = distance
        for step, other in neighbors.get(node, ()):
            if other not in distances:
                heapq.heappush(queue, (distance + step, next(count), other))
    return distances
