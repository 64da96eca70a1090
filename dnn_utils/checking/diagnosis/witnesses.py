"""Whether what a known mistake says is true of this code: behavior is one witness, the code itself another.

Two different slips can do the same on every input. A row of the tables is shown only if what it names stands
in the code, and if the place that was found by repair is not of another kind than the one that the row edits.
"""

import ast
import functools
import re
from collections.abc import Sequence
from typing import Any

from dnn_utils.checking.diagnosis.repair.narrow import narrowed, same
from dnn_utils.exercises import load
from dnn_utils.exercises.exercise import Mistake

# Kinds of parts that say in themselves what is wrong: a row of another kind is then untrue of the code
_TELLING = {
    *(
        "axis",
        "comparison",
        "condition",
        "copy",
        "default",
        "in place",
        "indent",
        "order",
        "order of arguments",
    ),
    *("order of a difference", "order of operands", "order of results", "pair"),
    *("range", "sign", "transpose"),
}
_ALIKE = (
    {"copy", "in place"},
    {"order", "order of results"},
    {"order of operands", "order of arguments"},
    {"comparison", "condition"},
)
# Kinds of repairs that rewrite a part as a whole, so that several slips may be in it
_WIDE = {"expression", "statement", "missing statement", "parentheses", "first wrong value"}


def true_of(mistake: Mistake, code: str | None) -> bool:
    """Tell whether what the texts of a mistake name is found in the code, if there is any code to look at.

    What is named: what `only_if` finds, and each word in backticks that the mistake itself has brought in.
    """
    if code is None:
        return True
    if mistake.only_if is not None and not re.search(mistake.only_if, code):
        return False
    return all(re.search(rf"\b{word}\b", code) for word in _named(mistake))


@functools.cache
def _named(mistake: Mistake) -> set[str]:
    """Return the words of a mistake's edit that are new in it and stand in backticks in its texts."""
    quoted = " ".join(re.findall(r"`([^`]*)`", f"{mistake.title} {mistake.hint}"))
    return set(_words(quoted)) & (set(_words(mistake.replace)) - set(_words(mistake.find)))


def _words(text: str) -> list[str]:
    return re.findall(r"[A-Za-z_]\w+", text)


def agree(name: str, mistakes: Sequence[Mistake], repairs: Sequence[Any]) -> bool:
    """Tell whether the repairs of an answer let it be told that it made these mistakes.

    Parameters
    ----------
    name : str, the exercise
    mistakes : tuple of Mistake, one or two that behave like the answer
    repairs : tuple of Repair, the likeliest first
    """
    if not mistakes or not repairs:
        return True
    kinds = {edit.kind for repair in repairs for edit in repair.edits}
    if len(mistakes) > 1:
        # One small slip that explains everything is likelier than two mistakes of other kinds that do.
        small = len(repairs[0].edits) == 1 and repairs[0].edits[0].kind not in _WIDE
        return not small or all(kind_of(name, mistake, True) in kinds for mistake in mistakes)
    misspelled = all(edit.kind == "text" and isinstance(edit.node, ast.Constant) for edit in repairs[0].edits)
    if misspelled and not _changes_a_text(name, mistakes[0]):
        return False
    kind = kind_of(name, mistakes[0])
    if kind not in _TELLING or not kinds <= _TELLING:
        return True
    return kind in kinds or any(kind in group and kinds & group for group in _ALIKE)


@functools.cache
def _changes_a_text(name: str, mistake: Mistake) -> bool:
    """Tell whether a mistake has other texts in its code than the right source."""
    right = load(name).solution_source
    return _texts(right) != _texts(mistake.applied_to(right))


def _texts(source: str) -> list[str]:
    found = [each.value for each in ast.walk(ast.parse(source)) if isinstance(each, ast.Constant)]
    return [each for each in found if isinstance(each, str)]


@functools.cache
def kind_of(name: str, mistake: Mistake, in_blocks: bool = False) -> str | None:
    """Return the kind of part that a row edits, or None when it edits more than one part of a statement.

    With `in_blocks` the statements of loops and decisions are told apart too.
    """
    apart = _statements_apart(name, mistake, in_blocks)
    if apart is None:
        return None
    kind: str | None = narrowed(*apart)[1]
    return kind


@functools.cache
def spoiled_by(name: str, mistake: Mistake) -> frozenset[str]:
    """Return the expressions of the right source that are no longer there once a mistake was made."""
    apart = _statements_apart(name, mistake, in_blocks=True)
    if apart is None:
        return frozenset()
    nodes = [[each for each in ast.walk(statement) if isinstance(each, ast.expr)] for statement in apart]
    wrong, right = (set(map(ast.unparse, each)) for each in nodes)
    return frozenset(right - wrong)


def _statements_apart(name: str, mistake: Mistake, in_blocks: bool) -> tuple[Any, Any] | None:
    """Return the only statement that a row edits, as it is then and as it is right, or None."""
    right = load(name).solution_source
    try:
        sources = (mistake.applied_to(right), right)
        trees: list[list[ast.stmt]] = [vars(ast.parse(source).body[0])["body"] for source in sources]
    except (SyntaxError, IndexError, KeyError):
        return None
    apart = _apart(*trees)
    while in_blocks and apart is not None and hasattr(apart[0], "body"):
        apart = _apart(apart[0].body, apart[1].body)
    return apart


def _apart(one: list[ast.stmt], other: list[ast.stmt]) -> tuple[Any, Any] | None:
    """Return the only two statements of two blocks that differ, if they are of the same type, or None."""
    if len(one) != len(other):
        return None
    pairs = [(wrong, good) for wrong, good in zip(one, other, strict=True) if not same(wrong, good)]
    return pairs[0] if len(pairs) == 1 and type(pairs[0][0]) is type(pairs[0][1]) else None
