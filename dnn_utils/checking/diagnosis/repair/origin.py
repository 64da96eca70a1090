"""Where a wrong value came from: the statement that gave a name what no right answer holds."""

import ast
from collections.abc import Collection, Iterable
from typing import Any

from dnn_utils.checking.diagnosis.repair.edit import Node
from dnn_utils.checking.diagnosis.repair.program import Program, is_spared, walk
from dnn_utils.checking.diagnosis.repair.suspicion import innermost
from dnn_utils.checking.diagnosis.repair.trace import Trace
from dnn_utils.checking.diagnosis.repair.values import form_of, says_little

_DEEP = 6  # names from which one goes back to those that they were made of


class Origins:
    """Goes back from wrong values to the statements that made them.

    Parameters
    ----------
    program : Program
    trace : Trace of it
    wrong : set of node, the parts that gave something wrong
    right_keys : keys of all values of right answers
    """

    def __init__(
        self, program: Program, trace: Trace, wrong: Collection[Node], right_keys: Collection[Any]
    ) -> None:
        self.program, self.wrong, self.right_keys = program, wrong, right_keys
        self.trace, self.steps = trace, trace.steps
        self._counters = _counters(program)
        self._right_forms = set(map(form_of, right_keys))
        self._found: dict[tuple[int, int], set[int]] = {}  # many ways lead to one step

    def of(self, step: int, names: Iterable[str], depth: int = _DEEP) -> list[int]:
        """Return the steps before `step` at which the wrong values of `names` arose, the first one first."""
        found: set[int] = set()
        for name in names:
            giver = self._last_giver(step, name)
            while giver is not None and self._was_wrong_before(giver, name):
                earlier = self._last_giver(giver, name)
                if earlier is None:
                    break
                giver = earlier
            if giver is not None:
                found |= self._behind(giver, depth)
        return sorted(found)

    def _was_wrong_before(self, giver: int, name: str) -> bool:
        """Tell whether a step changes only a part of what a name holds, and that was wrong already."""
        statement, held = self.steps[giver]
        targets = statement.targets if isinstance(statement, ast.Assign) else []
        anew = isinstance(statement, ast.For) or any(
            isinstance(each, ast.Name | ast.Tuple) for each in targets
        )
        return not anew and self._is_wrong(held.get(name))

    def _behind(self, giver: int, depth: int) -> set[int]:
        """Return the steps at which what went wrong at the step `giver` arose: itself, or earlier ones."""
        if (giver, depth) not in self._found:
            earlier = names_alone(self.first_wrong(giver)) if depth else set()
            self._found[giver, depth] = set(self.of(giver, earlier, depth - 1)) or {giver}
        return self._found[giver, depth]

    def first_wrong(self, step: int, parts: Iterable[Node] | None = None, later: bool = False) -> list[Node]:
        """Return the innermost parts that are wrong at a step; a name if its value was wrong before.

        Parameters
        ----------
        step : int, its index among the steps
        parts : the expressions to look at, unless it is all that the statement uses
        later : bool, to ask for what was wrong in turns that are no steps any more
        """
        statement, held = self.steps[step]
        parts = own_parts(statement) if parts is None else parts
        when = None if later else step
        wrong = [node for part in parts for node in walk(part) if self._gave_wrong(node, when)]
        return innermost(
            [
                node
                for node in wrong
                if later or not isinstance(node, ast.Name) or self._is_wrong(held.get(node.id))
                if not isinstance(node, ast.Name) or node.id not in self._counters
            ]
        )

    def is_of_another_form(self, parts: Iterable[Node]) -> bool:
        """Tell whether parts gave what no right answer has on its way: indices, a view, a column.

        Whether that is right cannot be told by comparing.
        """
        keys = [key for part in parts for key in self.trace.keys.get(part, ())]
        return bool(keys) and not self._right_forms.intersection(map(form_of, keys))

    def went_wrong(self, step: int) -> bool:
        """Tell whether what a step gave was wrong just after it; a loop gives what it goes through."""
        statement = self.steps[step][0]
        if isinstance(statement, ast.For) or step + 1 == len(self.steps):
            return bool(self.first_wrong(step))
        held = {name: key for name, key in self.steps[step + 1][1].items() if gives(statement, name)}
        return not held or any(map(self._is_wrong, held.values()))

    def _gave_wrong(self, node: Node, step: int | None) -> bool:
        """Tell whether a part gave something wrong at a step, or was begun there and not ended."""
        if node not in self.wrong or node not in self.trace.keys:
            return node in self.wrong
        return any(map(self._is_wrong, self.trace.at.get((node, step), ())))

    def _is_wrong(self, key: Any) -> bool:
        return key is not None and not says_little(key) and key not in self.right_keys

    def _last_giver(self, step: int, name: str) -> int | None:
        """Return the last step before `step` that gave `name` a value, or changed it."""
        definition = self.program.definition_of(self.steps[step][0])
        for index in reversed(range(step)):
            statement = self.steps[index][0]
            if gives(statement, name) and self.program.definition_of(statement) is definition:
                return index
        return None


def _counters(program: Program) -> set[str]:
    """Return the names that only count the turns of a loop: no value of theirs is wrong in itself."""
    found = set()
    for node in program.nodes:
        if isinstance(node, ast.For | ast.comprehension) and isinstance(node.iter, ast.Call):
            calls = {ast.unparse(each.func) for each in ast.walk(node.iter) if isinstance(each, ast.Call)}
            first = node.target.elts[0] if isinstance(node.target, ast.Tuple) else node.target
            is_pair = isinstance(node.target, ast.Tuple)
            if isinstance(first, ast.Name) and ("enumerate" if is_pair else "range") in calls:
                found.add(first.id)
    return found


def names_alone(parts: Iterable[Node]) -> set[str]:
    """Return the names by which all that is wrong came in; none if a part is wrong that is no name."""
    names = {getattr(each, "id", "") for each in parts}
    return set() if "" in names else names


def gives(statement: Node, name: str) -> bool:
    """Tell whether a statement itself gives `name` a value, or changes a part of it."""
    if isinstance(statement, ast.Assign):
        targets = statement.targets
    elif isinstance(statement, ast.AugAssign | ast.AnnAssign | ast.For):
        targets = [statement.target]
    elif isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call):
        targets = [getattr(statement.value.func, "value", statement.value.func)]
    else:
        return False
    return any(_base(each) == name for target in targets for each in getattr(target, "elts", [target]))


def writes(statement: ast.stmt, name: str) -> bool:
    """Tell whether a statement, or one inside it, gives `name` or a part of it another value."""
    return any(isinstance(each, ast.stmt) and gives(each, name) for each in ast.walk(statement))


def innermost_giver(statement: ast.stmt, name: str) -> ast.stmt:
    """Return the first simple statement inside a loop or a decision that gives `name` a value."""
    for each in getattr(statement, "body", []):
        if not is_spared(each) and writes(each, name):
            return innermost_giver(each, name)
    return statement


def _base(target: Node) -> str | None:
    while isinstance(target, ast.Subscript | ast.Attribute | ast.Starred):
        target = target.value
    return getattr(target, "id", None)


def own_parts(statement: Node) -> list[Node]:
    """Return the expressions whose values a statement uses, without the statements inside it."""
    children = [child for child in ast.iter_child_nodes(statement) if isinstance(child, ast.expr)]
    parts = []
    while children:
        child = children.pop(0)
        if isinstance(getattr(child, "ctx", None), ast.Store):
            parts += [child.slice] if isinstance(child, ast.Subscript) else []
            children += getattr(child, "elts", [])  # what is changed is not used
        else:
            parts.append(child)
    return parts
