"""Right code said in a learner's names.

Names are matched by value: a name of a right answer becomes the learner's name that held the same value at
that point. Where the learner has no such name, the shortest expression of that value stands in for it.
"""

import ast
import builtins
import copy
from collections.abc import Collection
from typing import Any

from dnn_utils.checking.diagnosis.repair.donors import Donor, Stock
from dnn_utils.checking.diagnosis.repair.edit import Node, unlocated
from dnn_utils.checking.diagnosis.repair.origin import gives
from dnn_utils.checking.diagnosis.repair.program import walk
from dnn_utils.checking.diagnosis.repair.trace import Trace

_SOONER = 1.2  # what a known mistake that does the same has spoiled
_STAND_INS = 6  # expressions that are tried in the place of a name


class Lender:
    """Translates code of right answers into the names that a learner's code holds at some point.

    Parameters
    ----------
    stock : Stock of the right answers
    trace : Trace of the learner's answer on the same input
    spoiled : set of str, expressions of the right source, of which one is likely to be what is wanted
    """

    def __init__(self, stock: Stock, trace: Trace, spoiled: Collection[str] = ()) -> None:
        self.stock, self.trace = stock, trace
        self._spoiled = {donor.keys for donor in stock.donors if donor.text in spoiled}
        self._by_value: dict[Any, Any] = {}
        for donor in sorted(stock.donors, key=lambda each: each.size):
            if donor.keys and not isinstance(donor.node, ast.Name):
                self._by_value.setdefault(donor.keys[0], []).append(donor)

    def sooner(self, donor: Donor) -> float:
        """Return by how much sooner than its cost alone would have it a donor is tried."""
        return _SOONER if donor.keys and donor.keys in self._spoiled else 0.0

    def translated(self, donor: Donor, statement: Node, depth: int = 1) -> Node | None:
        """Return a new tree of a donor, in the names that the learner has before `statement`, or None."""
        visits = self.trace.names.get(statement, [])
        if not donor.names:
            foreign = _free(donor.node) - set(dir(builtins))
            return None if foreign else unlocated(copy.deepcopy(donor.node))
        replacements = {}
        for name in _free(donor.node) & set(donor.names[0]):
            if donor.kind == "statement" and gives(donor.node, name):
                new = _changed_alike(name, donor.names, visits)
            else:
                new = self._equivalent(name, donor.names, visits, statement, depth)
            if new is None:
                return None
            replacements[name] = new
        return unlocated(_Renaming(replacements).visit(copy.deepcopy(donor.node)))

    def _equivalent(self, name: str, theirs: Any, visits: Any, statement: Node, depth: int) -> Node | None:
        """Return an expression of the learner's that holds what `name` holds in a right answer, or None."""
        if not visits:
            return None
        wanted = [visit.get(name) for visit in theirs]
        if wanted[0] is not None:
            same = [mine for mine in visits[0] if _held(mine, visits, wanted)]
            if same:
                return ast.Name(name if name in same else same[0], ast.Load())
            for donor in self._by_value.get(wanted[0], [])[: _STAND_INS if depth else 0]:
                tree = self.translated(donor, statement, depth - 1)
                if tree is not None:
                    return tree
        # Not the same value: the learner's own name of that name is the one that is meant. Not in a stand-in,
        # which is there for its value.
        return ast.Name(name, ast.Load()) if depth and name in visits[0] else None


def _changed_alike(name: str, theirs: Any, visits: Any) -> Node | None:
    """Return the learner's name of what a statement changes: it began as it does in the right answer."""
    begun = [mine for mine, key in (visits[0] if visits else {}).items() if key == theirs[0].get(name)]
    if not visits or (not begun and name not in visits[0]):
        return None
    return ast.Name(name if name in begun or not begun else begun[0], ast.Load())


def _held(name: str, visits: Any, wanted: Any) -> bool:
    """Tell whether a name held the wanted values, visit by visit."""
    return all(visit.get(name) == key for visit, key in zip(visits, wanted, strict=False))


def _free(node: Node) -> set[str]:
    """Return the names that a tree reads; an expression's without those that it binds itself."""
    names = [each for each in walk(node) if isinstance(each, ast.Name)]
    read = {each.id for each in names if isinstance(each.ctx, ast.Load)}
    bound = {each.id for each in names if isinstance(each.ctx, ast.Store)}
    bound |= {each.arg for each in walk(node) if isinstance(each, ast.arg)}
    return read - bound if isinstance(node, ast.expr) else read


class _Renaming(ast.NodeTransformer):
    def __init__(self, replacements: dict[str, Any]) -> None:
        self.replacements = replacements

    def visit_Name(self, node: Node) -> Node:
        new = self.replacements.get(node.id)
        if new is None:
            return node
        if isinstance(node.ctx, ast.Load):
            return copy.deepcopy(new)
        return ast.Name(new.id, node.ctx) if isinstance(new, ast.Name) else node
