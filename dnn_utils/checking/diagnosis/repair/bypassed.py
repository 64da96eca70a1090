"""Repairs that go around the learner's code: what the edit makes is right, and what went wrong is left aside.

A right result in the place of ``A = np.zeros(Z.shape)`` makes the loop that fills `A` superfluous; one in the
place of ``return dW`` does not read `dW` any more. The mistake is in that loop then, or in the line that made
`dW`, and not in the line that was changed.
"""

import ast
import dataclasses

from dnn_utils.checking.diagnosis.repair.edit import Edit, Node
from dnn_utils.checking.diagnosis.repair.origin import Origins, innermost_giver, names_alone, writes
from dnn_utils.checking.diagnosis.repair.program import Program, children, is_read, is_spared
from dnn_utils.checking.diagnosis.repair.trial import Trial


def at_the_mistake(edit: Edit, program: Program, trial: Trial, origins: Origins) -> tuple[Edit, ...]:
    """Return an edit that repairs as those of the places where the mistake is; it has been applied.

    Parameters
    ----------
    edit : Edit
    program : Program, as its trees are with the edit
    trial : Trial of the program
    origins : Origins of the values of the program as it was before
    """
    found: list[ast.stmt] = []
    if edit.kind == "expression":
        found = _left_aside(edit, program, origins) or _made_superfluous(edit, program, trial)
    return tuple(dataclasses.replace(edit, node=each, kind="statement") for each in found) or (edit,)


def _left_aside(edit: Edit, program: Program, origins: Origins) -> list[ast.stmt]:
    """Return the statements that made the wrong values that the code reads no longer."""
    new = edit.changes[0][2]
    still_read = {each.id for each in ast.walk(new) if isinstance(each, ast.Name)}
    statement = _statement_of(new, program)
    for step, (each, _) in enumerate(origins.steps):
        if each is statement:
            names = names_alone(origins.first_wrong(step, [edit.node])) - still_read
            names |= _read_no_longer(edit.node, program)
            if names:
                indices = [
                    index
                    for index in origins.of(step, names)
                    if not origins.is_of_another_form(origins.first_wrong(index))
                ]
                return list(dict.fromkeys(origins.steps[index][0] for index in indices))
    return []


def _read_no_longer(node: Node, program: Program) -> set[str]:
    """Return the name in whose place something else stands now, if the code reads it nowhere else."""
    if not isinstance(node, ast.Name):
        return set()
    return {node.id} - {each.id for each in program.nodes if isinstance(each, ast.Name) and is_read(each)}


def _statement_of(node: Node, program: Program) -> ast.stmt | None:
    """Return the innermost statement in which a node stands."""
    around = [each for each in program.nodes if isinstance(each, ast.stmt) and node in ast.walk(each)]
    return around[-1] if around else None


def _made_superfluous(edit: Edit, program: Program, trial: Trial) -> list[ast.stmt]:
    """Return the statement that changes a value further which is right now without it, in a list."""
    for definition in program.definitions:
        for body, index in _assignments(definition.node, edit.node):
            name = ast.unparse(body[index].targets[0])
            later = [each for each in body[index + 1 :] if not is_spared(each) and writes(each, name)]
            if later and _is_right_without(later[0], body, trial):
                return [innermost_giver(later[0], name)]
    return []


def _assignments(tree: Node, value: Node) -> list[tuple[list[Node], int]]:
    """Return (block, index in it) of each assignment to a name in whose lines `value` stands."""
    found = []
    for owner, index, child in children(tree):
        names_one = isinstance(child, ast.Assign) and isinstance(child.targets[0], ast.Name)
        if names_one and isinstance(owner, list) and child.lineno <= value.lineno <= child.end_lineno:
            found.append((owner, index))
        found += _assignments(child, value) if isinstance(child, ast.stmt) else []
    return found


def _is_right_without(statement: ast.stmt, body: list[ast.stmt], trial: Trial) -> bool:
    index = body.index(statement)
    undo = Edit("statement", statement, [(body, index, ast.copy_location(ast.Pass(), statement))]).apply()
    try:
        return trial.is_right()
    finally:
        Edit.undo(undo)
