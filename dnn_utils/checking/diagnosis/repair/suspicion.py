"""Where the values stop being right: how far each part of an answer is from the first wrong ones."""

import ast
import heapq
import itertools

from dnn_utils.checking.diagnosis.repair.program import children, walk
from dnn_utils.checking.diagnosis.repair.values import says_little

FAR = 3.0
_UP, _DOWN, _TO_DEFINITION = 0.5, 0.25, 0.5


def suspicion(program, trace, right_keys):
    """Return {node: distance from the nearest part that makes something wrong of right things}.

    A part is wrong when a value of it is found in no right answer, or when it was begun and never came to an
    end. Steps lead to a part's surroundings, to the parts inside it, and from a name to what it was given.
    Without a wrong part everything is as near as anything else.
    """
    neighbors, wrong = {}, set()
    definitions = _definitions(program)
    for definition in program.definitions:
        for node in walk(definition.node):
            for _, _, child in children(node):
                neighbors.setdefault(child, []).append((_UP, node))
                neighbors.setdefault(node, []).append((_DOWN, child))
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                for statement in definitions.get(node.id, ()):
                    neighbors.setdefault(node, []).append((_TO_DEFINITION, statement))
            if is_wrong(node, trace, right_keys):
                wrong.add(node)
    first = [
        node
        for node in wrong
        if not _has_wrong_part(node, wrong) and not _comes_from_elsewhere(node, definitions)
    ]
    if not first:
        return dict.fromkeys(program.nodes, 0.0)
    return _distances(first, neighbors)


def is_wrong(node, trace, right_keys):
    """Tell whether a part gave something that no right answer holds, or raised an error."""
    if node in trace.keys:
        return any(
            key is not None and key not in right_keys and not says_little(key) for key in trace.keys[node]
        )
    if not isinstance(node, ast.Call | ast.BinOp | ast.Subscript | ast.Attribute | ast.Compare | ast.UnaryOp):
        return False
    if not isinstance(getattr(node, "ctx", ast.Load()), ast.Load):
        return False
    parts = [
        child
        for _, _, child in children(node)
        if isinstance(child, ast.expr) and not isinstance(child, ast.Constant)
    ]
    done = [child in trace.keys for child in parts if not isinstance(child, ast.Attribute | ast.Starred)]
    return bool(done) and all(done)


def _has_wrong_part(node, wrong):
    return any(other in wrong for other in walk(node) if other is not node)


def _comes_from_elsewhere(node, definitions):
    """Tell whether a wrong value only came in by a name that was given it somewhere else."""
    return isinstance(node, ast.Name) and node.id in definitions


def _definitions(program):
    """Return {name: the statements and loops that give it a value}."""
    found = {}
    for node in program.nodes:
        targets = []
        if isinstance(node, ast.Assign):
            targets = node.targets
        elif isinstance(node, ast.AugAssign | ast.For | ast.NamedExpr | ast.AnnAssign):
            targets = [node.target]
        for target in targets:
            for each in ast.walk(target):
                if isinstance(each, ast.Name):
                    found.setdefault(each.id, []).append(node)
    return found


def _distances(first, neighbors):
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
