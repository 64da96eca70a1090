"""Answers that one edit does not mend: the same slip in several places, or two slips."""

import ast
import collections
import itertools
from collections.abc import Iterator
from typing import Any

from dnn_utils.checking.diagnosis.repair.edit import Edit
from dnn_utils.checking.diagnosis.repair.search import ENOUGH, Repair, Search
from dnn_utils.checking.diagnosis.repair.statements import LOOP

_FIRST_STEPS = 6  # edits that help, each of which a second one is looked for
_SECOND_PRICE = 4.0
_MOST_FIRST = 150  # edits whose values are looked at when no result gets better


def same_slip_in_several_places(search: Search, edits: list[Any]) -> list[Repair]:
    """Apply all edits of one form together, and each two of them."""
    families = collections.defaultdict(list)
    for edit in edits:
        if isinstance(edit, Edit) and edit.cost < 2:
            families[_form(edit)].append(edit)
    found: list[Any] = []
    for family in families.values():
        if not 2 <= len(family) <= 8:
            continue
        groups = [family, *(itertools.combinations(family, 2) if len(family) > 2 else ())]
        for group in groups:
            if search.budget.is_over:
                return found
            if len({(id(owner), where) for edit in group for owner, where, _ in edit.changes}) < len(group):
                continue
            undo = [step for edit in group for step in edit.apply()]
            try:
                if search.trial.is_right():
                    price = sum(map(search.price, group))
                    found.append(Repair(tuple(group), price, search.apart()))
            finally:
                Edit.undo(undo)
        if found:
            return found
    return found


def _form(edit: Edit) -> tuple[Any, ...]:
    """Return what edits have in common that mend the same slip in different places."""
    owner, where, new = edit.changes[0]
    old = owner[where] if isinstance(owner, list) else getattr(owner, where)
    if isinstance(old, list) or len(edit.changes) > 1:
        return edit.kind, len(edit.changes)
    texts = [ast.unparse(each) if isinstance(each, ast.AST) else str(each) for each in (old, new)]
    if texts[0] in texts[1]:
        return edit.kind, edit.context, texts[1].replace(texts[0], "·")
    if texts[1] in texts[0]:
        return edit.kind, edit.context, "", texts[0].replace(texts[1], "·")
    return edit.kind, edit.context, *texts


def two_slips(search: Search, before: frozenset[Any], edits: list[Any], outcomes: list[Any]) -> list[Repair]:
    """Take the edits that help most, and look for a second one after each."""
    sight = search.sight
    found = []
    for first, after in _first_steps(search, before, edits, outcomes):
        price = search.price(first)
        undo = first.apply()
        try:
            search.look()
            more, _ = search.tried(search.edits(), after, _SECOND_PRICE)
        finally:
            Edit.undo(undo)
            search.sight = sight
        found += [Repair((first, *each.edits), price + each.cost, each.lines) for each in more]
        if found or search.budget.is_over:
            break
    return sorted(found, key=lambda each: each.cost)[:ENOUGH]


def _first_steps(
    search: Search, before: frozenset[Any], edits: list[Any], outcomes: list[Any]
) -> list[tuple[Any, ...]]:
    """Return the (edit, outcome) that come nearest to a right answer: by results first, then by values."""
    small = [each for each in outcomes if each[0].kind != "superfluous statement" or each[0].cost < LOOP]
    helped = [(_badness(after), search.price(edit), edit, after) for edit, after in small]
    helped = [each for each in helped if each[0] < _badness(before)]
    if not helped:
        helped = list(_by_values(search, before, edits))
    helped.sort(key=lambda each: (each[1], each[0]))
    return [(edit, after) for _, _, edit, after in helped[:_FIRST_STEPS]]


def _by_values(search: Search, before: frozenset[Any], edits: list[Any]) -> Iterator[tuple[Any, ...]]:
    sight = search.sight
    wrong = len(sight.wrong)
    for edit in sorted(edits, key=search.price)[:_MOST_FIRST]:
        edit = edit.made()
        if edit is None:
            continue
        undo = edit.apply()
        try:
            search.look()
            search.budget.spend(8)
            now = len(search.sight.wrong)
        except Exception:
            now = wrong
        finally:
            Edit.undo(undo)
            search.sight = sight
        if now < wrong:
            yield now, search.price(edit), edit, before
        if search.budget.is_over:
            return


def _badness(outcome: frozenset[Any]) -> float:
    """Return how far a result is from the right one: an error is worst, a part of a part counts least."""
    total = 0.0
    for path in outcome:
        if path and path[0] == "error":
            total += 1000 - path[1] / 1000
        elif path and path[0] == "argument":
            total += 5
        else:
            total += 100 / 10 ** len(path)
    return total
