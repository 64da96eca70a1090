"""A change of a syntax tree, and what new nodes need."""

import ast
import dataclasses
from collections.abc import Callable
from typing import Any

Node = Any  # a node of a syntax tree: which fields it has depends on what it is


@dataclasses.dataclass(eq=False)
class Edit:
    """A change of the tree.

    Attributes
    ----------
    kind : str, a row of kinds.toml: what kind of part is changed
    node : what is changed
    changes : list of (owner, field or index, new value)
    cost : float, the less, the more likely a slip of this kind is
    context : str, the text of the key in which the node stands, such as "dW"
    sooner : float, by how much sooner it is tried than its cost alone would have it
    """

    kind: str
    node: ast.AST
    changes: list[Any]
    cost: float = 1.0
    context: str = ""
    sooner: float = 0.0

    def apply(self) -> list[tuple[Any, Any, Any]]:
        """Make the change; return what `undo` needs."""
        before = []
        for owner, where, new in self.changes:
            before.append((owner, where, _get(owner, where)))
            _set(owner, where, new)
        return before

    def made(self) -> "Edit":
        """Return the edit itself, as an Offer does."""
        return self

    @staticmethod
    def undo(before: Any) -> None:
        """Take a change back."""
        for owner, where, old in reversed(before):
            _set(owner, where, old)


@dataclasses.dataclass(eq=False)
class Offer:
    """An edit that is made only when its turn comes.

    Attributes
    ----------
    node : what is changed
    cost : float, as of the edit
    make : callable (cost) -> Edit, or None if it turns out that there is none
    sooner : float, as of the edit
    """

    node: ast.AST
    cost: float
    make: "Callable[[float], Edit | None]"
    sooner: float = 0.0

    def made(self) -> Edit | None:
        """Return the Edit, or None."""
        edit = self.make(self.cost)
        if edit is not None:
            edit.sooner = self.sooner
        return edit


def _get(owner: Any, where: Any) -> Any:
    return owner[where] if isinstance(owner, list) else getattr(owner, where)


def _set(owner: Any, where: Any, value: Any) -> None:
    if isinstance(owner, list):
        owner[where] = value
    else:
        setattr(owner, where, value)


def located(new: Node, near: Node) -> Node:
    """Give every node of `new` that has no place in the source the place of `near`."""
    for node in ast.walk(new):
        if not hasattr(node, "lineno") and "lineno" in node._attributes:
            ast.copy_location(node, near)
    return new


def unlocated(tree: Node) -> Node:
    """Take their places in a source from all nodes of a tree, and return it."""
    for node in ast.walk(tree):
        for attribute in node._attributes:
            vars(node).pop(attribute, None)
    return tree


def parsed(text: str, **parts: Any) -> Node:
    """Return the expression written as `text`, with nodes in the place of names."""
    tree = ast.parse(text, mode="eval").body
    unlocated(tree)

    class Fill(ast.NodeTransformer):
        def visit_Name(self, node: Node) -> Node:
            return parts.get(node.id, node)

    return Fill().visit(tree)
