"""Repairs that go around the learner's code: what follows the edit is not needed any more.

A right result in the place of ``A = np.zeros(Z.shape)`` makes the loop that fills `A` superfluous. The
mistake is in the loop then, and not in the line that was changed.
"""

import ast

from dnn_utils.checking.diagnosis.repair.edit import Edit, Node
from dnn_utils.checking.diagnosis.repair.program import Program, children, is_read, is_spared
from dnn_utils.checking.diagnosis.repair.trial import Trial


def bypassed(edit: Edit, program: Program, trial: Trial) -> ast.stmt | None:
    """Return the statement that a repair has made superfluous, or None; the repair has been applied.

    Parameters
    ----------
    edit : Edit, which has put another expression in the place of one
    program : Program, as its trees are with the edit
    trial : Trial of the program
    """
    if edit.kind != "expression":
        return None
    for definition in program.definitions:
        for body, place in _assignments(definition.node, edit.place):
            name = ast.unparse(body[place].targets[0])
            later = [each for each in body[place + 1 :] if not is_spared(each) and _writes(each, name)]
            if later and _is_right_without(later[0], body, trial):
                return _innermost(later[0], name)
    return None


def _assignments(tree: Node, value: Node) -> list[tuple[list[Node], int]]:
    """Return (block, place in it) of each assignment to a name in whose lines `value` stands."""
    found = []
    for owner, place, child in children(tree):
        names_one = isinstance(child, ast.Assign) and isinstance(child.targets[0], ast.Name)
        if names_one and isinstance(owner, list) and child.lineno <= value.lineno <= child.end_lineno:
            found.append((owner, place))
        found += _assignments(child, value) if isinstance(child, ast.stmt) else []
    return found


def _writes(statement: ast.stmt, name: str) -> bool:
    """Tell whether a loop or an assignment gives a part of `name`, or all of it, another value."""
    if isinstance(statement, ast.Return):
        return False
    for each in ast.walk(statement):
        if isinstance(each, ast.Subscript) and not is_read(each) and ast.unparse(each.value) == name:
            return True
        if isinstance(each, ast.Name) and each.id == name and not is_read(each):
            return True
    return False


def _is_right_without(statement: ast.stmt, body: list[ast.stmt], trial: Trial) -> bool:
    place = body.index(statement)
    undo = Edit("statement", statement, [(body, place, ast.copy_location(ast.Pass(), statement))]).apply()
    try:
        return trial.is_right()
    finally:
        Edit.undo(undo)


def _innermost(statement: ast.stmt, name: str) -> ast.stmt:
    """Return the first simple statement inside a loop or a decision that writes to `name`."""
    for each in getattr(statement, "body", []):
        if not is_spared(each) and _writes(each, name):
            return _innermost(each, name)
    return statement
