"""Larger edits: what right answers compute takes the place of what the learner's code does, in its names.

Names are matched by value: a name of a right answer becomes the learner's name that held the same value at
that point. Where the learner has no such name, the shortest expression of that value stands in for it.
"""

import ast
import builtins
import copy

from dnn_utils.checking.diagnosis.repair.donors import words_of
from dnn_utils.checking.diagnosis.repair.edits import Edit, located, unlocated
from dnn_utils.checking.diagnosis.repair.narrow import narrowed
from dnn_utils.checking.diagnosis.repair.program import is_spared, walk
from dnn_utils.checking.diagnosis.repair.values import category

_COST, _PER_WORD = 2.0, 0.12
_LONGEST = 40  # words of a borrowed expression


class Lender:
    """Translates expressions of right answers into the names that a learner's code holds at some point."""

    def __init__(self, stock, trace):
        self.stock, self.trace = stock, trace
        self._by_value = {}
        for donor in sorted(stock.donors, key=lambda each: sum(each.words.values())):
            if donor.keys:
                self._by_value.setdefault(donor.keys[0], []).append(donor)

    def translated(self, donor, statement, depth=1):
        """Return the tree of a donor in the names that the learner has before `statement`, or None."""
        visits = self.trace.names.get(statement, [])
        if not donor.names:
            return (
                unlocated(copy.deepcopy(donor.node)) if not _free(donor.node) - set(dir(builtins)) else None
            )
        replacements = {}
        for name in _free(donor.node) & set(donor.names[0]):
            new = self._equivalent(name, donor.names, visits, statement, depth)
            if new is None:
                return None
            replacements[name] = new
        return _renamed(donor.node, replacements)

    def _equivalent(self, name, theirs, visits, statement, depth):
        """Return an expression of the learner's that holds what `name` holds in a right answer, or None."""
        if not visits:
            return None
        wanted = [visit.get(name) for visit in theirs]
        same = [] if wanted[0] is None else [mine for mine in visits[0] if _held(mine, visits, wanted)]
        if same:
            return ast.Name(name if name in same else same[0], ast.Load())
        if depth and wanted[0] is not None:
            for donor in self._by_value.get(wanted[0], [])[:6]:
                if not isinstance(donor.node, ast.Name):
                    tree = self.translated(donor, statement, depth - 1)
                    if tree is not None:
                        return tree
        # Not the same value: the learner's own name of that name is the one that is meant.
        return ast.Name(name, ast.Load()) if name in visits[0] else None


def _held(name, visits, wanted):
    """Tell whether a name held the wanted values, visit by visit."""
    return all(visit.get(name) == key for visit, key in zip(visits, wanted, strict=False))


def _free(node):
    """Return the names that an expression reads, without those that it binds itself."""
    names = {
        each.id: each for each in walk(node) if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Load)
    }
    bound = {each.id for each in walk(node) if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store)}
    bound |= {each.arg for each in walk(node) if isinstance(each, ast.arg)}
    return set(names) - (bound if isinstance(node, ast.expr) else set())


def _renamed(node, replacements):
    class Rename(ast.NodeTransformer):
        def visit_Name(self, each):
            new = replacements.get(each.id)
            if new is None:
                return each
            if isinstance(each.ctx, ast.Load):
                return copy.deepcopy(new)
            return ast.Name(new.id, each.ctx) if isinstance(new, ast.Name) else each

    return unlocated(Rename().visit(copy.deepcopy(node)))


def borrowed_expressions(lender, sites, distances, farthest):
    """Yield the edits that put an expression of a right answer in the place of one of the learner's."""
    for site in sites:
        if distances.get(site.node, farthest) >= farthest or not _replaceable(site):
            continue
        words, mine = words_of(site.node), site.kind()
        if isinstance(site.node, ast.Constant):
            mine = category(site.node.value)
        own_keys = tuple(site.trace.keys.get(site.node, ()))
        best = {}
        for donor in lender.stock.donors:
            if not _fits(donor.kind, mine) or (own_keys and donor.keys == own_keys):
                continue
            if sum(donor.words.values()) > _LONGEST:
                continue
            apart = _apart(words, donor.words)
            group = donor.keys or ast.unparse(donor.node)
            if group not in best or apart < best[group][0]:
                best[group] = apart, donor
        for apart, donor in best.values():
            tree = lender.translated(donor, site.statement)
            if tree is None:
                continue
            apart = min(apart, _apart(words, words_of(tree)))
            place, kind = narrowed(site.node, tree)
            if kind is not None:
                yield Edit(kind, place, [(*site.slot, located(tree, site.node))], _COST + _PER_WORD * apart)


def _apart(one, other):
    return sum(((one - other) + (other - one)).values())


def _replaceable(site):
    if isinstance(site.node, ast.Starred | ast.Slice | ast.FormattedValue):
        return False
    if not isinstance(getattr(site.node, "ctx", ast.Load()), ast.Load) or isinstance(
        site.parent, ast.JoinedStr
    ):
        return False
    if site.kind() in ("module", "function"):
        return False
    return not (isinstance(site.parent, ast.Call) and site.slot[1] == "func")


_ALIKE = (
    {"number", "whole", "truth"},
    {"number", "array 1", "array 2"},
    {"list", "tuple", "array 1", "array 2"},
    {"list", "tuple", "dict"},
)


def _fits(theirs, mine):
    """Tell whether a thing of one kind may take the place of another."""
    return theirs == mine or mine in (None, "other") or any({theirs, mine} <= each for each in _ALIKE)


def borrowed_statements(lender, program):
    """Yield the edits that put in a statement of a right answer, which the learner's code may lack."""
    for definition in program.definitions:
        for node in walk(definition.node):
            for block in ("body", "orelse"):
                statements = getattr(node, block, None)
                if isinstance(statements, list) and any(not is_spared(each) for each in statements):
                    yield from _insertions(lender, node, block, statements)


def _insertions(lender, node, block, statements):
    seen = set()
    for place in range(len(statements) + 1):
        if place < len(statements) and is_spared(statements[place]):
            continue
        near = statements[min(place, len(statements) - 1)]
        if place == len(statements) and isinstance(near, ast.Return | ast.Raise | ast.Break | ast.Continue):
            continue
        for donor in lender.stock.statements:
            if place == len(statements) and not lender.trace.names.get(near):
                continue
            tree = lender.translated(donor, near)
            if tree is None:
                continue
            new = located(tree, near)
            text = place, ast.unparse(tree)
            if text in seen or text[1] in {ast.unparse(each) for each in statements}:
                continue
            seen.add(text)
            order = [*statements[:place], new, *statements[place:]]
            size = sum(donor.words.values())
            yield Edit("missing statement", near, [(node, block, order)], 2.2 + _PER_WORD * min(size, 20) / 2)


def borrowed_names(lender, program, name):
    """Yield the edits that give a value to a name that has none: one that a right answer computes."""
    body = program.definitions[0].node.body
    for place, statement in enumerate(body):
        if is_spared(statement) or not lender.trace.names.get(statement):
            continue
        done = set()
        for donor in lender.stock.donors:
            if not donor.keys or donor.keys in done or donor.kind == "function":
                continue
            tree = lender.translated(donor, statement)
            if tree is None:
                continue
            done.add(donor.keys)
            new = ast.fix_missing_locations(
                ast.copy_location(
                    ast.Assign([ast.Name(name, ast.Store())], located(tree, statement)), statement
                )
            )
            order = [*body[:place], new, *body[place:]]
            yield Edit("missing statement", statement, [(program.definitions[0].node, "body", order)], 2.5)
