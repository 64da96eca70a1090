"""Larger edits: what right answers compute takes the place of what the learner's code does, in its names."""

import ast
import copy
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from dnn_utils.checking.diagnosis.repair.donors import Donor, words_of
from dnn_utils.checking.diagnosis.repair.edit import Edit, Node, Offer, located
from dnn_utils.checking.diagnosis.repair.lending import Lender
from dnn_utils.checking.diagnosis.repair.narrow import narrowed
from dnn_utils.checking.diagnosis.repair.origin import innermost_giver, writes
from dnn_utils.checking.diagnosis.repair.program import Program, is_read, is_spared, walk
from dnn_utils.checking.diagnosis.repair.site import Site
from dnn_utils.checking.diagnosis.repair.values import category

_COST, _PER_WORD = 2.0, 0.12
_FOR_A_NAME = 1.0  # dearer: a name is right more often than what it was given
_STATEMENT, _INSTEAD = 2.2, 2.4  # a statement more, a statement in the place of another
_CARRIED = 2.4  # a name that is handed on to the next turn
_FARTHEST = 7  # words that may differ between a statement and the one that takes its place
_SIMPLE = (ast.Assign, ast.AugAssign, ast.Expr)
_LAST = (ast.Return, ast.Raise, ast.Break, ast.Continue)
_LONGEST = 40  # words of a borrowed expression
# Kinds of things of which one can take the place of another
_ALIKE = (
    {"number", "whole", "truth"},
    {"number", "array 1", "array 2"},
    {"list", "tuple", "array 1", "array 2"},
    {"list", "tuple", "dict"},
)


def borrowed_expressions(
    lender: Lender, sites: Iterable[Site], distances: Mapping[Any, float], farthest: float
) -> Iterator[Offer]:
    """Yield an Offer for every expression of the learner's, and every value of a right answer that fits."""
    sites = list(sites)
    given = {site.node.id for site in sites if isinstance(site.node, ast.Name) and not is_read(site.node)}
    for site in sites:
        if distances.get(site.node, farthest) >= farthest or not _is_replaceable(site):
            continue
        for apart, donor in _fitting(lender.stock.donors, site):
            make = _Expression(lender, site, donor, given)
            yield Offer(site.node, _COST + _PER_WORD * apart, make, lender.sooner(donor))


def _fitting(donors: Sequence[Donor], site: Site) -> Iterable[tuple[int, Donor]]:
    """Return (how many words differ, donor) for each value that fits: the donor nearest to the site."""
    kind, own = site.kind(), tuple(site.trace.keys.get(site.node, ()))
    if isinstance(site.node, ast.Constant):
        kind = category(site.node.value)
    words = words_of(site.node)
    best: dict[Any, tuple[int, Donor]] = {}
    for donor in donors:
        is_told = None not in donor.keys
        if not _fits(donor.kind, kind) or donor.size > _LONGEST or (own and is_told and donor.keys == own):
            continue
        if donor.kind == "tuple" and kind != "tuple" and not isinstance(site.parent, ast.Return):
            continue
        apart = len(words.keys() ^ donor.words.keys())
        group = (is_told and donor.keys) or donor.text
        if group not in best or apart < best[group][0]:
            best[group] = apart, donor
    return best.values()


def _fits(theirs: Any, mine: Any) -> bool:
    if theirs == mine or mine in (None, "other"):
        return True
    return any({theirs, mine} <= each for each in _ALIKE)


def _is_replaceable(site: Site) -> bool:
    """Tell whether another expression can stand in the place of this one."""
    if not is_read(site.node) or isinstance(site.node, ast.Starred | ast.Slice | ast.FormattedValue):
        return False
    if isinstance(site.parent, ast.JoinedStr) or site.kind() in ("module", "function"):
        return False
    return not (isinstance(site.parent, ast.Call) and site.slot[1] == "func")


class _Expression:
    """Makes the Edit that puts a donor in the place of an expression."""

    def __init__(self, lender: Lender, site: Site, donor: Donor, given: Any) -> None:
        self.lender, self.site, self.donor, self.given = lender, site, donor, given

    def __call__(self, cost: float) -> Edit | None:
        tree = self.lender.translated(self.donor, self.site.statement)
        if tree is None:
            return None
        tree = self._with_what_is_right(tree)
        narrow, kind = narrowed(self.site.node, tree)
        if kind is None:
            return None
        parts = getattr(narrow, "elts", [narrow])
        names = {each.id for each in parts if isinstance(each, ast.Name)} & set(self.given)
        read = {each.id for each in ast.walk(tree) if isinstance(each, ast.Name)}
        cost += _FOR_A_NAME * len(names - read)
        return Edit(kind, narrow, [(*self.site.slot, located(tree, self.site.node))], cost)

    def _with_what_is_right(self, tree: Node) -> Node:
        """Return the donor's row of results with those parts of the learner's that gave the same values."""
        mine, rows = self.site.node, (ast.Tuple, ast.List)
        wanted = next((key[1:] for key in self.donor.keys if key is not None), ())
        if not isinstance(mine, rows) or not isinstance(tree, rows) or len(mine.elts) != len(tree.elts):
            return tree
        parts = [
            copy.deepcopy(own) if key in self.site.trace.keys.get(own, ()) else other
            for own, other, key in zip(mine.elts, tree.elts, wanted, strict=False)
        ]
        return type(mine)(parts, ast.Load()) if len(parts) == len(mine.elts) else tree


def borrowed_statements(lender: Lender, program: Program) -> Iterator[Offer]:
    """Yield an Offer for every place at which a statement of a right answer may be missing."""
    for definition in program.definitions:
        for node in walk(definition.node):
            for block in ("body", "orelse"):
                statements = getattr(node, block, None)
                if isinstance(statements, list) and any(not is_spared(each) for each in statements):
                    yield from _insertions(lender, node, block, statements)


def _insertions(lender: Lender, node: Node, block: str, statements: list[Node]) -> Iterator[Offer]:
    texts = {ast.unparse(each) for each in statements}
    for index in range(len(statements) + 1):
        if index < len(statements) and is_spared(statements[index]):
            continue
        near = statements[min(index, len(statements) - 1)]
        words = words_of(near)
        for donor in lender.stock.statements:
            if donor.text in texts:
                continue
            if index == len(statements) or not isinstance(near, _SIMPLE):
                apart = _FARTHEST
            else:
                apart = len(words.keys() ^ donor.words.keys())
            if apart < _FARTHEST:
                make = _Statement(lender, donor, node, block, (index, index + 1), near)
                yield Offer(near, _INSTEAD + _PER_WORD * apart, make)
            if index < len(statements) or not isinstance(near, _LAST):
                cost = _STATEMENT + _PER_WORD * donor.size
                make = _Statement(lender, donor, node, block, (index, index), near)
                yield Offer(near, cost, make)


class _Statement:
    """Makes the Edit that puts a donor between two statements, or in the place of one."""

    def __init__(
        self, lender: Lender, donor: Donor, node: Node, block: str, between: Any, near: Node
    ) -> None:
        self.lender, self.donor, self.near = lender, donor, near
        self.node, self.block, self.between = node, block, between

    def __call__(self, cost: float) -> Edit | None:
        tree = self.lender.translated(self.donor, self.near)
        if tree is None:
            return None
        statements, (start, end) = getattr(self.node, self.block), self.between
        order = [*statements[:start], located(tree, self.near), *statements[end:]]
        change = (self.node, self.block, order)
        if start < end:
            return Edit("statement", self.near, [change], cost)
        overruled = _overruled(tree, statements[:start])
        kind = "missing statement" if overruled is None else "statement"
        return Edit(kind, overruled or self.near, [change], cost)


def _overruled(new: Node, before: list[Node]) -> ast.stmt | None:
    """Return the statement whose value is never read because `new` gives its name another one, or None."""
    if not isinstance(new, ast.Assign):
        return None
    reads = {each.id for each in ast.walk(new.value) if isinstance(each, ast.Name)}
    targets = getattr(new.targets[0], "elts", new.targets)
    for name in [each.id for each in targets if isinstance(each, ast.Name) and each.id not in reads]:
        for statement in reversed(before):
            if isinstance(statement, ast.FunctionDef) and statement.name == name:
                return statement.body[-1]
            if not is_spared(statement) and writes(statement, name):
                return innermost_giver(statement, name)
            if any(isinstance(each, ast.Name) and each.id == name for each in ast.walk(statement)):
                break
    return None


def carried_names(lender: Lender, program: Program) -> Iterator[Offer]:
    """Yield an Offer for every name that a loop reads and never changes: the loop may have to hand it on."""
    for node in program.nodes:
        if not isinstance(node, ast.For | ast.While) or is_spared(node.body[-1]):
            continue
        names = [each for part in node.body for each in walk(part) if isinstance(each, ast.Name)]
        last = node.body[-1]
        kinds = lender.trace.name_kinds.get(last, {})
        for name in sorted({each.id for each in names if is_read(each)}):
            if any(writes(part, name) for part in node.body):
                continue
            if kinds.get(name, "").startswith("array"):
                for donor in lender.stock.donors:
                    if donor.kind == kinds[name] and donor.keys:
                        yield Offer(
                            last, _CARRIED + _PER_WORD * donor.size, _Carried(lender, donor, node, name)
                        )


class _Carried:
    """Makes the Edit that gives a name a new value at the end of every turn."""

    def __init__(self, lender: Lender, donor: Donor, node: Node, name: str) -> None:
        self.lender, self.donor, self.node, self.name = lender, donor, node, name

    def __call__(self, cost: float) -> Edit | None:
        last = self.node.body[-1]
        tree = self.lender.translated(self.donor, last)
        if tree is None:
            return None
        new = located(ast.Assign([ast.Name(self.name, ast.Store())], tree), last)
        return Edit("missing statement", last, [(self.node, "body", [*self.node.body, new])], cost)


def borrowed_names(lender: Lender, program: Program, name: str) -> Iterator[Edit]:
    """Yield the edits that give a value to a name that has none: one that a right answer computes."""
    node = program.definitions[0].node
    for index, statement in enumerate(node.body):
        if is_spared(statement) or not lender.trace.names.get(statement):
            continue
        done = set()
        for donor in lender.stock.donors:
            if not donor.keys or donor.keys in done or donor.kind in ("function", "module"):
                continue
            tree = lender.translated(donor, statement)
            if tree is None:
                continue
            done.add(donor.keys)
            new = located(ast.Assign([ast.Name(name, ast.Store())], tree), statement)
            order = [*node.body[:index], new, *node.body[index:]]
            yield Edit("missing statement", statement, [(node, "body", order)], 2.5)
