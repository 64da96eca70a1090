"""A loop that was left out: lines that run once, where a right answer takes one thing after the other."""

import ast
import itertools
from collections.abc import Iterator
from typing import Any

from dnn_utils.checking.diagnosis.repair.donors import Donor
from dnn_utils.checking.diagnosis.repair.edit import Edit, Node, Offer, located
from dnn_utils.checking.diagnosis.repair.lending import Lender
from dnn_utils.checking.diagnosis.repair.program import Program, is_spared, walk

_COST, _PER_STATEMENT = 2.0, 0.1
_LOOPS = (ast.For, ast.While, ast.ListComp, ast.DictComp, ast.GeneratorExp)


def missing_loops(lender: Lender, program: Program) -> Iterator[Offer]:
    """Yield an Offer for the statements of an answer without a loop, and every loop of a right answer."""
    function = program.definitions[0].node
    if not isinstance(function, ast.FunctionDef) or any(isinstance(each, _LOOPS) for each in program.nodes):
        return
    indices = [index for index, each in enumerate(function.body) if not is_spared(each)]
    for start, last in itertools.combinations_with_replacement(indices, 2):
        if isinstance(function.body[last], ast.Return):
            continue
        cost = _COST + _PER_STATEMENT * (last - start)
        for target, donor in lender.stock.loops:
            make = _Loop(lender, function, (start, last + 1), target, donor)
            yield Offer(function.body[start], cost, make)


class _Loop:
    """Makes the Edit that lets statements run in a loop of a right answer."""

    def __init__(self, lender: Lender, function: Any, between: Any, target: str, donor: Donor) -> None:
        self.lender, self.function, self.between = lender, function, between
        self.target, self.donor = target, donor

    def __call__(self, cost: float) -> Edit | None:
        body, (start, end) = self.function.body, self.between
        first = body[start]
        taken = self.lender.translated(self.donor, first)
        if taken is None:
            return None
        loop = ast.For(ast.Name(self._name(body[start:end]), ast.Store()), taken, body[start:end], [])
        around = located(ast.copy_location(loop, first), first)
        return Edit(
            "missing loop", first, [(self.function, "body", [*body[:start], around, *body[end:]])], cost
        )

    def _name(self, statements: list[Node]) -> str:
        """Return the learner's name that holds what the first turn is about, or the right answer's own."""
        visits = self.lender.trace.names.get(statements[0])
        read = [each.id for part in statements for each in walk(part) if isinstance(each, ast.Name)]
        same = [name for name, key in (visits[0] if visits else {}).items() if key in self.donor.keys]
        return next((name for name in same if name in read), self.target)
