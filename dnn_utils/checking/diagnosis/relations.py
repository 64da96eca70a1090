"""Simple relations between a wrong result and the right one: transposed, sign, factor, term, rows permuted.

They are told when no known mistake fits, and only if they hold exactly on every input on which the part is
wrong.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dnn_utils.checking.calling.sealed import Observation
from dnn_utils.checking.comparing.differences import Difference
from dnn_utils.checking.comparing.same import same_numbers
from dnn_utils.checking.task import Task
from dnn_utils.exercises.cases import Case

_SIZE_WORDS = {
    "m": "the number of examples",
    "n": "the number of units",
    "n_prev": "the number of inputs",
    "iterations": "the number of iterations",
    "learning_rate": "the learning rate",
}

# an input, the expected array, and the one that the answer made
Triple = tuple[Case, NDArray[Any], NDArray[Any]]
Triples = Sequence[Triple]


def relation(task: Task, observations: Sequence[Observation], difference: Difference) -> str | None:
    """Return a sentence on how the part of `difference` relates to the right one, or None.

    Parameters
    ----------
    task : Task
    observations : list of Observation, what the answer did on each input
    difference : Difference, the part that is wrong
    """
    triples = list(_wrong_parts(task, observations, difference.path))
    if not triples:
        return None
    for look in _LOOKS:
        if text := look(task, difference.part, triples):
            return text
    return None


def _wrong_parts(task: Task, observations: Sequence[Observation], path: tuple[Any, ...]) -> Iterator[Triple]:
    """Yield (case, expected, seen) for every input on which the part at `path` is a wrong array."""
    for case, expected, seen in zip(task.cases, task.expected, observations, strict=False):
        if seen.error is not None:
            continue
        read = task.read(seen.value, case)
        try:
            for key in path:
                expected, read = expected[key], read[key]
        except (LookupError, TypeError):
            continue
        if not _numeric(expected) or not _numeric(read):
            continue
        expected, read = np.asarray(expected, dtype=float), np.asarray(read, dtype=float)
        if expected.shape != read.shape or not same_numbers(expected, read).all():
            yield case, expected, read


def _numeric(value: Any) -> bool:
    return isinstance(value, np.ndarray | float | int) and np.asarray(value).dtype.kind in "fiu"


def _same(one: Any, other: Any) -> bool:
    return one.shape == other.shape and bool(same_numbers(one, other).all())


def _transposed(task: Task, part: str, triples: Triples) -> str | None:
    if all(expected.ndim == 2 and _same(expected.T, seen) for _, expected, seen in triples):
        return f"Your {part} is the expected one, transposed."
    return None


def _not_a_number(task: Task, part: str, triples: Triples) -> str | None:
    if np.isnan(triples[0][2]).any():
        return f"Some of your {part} is nan: 0 divided by 0, or the logarithm of a negative number?"
    if np.isinf(triples[0][2]).any():
        return f"Some of your {part} is infinite: a division by 0, or the logarithm of 0?"
    return None


def _factor(task: Task, part: str, triples: Triples) -> str | None:
    """A factor: -1, a size of the input or one over it, or a number that is the same on every input."""
    ratios = []
    for _, expected, seen in triples:
        if expected.shape != seen.shape:
            return None
        index = np.unravel_index(abs(expected).argmax(), expected.shape)
        if expected[index] == 0 or not np.isfinite(seen).all() or seen[index] == 0:
            return None
        factor = seen[index] / expected[index]
        if not _same(expected * factor, seen):
            return None
        ratios.append(factor)
    factors = np.array(ratios)
    # One number is a multiple of every other: that says nothing.
    telling = len(triples) > 1 or triples[0][1].size > 1
    if np.allclose(factors, 1, rtol=1e-4):
        return None
    if np.allclose(factors, -1):
        return f"Your {part} is right except for its sign."
    for name, words in _SIZE_WORDS.items():
        sizes = [case.sizes.get(name) for case, _, _ in triples]
        if None in sizes or (len(set(sizes)) == 1 < len(sizes)):
            continue
        for constant, word in ((factors / sizes, "times"), (factors * sizes, "divided by")):
            whole = np.isclose(constant[0], 1)
            if np.allclose(constant, constant[0]) and (whole or len(triples) > 1):
                more = "" if whole else f", and times {constant[0]:.4g}"
                return f"Your {part} is the expected one {word} {name}, {words}{more}."
    if telling and np.allclose(factors, factors[0]):
        everywhere = ", on every input" if len(triples) == len(task.cases) else ""
        return f"Your {part} is the expected one times {factors[0]:.4g}{everywhere}."
    return None


def _one_value(task: Task, part: str, triples: Triples) -> str | None:
    """The array was made, and never filled."""
    values = {each for _, _, seen in triples for each in np.unique(seen + 0.0)[:2].tolist()}
    if len(values) == 1 and any(np.ptp(expected) for _, expected, _ in triples if expected.size):
        return f"All entries of your {part} are {values.pop():.4g}."
    return None


def _argument_itself(task: Task, part: str, triples: Triples) -> str | None:
    """The part is one of the arguments, handed on."""
    for index, name in enumerate(task.argument_names):
        given = [(case.args[index], seen) for case, _, seen in triples]
        if all(isinstance(value, np.ndarray) and _same(value.astype(float), seen) for value, seen in given):
            return f"Your {part} is the argument {name}, as it came in."
    return None


def _missing_term(task: Task, part: str, triples: Triples) -> str | None:
    """What is missing, or too much, is one of the arguments."""
    for index, name in enumerate(task.argument_names):
        for sign, word in ((1, "missing"), (-1, "added once too often")):
            if all(_is_term(case.args[index], expected, seen, sign) for case, expected, seen in triples):
                return f"In your {part} the term {name} is {word}."
    return None


def _is_term(value: Any, expected: Any, seen: Any, sign: int) -> bool:
    if not isinstance(value, np.ndarray) or expected.shape != seen.shape:
        return False
    try:
        value = np.broadcast_to(value, expected.shape)
    except ValueError:
        return False
    return _same(expected, seen + sign * value)


def _constant_apart(task: Task, part: str, triples: Triples) -> str | None:
    """The difference is one number: everywhere, or in each row, or in each column."""
    if any(expected.shape != seen.shape or not np.isfinite(seen).all() for _, expected, seen in triples):
        return None
    apart = [np.atleast_2d(seen - expected) for _, expected, seen in triples]
    scale = max(abs(expected).max() for _, expected, _ in triples)
    for axis, words in (
        (None, "by the same amount in every entry"),
        (1, "by the same amount all along each row"),
        (0, "by the same amount all down each column"),
    ):
        # A row of one entry always differs by one number
        telling = any(each.size > 1 if axis is None else each.shape[axis] > 1 for each in apart)
        if telling and all(np.ptp(each, axis=axis).max() < 1e-9 * scale for each in apart):
            return f"Your {part} differs from the expected one {words}."
    return None


def _permuted(task: Task, part: str, triples: Triples) -> str | None:
    for axis, word in ((0, "rows"), (1, "columns")):
        if all(_is_permuted(expected, seen, axis) for _, expected, seen in triples):
            return f"Your {part} has the right {word}, in another order."
    return None


def _is_permuted(expected: Any, seen: Any, axis: int) -> bool:
    if expected.shape != seen.shape or expected.ndim != 2:
        return False
    left, right = (list(np.moveaxis(each, axis, 0)) for each in (expected, seen))
    for line in left:
        indices = [index for index, other in enumerate(right) if _same(line, other)]
        if not indices:
            return False
        right.pop(indices[0])
    return True


def _signs_aside(task: Task, part: str, triples: Triples) -> str | None:
    if all(_same(abs(expected), abs(seen)) for _, expected, seen in triples):
        return f"Your {part} is right except for the sign of some of its entries."
    return None


def _partly_right(task: Task, part: str, triples: Triples) -> str | None:
    """Whole rows or columns are right."""
    for axis, word, other in ((1, "row", "rows"), (0, "column", "columns")):
        rights: list[NDArray[np.bool_]] = [
            np.all(same_numbers(expected, seen), axis=axis)
            for _, expected, seen in triples
            if expected.shape == seen.shape and expected.ndim == 2 and expected.shape[1 - axis] > 1
        ]
        for index, words in ((0, "first"), (-1, "last")):
            if len(rights) > 1 and all(right[index] and right.sum() == 1 for right in rights):
                return f"Only the {words} {word} of your {part} is right; the other {other} are not."
    return None


_LOOKS = (
    _not_a_number,
    _one_value,
    _transposed,
    _argument_itself,
    _factor,
    _missing_term,
    _constant_apart,
    _permuted,
    _signs_aside,
    _partly_right,
)
