"""Which values met where an answer raised an error, by the names that the learner gave them.

The answer is run once more on the same input, with every part of it noted. The part that failed is the one
whose own parts all gave something, and that gave nothing itself.
"""

import ast
from typing import Any

import numpy as np

from dnn_utils.checking.calling.sealed import call_once, sealed
from dnn_utils.checking.calling.time_limit import TookTooLong
from dnn_utils.checking.diagnosis.repair.program import Program, Unreadable
from dnn_utils.checking.diagnosis.repair.trace import error_line, instrumented
from dnn_utils.checking.telling.wording import describe, listing, things
from dnn_utils.exercises.cases import Case

_MOST = 3  # values that are told
_MOST_KEYS = 12


def values_that_met(answer: Any, case: Case, seconds: float | None = None) -> list[str]:
    """Return sentences about the values that met where `answer` raised an error on `case`; maybe none.

    It is run for so many `seconds` at most: where it gets slower by being looked at, nothing is said.
    """
    try:
        with sealed():
            run = _Run(answer, case, seconds)
    except (Unreadable, SyntaxError, ValueError, TypeError, RecursionError):
        return []
    return run.sentences() if run.statement is not None else []


class _Run:
    """One run of an answer, up to its error: what each part of the last statement gave."""

    def __init__(self, answer: Any, case: Case, seconds: float | None) -> None:
        self.program = Program(answer)
        self.nodes = self.program.nodes
        self.statement: ast.stmt | None = None
        self.begun: dict[ast.stmt, dict[str, Any]] = {}
        self.gave: dict[ast.AST, Any] = {}
        trees = instrumented(self.program)
        built = self.program.build(trees, {"__note__": self._note, "__here__": self._here})
        self.error = call_once(built, case, seconds=seconds, of_the_processor=True).error
        line = error_line(self.error)
        around = [
            each for each in self.nodes if each in self.begun and each.lineno <= line <= each.end_lineno
        ]
        if around:
            self.statement, self.names = around[-1], self.begun[around[-1]]

    def _note(self, number: int, value: Any) -> Any:
        self.gave[self.nodes[number]] = value
        return value

    def _here(self, number: int, names: dict[str, Any]) -> None:
        self.begun[self.nodes[number]] = names
        for each in ast.walk(self.nodes[number]):
            self.gave.pop(each, None)

    def sentences(self) -> list[str]:
        """Return what is to be told of the part that failed."""
        if self.error is None or isinstance(self.error, TookTooLong):
            return []
        failed = self._failed()
        if isinstance(failed, ast.Raise):  # the learner's own error says what it says
            return []
        if isinstance(failed, ast.IfExp | ast.If | ast.While):
            return self._told([failed.test])
        if (
            self._is_target(failed)
            and not isinstance(self.error, LookupError)
            and not self._is_of_list(failed)
        ):
            return self._told([vars(self.statement)["value"]])
        if isinstance(failed, ast.Subscript):
            return self._of_subscript(failed)
        if isinstance(failed, ast.Attribute):
            return self._told([failed.value])
        if isinstance(failed, ast.Assign) and isinstance(failed.targets[0], ast.Tuple | ast.List):
            return self._of_unpacking(failed)
        if isinstance(failed, ast.AugAssign) and isinstance(failed.target, ast.Name):
            return self._told([failed.target, failed.value])
        if isinstance(failed, ast.Call):
            return self._of_call(failed)
        return self._told([each for each in ast.iter_child_nodes(failed) if isinstance(each, ast.expr)])

    def _of_call(self, node: ast.Call) -> list[str]:
        owner = node.func.value if isinstance(node.func, ast.Attribute) else node.func
        known, value = self._value(owner)
        if known and isinstance(node.func, ast.Attribute) and "not callable" in str(self.error):
            return [f"There, {self._sentence(node.func, getattr(value, node.func.attr, value))}."]
        of_data = isinstance(value, np.ndarray | list | tuple | dict | str)
        return self._told(
            [*([owner] if of_data else []), *node.args, *(each.value for each in node.keywords)]
        )

    def _is_of_list(self, target: ast.AST) -> bool:
        return isinstance(target, ast.Subscript) and isinstance(self._value(target.value)[1], list)

    def _is_target(self, failed: ast.AST) -> bool:
        return isinstance(self.statement, ast.Assign) and failed in self.statement.targets

    def _failed(self) -> ast.AST:
        """Return the innermost part that was begun and not finished; maybe the statement itself."""
        assert self.statement is not None
        failed: ast.AST = self.statement
        while True:
            inner = [
                each
                for each in self._parts(failed)
                if each not in self.gave and any(part in self.gave for part in ast.walk(each))
            ]
            if not inner:
                return failed
            failed = inner[0]

    def _parts(self, node: ast.AST) -> list[ast.AST]:
        """Return the expressions directly in a part, in the order in which they are computed."""
        kinds = (ast.expr, ast.keyword, ast.comprehension)
        parts: list[ast.AST] = [each for each in ast.iter_child_nodes(node) if isinstance(each, kinds)]
        if isinstance(node, ast.Assign | ast.AugAssign | ast.AnnAssign) and node.value is not None:
            return [node.value, *(each for each in parts if each is not node.value)]
        if isinstance(node, ast.Call) and not isinstance(self.error, AttributeError):
            owner = [node.func.value] if isinstance(node.func, ast.Attribute) else []
            return [*owner, *(each for each in parts if each is not node.func)]
        return parts

    def _value(self, node: ast.AST) -> tuple[bool, Any]:
        """Return (True, the value) of a part, or (False, None)."""
        if node in self.gave:
            return True, self.gave[node]
        if isinstance(node, ast.Name) and node.id in self.names:
            return True, self.names[node.id]
        return False, None

    def _told(self, parts: list[ast.expr]) -> list[str]:
        told = []
        for part in parts:
            known, value = self._value(part)
            is_plain = isinstance(part, ast.Constant) or callable(value) or type(value).__name__ == "module"
            if known and not is_plain:
                told.append(self._sentence(part, value))
        told = list(dict.fromkeys(told))
        return [f"There, {listing(told[:_MOST])}."] if told else []

    def _sentence(self, part: ast.AST, value: Any) -> str:
        text = _short(part)
        if value is None:
            giver = self._giver(part)
            return f"{text} is None" + (f": {giver} hands nothing back" if giver else "")
        if isinstance(value, np.ndarray) and value.ndim and value.dtype.kind in "fiu":
            return f"{text} is {value.shape}"
        return f"{text} is {describe(value)}"

    def _giver(self, part: ast.AST) -> str | None:
        """Return the call that has given a name its value, if it is written in one assignment."""
        if isinstance(part, ast.Call):
            return _short(part)
        if not isinstance(part, ast.Name):
            return None
        found = [
            node.value
            for node in self.nodes
            if isinstance(node, ast.Assign)
            and isinstance(node.value, ast.Call)
            and any(isinstance(each, ast.Name) and each.id == part.id for each in node.targets)
        ]
        return _short(found[0]) if len(found) == 1 else None

    def _of_subscript(self, node: ast.Subscript) -> list[str]:
        (known, value), (has_index, index) = self._value(node.value), self._value(node.slice)
        if not known:
            return []
        if isinstance(node.slice, ast.Constant):
            has_index, index = True, node.slice.value
        text = _short(node.value)
        if isinstance(value, dict):
            keys = [str(key) for key in value]
            there = ", ".join(keys[:_MOST_KEYS]) + (", …" if len(keys) > _MOST_KEYS else "")
            sentence = f"{text} has the keys {there}" if keys else f"{text} is an empty dictionary"
            return [f"{sentence}; {index} is not one of them." if has_index and keys else f"{sentence}."]
        if isinstance(value, list | tuple | str) and isinstance(index, int | None):
            asked = f"; the index is {index}" if has_index else ""
            return (
                [f"{text} holds {things(len(value))}, number 0 to {len(value) - 1}{asked}."]
                if value
                else [f"{text} is empty{asked}."]
            )
        return self._told([node.value, node.slice])

    def _of_unpacking(self, node: ast.Assign) -> list[str]:
        known, value = self._value(node.value)
        target = node.targets[0]
        if not known or not isinstance(target, ast.Tuple | ast.List):
            return []
        count = len(target.elts)
        if value is None:
            return [f"{_short(node.value)} hands nothing back; there are {count} names on the left."]
        return [f"{_short(node.value)} gives {describe(value)}; there are {count} names on the left."]


def _short(node: ast.AST) -> str:
    text = " ".join(ast.unparse(node).split())
    return text if len(text) <= 60 else text[:57] + "…"
