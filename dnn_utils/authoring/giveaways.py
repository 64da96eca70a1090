"""Which given cells hold the lines of an answer that the learner has yet to write.

Two pieces of code count as the same when their syntax trees are equal after names are forgotten and spellings
are made one: ``A.dot(B)``, ``A @ B`` and ``np.dot(A, B)``; ``b + a`` and ``a + b``; ``x += 1`` and
``x = x + 1``; ``step(grads, 0.1)`` and ``step(grads, rate)``.
"""

import ast
import dataclasses
from collections.abc import Iterable, Iterator, Sequence

from dnn_utils.authoring.lesson import LessonSource

SHARE = 0.5  # of the operations of an answer: a cell that holds more gives it away
_OPERATIONS = (ast.BinOp, ast.UnaryOp, ast.Call, ast.Compare, ast.Subscript, ast.BoolOp, ast.IfExp)


@dataclasses.dataclass(frozen=True)
class Giveaway:
    """An exercise, the line and text of the given cell above it, and what of the answer stands there."""

    exercise: str
    lesson: str
    line: int
    held: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.lesson}.md:{self.line}: holds the answer of {self.exercise}: {'; '.join(self.held)}"


def giveaways(lessons: Iterable[LessonSource]) -> list[Giveaway]:
    """Return what gives an answer away before its exercise: a list of Giveaway, in course order.

    Parameters
    ----------
    lessons : lessons in course order, from `read_lesson`

    Returns
    -------
    list of Giveaway
        One for each given code cell that stands anywhere above an exercise and holds more than half of the
        operations of its right answer.
    """
    above, found = [], []
    for lesson in lessons:
        for part in lesson.parts:
            if part.kind == "code":
                above.append((lesson.name, part.line, set(map(_plain, _nodes(part.source)))))
            elif part.exercise is not None and part.exercise.kind == "function":
                answer = answer_lines(part.exercise.solution_source)
                found += [
                    Giveaway(part.exercise.name, name, line, held)
                    for name, line, plain in above
                    if (held := _held(answer, plain))
                ]
    return found


def answer_lines(source: str) -> dict[str, tuple[int, str]]:
    """Return the lines of an answer that say something: {plain form: (operations, text)}."""
    lines = {}
    for statement in ast.walk(ast.parse(source)):
        for value in _values(statement):
            operations = sum(isinstance(node, _OPERATIONS) for node in ast.walk(value))
            if operations:
                lines[_plain(value)] = operations, ast.unparse(value)
    return lines


def _held(answer: dict[str, tuple[int, str]], plain: set[str]) -> tuple[str, ...]:
    """Return the texts of the answer's lines that are among `plain`, if they are enough to tell it."""
    held = [(operations, text) for form, (operations, text) in answer.items() if form in plain]
    known = sum(operations for operations, _ in held)
    total = sum(operations for operations, _ in answer.values())
    return tuple(text for _, text in held) if total and known > SHARE * total else ()


def _values(node: ast.AST) -> Sequence[ast.expr]:
    """Return what a statement computes: the right side of an assignment, a returned value, a condition.

    What only takes an entry of something computes nothing.
    """
    if isinstance(node, (ast.If, ast.While)):
        return [node.test]
    if isinstance(node, ast.AugAssign):
        return [ast.BinOp(left=node.target, op=node.op, right=node.value)]
    if isinstance(node, (ast.Assign, ast.AnnAssign, ast.Return, ast.Expr)) and node.value is not None:
        parts = node.value.elts if isinstance(node.value, ast.Tuple) else [node.value]
        if isinstance(node.value, ast.Call) and getattr(node.value.func, "attr", "") == "append":
            parts = node.value.args
        return [part for part in parts if not isinstance(part, (ast.Constant, ast.Subscript))]
    return []


def _nodes(source: str) -> Iterator[ast.expr]:
    """Return every expression of a cell, and the sums that ``+=`` stands for."""
    for node in ast.walk(ast.parse(source)):
        yield from _values(node) if isinstance(node, ast.AugAssign) else []
        if isinstance(node, ast.expr):
            yield node


def _plain(node: ast.AST) -> str:
    """Return the form of an expression in which two that compute the same in the same way are equal."""
    if isinstance(node, ast.Name):
        return "_"
    if isinstance(node, ast.Constant):
        return repr(node.value)
    if isinstance(node, ast.Call):
        function, arguments = node.func, [*node.args, *(keyword.value for keyword in node.keywords)]
        if isinstance(function, ast.Name):
            numbers_are_names = [ast.Name("_") if _is_number(value) else value for value in arguments]
            return _form(function.id, numbers_are_names)
        if not isinstance(function, ast.Attribute):
            return _form(_plain(function), arguments)
        owner = [] if _is_module(function.value) else [function.value]
        return _form(function.attr, [*owner, *arguments])
    if isinstance(node, ast.BinOp):
        if isinstance(node.op, ast.MatMult):
            return _form("dot", [node.left, node.right])
        ends = [_plain(node.left), _plain(node.right)]
        if isinstance(node.op, (ast.Add, ast.Mult)):
            ends.sort()
        return f"{type(node.op).__name__}({', '.join(ends)})"
    inside = [
        _plain(child) for child in ast.iter_child_nodes(node) if not isinstance(child, ast.expr_context)
    ]
    kind = getattr(node, "attr", "") + type(node).__name__
    return f"{kind}({', '.join(inside)})"


def _form(name: str, arguments: Sequence[ast.AST]) -> str:
    return f"{name}({', '.join(map(_plain, arguments))})"


def _is_number(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, (int, float))


def _is_module(node: ast.AST) -> bool:
    """Return whether a dotted name is NumPy's or a part of it: ``np``, ``np.random``."""
    text = ast.unparse(node)
    return text.split(".")[0] in ("np", "numpy")
