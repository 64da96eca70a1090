"""Every expression of an answer in its surroundings: what it gave, and which names there are."""

import ast
import functools
from collections.abc import Iterator, Mapping
from typing import Any

from dnn_utils.checking.diagnosis.repair.edit import Edit, Node, located
from dnn_utils.checking.diagnosis.repair.program import Program, children
from dnn_utils.checking.diagnosis.repair.trace import Trace

# Statements of which it is noted that they ran; what they hold changes nothing when they did not
_LEAVES = (ast.Assign, ast.AugAssign, ast.AnnAssign, ast.Expr, ast.Return, ast.Raise, ast.Assert)


class Site:
    """A node in its surroundings.

    Attributes
    ----------
    node, parent : the node and the one in which it stands
    slot : (owner, field or index) that holds the node
    trace : Trace of the run
    names : dict, local name -> kind of thing, where the node stands
    context : str, the text of the key in which the node stands, such as "dW" in ``grads["dW" + str(l)]``
    """

    def __init__(
        self, node: Node, parent: Any, slot: Any, statement: Node, trace: Trace, context: str
    ) -> None:
        self.node, self.parent, self.slot, self.statement = node, parent, slot, statement
        self.trace, self.context = trace, context

    @functools.cached_property
    def names(self) -> Mapping[str, str]:
        """The local names that have a value where the node stands, with what kind of thing they are."""
        names: Mapping[str, str] = self.trace.name_kinds.get(self.statement, self.trace.all_names)
        return names

    def kind(self, node: Node | None = None) -> str | None:
        """Return what kind of thing a node gave, or None if it never gave anything."""
        return self.trace.kinds.get(node or self.node)

    def becomes(self, kind: str, new: Any, cost: float = 1.0) -> Edit:
        """Return the Edit that puts `new` in the place of the node."""
        new = located(new, self.node)
        return Edit(kind, self.node, [(*self.slot, new)], cost, self.context)

    def changes(self, kind: str, field: str, value: Any, cost: float = 1.0) -> Edit:
        """Return the Edit that changes one field of the node."""
        if isinstance(value, ast.AST):
            located(value, self.node)
        return Edit(kind, self.node, [(self.node, field, value)], cost, self.context)


def sites(program: Program, trace: Trace) -> Iterator[Site]:
    """Yield the Site of every expression of a program, except those of statements that never ran."""
    for definition in program.definitions:
        for site in _sites_in(definition.node, None, trace, ""):
            if not isinstance(site.statement, _LEAVES) or site.statement in trace.names:
                yield site


def _sites_in(node: Node, statement: Node, trace: Trace, context: str) -> Iterator[Site]:
    if isinstance(node, ast.stmt):
        statement, context = node, ""
    context = _key_text(node) or context
    for owner, where, child in children(node):
        if isinstance(child, ast.expr):
            own = "" if isinstance(child, ast.Constant) else context
            yield Site(child, node, (owner, where), statement, trace, own)
        yield from _sites_in(child, statement, trace, context)


def _key_text(node: Node) -> str:
    """Return the text that a key begins with: ``"W" + str(l)``, ``f"W{l}"``."""
    first = (
        node.left
        if isinstance(node, ast.BinOp)
        else node.values[0]
        if isinstance(node, ast.JoinedStr)
        else None
    )
    return first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else ""
