"""The search among the edits of an answer: which there are, how likely each is, and which make it right."""

import ast
import dataclasses
import difflib
import heapq
import itertools
from collections.abc import Iterator
from typing import Any

from dnn_utils.checking.diagnosis.budget import Budget
from dnn_utils.checking.diagnosis.repair.borrowed import (
    borrowed_expressions,
    borrowed_names,
    borrowed_statements,
    carried_names,
)
from dnn_utils.checking.diagnosis.repair.bypassed import bypassed
from dnn_utils.checking.diagnosis.repair.donors import stock
from dnn_utils.checking.diagnosis.repair.edit import Edit, Offer
from dnn_utils.checking.diagnosis.repair.edits import edits_of
from dnn_utils.checking.diagnosis.repair.lending import Lender
from dnn_utils.checking.diagnosis.repair.program import Program
from dnn_utils.checking.diagnosis.repair.site import sites
from dnn_utils.checking.diagnosis.repair.statements import statement_edits
from dnn_utils.checking.diagnosis.repair.suspicion import FAR, suspicion, wrong_parts
from dnn_utils.checking.diagnosis.repair.trace import traced
from dnn_utils.checking.diagnosis.repair.trial import Trial
from dnn_utils.checking.diagnosis.repair.values import is_random
from dnn_utils.checking.task import Task

ENOUGH = 6  # repairs
_LEAST = 0.05  # seconds for a look at the values, however little is left
FARTHEST = FAR * 3  # the price of the least likely edit that is tried
SLACK = 0.6  # how much less likely than the first repair the others may be


@dataclasses.dataclass
class Repair:
    """Edits that make an answer right together; `lines` are the lines that differ, before and after."""

    edits: tuple[Edit, ...]
    cost: float
    lines: tuple[str, str] = ("", "")


class Search:
    """One search: the program, what it did on one input, and how much may still be tried."""

    def __init__(self, task: Task, answer: Any, number: int, budget: Budget) -> None:
        self.task, self.number, self.budget = task, number, budget
        self.program = Program(answer)
        self.trial = Trial(task, self.program, number, budget)
        self.random = is_random(task.expected[number])
        self.stock = stock(task, number)
        self.program.borrowed = self.stock.namespace
        self._code = self.program.code
        self.look()

    def look(self) -> None:
        """Run the program as its trees are now, and note what each part gives, and where that is wrong."""
        seconds = max(_LEAST, self.budget.seconds_left)
        self.trace = traced(self.program, self.task.cases[self.number], self.random, seconds)
        self.trace.texts = self._texts()
        self.distances = suspicion(self.program, self.trace, self.stock.keys)

    def apart(self) -> tuple[str, str]:
        """Return the lines of the learner's code that an edit has changed, before and after."""
        before, after = (code.splitlines() for code in (self._code, self.program.code))
        blocks = difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
        changed = [block for block in blocks if block[0] != "equal"]
        return (
            "\n".join(line.strip() for block in changed for line in before[block[1] : block[2]]),
            "\n".join(line.strip() for block in changed for line in after[block[3] : block[4]]),
        )

    def wrong_parts(self) -> int:
        """Return how many parts of the code give something wrong."""
        trees = [each.node for each in self.program.definitions]
        return sum(len(wrong_parts(tree, self.trace, self.stock.keys)) for tree in trees)

    def edits(self) -> list[Edit | Offer]:
        """Return the general edits, then those that borrow from right answers, as far as there is time."""
        return [*self.general_edits(), *self.borrowed_edits()]

    def general_edits(self) -> list[Edit | Offer]:
        """Return the edits of the kinds that slips of the pen make."""
        return self._in_time(self._general_edits())

    def borrowed_edits(self) -> list[Edit | Offer]:
        """Return the edits that borrow from right answers; all of them cost more than a slip of the pen."""
        return self._in_time(self._borrowed_edits())

    def _in_time(self, edits: Iterator[Edit | Offer]) -> list[Edit | Offer]:
        return list(itertools.takewhile(lambda _: not self.budget.is_over, edits))

    def _general_edits(self) -> Iterator[Edit | Offer]:
        for site in sites(self.program, self.trace):
            yield from edits_of(site)
        yield from statement_edits(self.program, self.trace)

    def _borrowed_edits(self) -> Iterator[Edit | Offer]:
        lender = Lender(self.stock, self.trace)
        yield from borrowed_expressions(lender, sites(self.program, self.trace), self.distances, FAR)
        yield from borrowed_statements(lender, self.program)
        yield from carried_names(lender, self.program)
        error = self.trace.seen.error
        if isinstance(error, NameError) and error.name:
            yield from borrowed_names(lender, self.program, error.name)

    def price(self, edit: Edit | Offer) -> float:
        """Return how unlikely an edit is: by its kind, and by how far it is from the first wrong value."""
        return edit.cost + self.distances.get(edit.place, FAR)

    def _texts(self) -> list[str]:
        trees = [each.node for each in self.stock.donors] + self.program.nodes
        found = [node.value for node in trees if isinstance(node, ast.Constant)]
        return sorted({text for text in found if isinstance(text, str)})

    def tried(
        self, edits: list[Any], before: frozenset[Any], most: float = FARTHEST
    ) -> tuple[list[Repair], list[tuple[Edit, frozenset[Any]]]]:
        """Try edits in the order of their prices; return (repairs, what each of the others came to)."""
        found: list[Any] = []
        outcomes: list[Any] = []
        limit = most
        queue = [(self.price(edit), place, edit) for place, edit in enumerate(edits)]
        heapq.heapify(queue)
        while queue:
            price, place, edit = heapq.heappop(queue)
            if self.budget.is_over or len(found) >= ENOUGH or price > limit:
                break
            edit = edit.made()
            if edit is None:
                continue
            if self.price(edit) > price + SLACK:
                heapq.heappush(queue, (self.price(edit), place, edit))
                continue
            undo = edit.apply()
            try:
                after = self.trial.outcome()
                if after == frozenset() and self.trial.is_right_everywhere():
                    lines = self.apart()
                    around = bypassed(edit, self.program, self.trial)
                    if around is not None:
                        edit = dataclasses.replace(edit, place=around, kind="statement")
                    found.append(Repair((edit,), price, lines))
                    limit = min(limit, price + SLACK)
                elif after is not None and after != before:
                    outcomes.append((edit, after))
            finally:
                Edit.undo(undo)
        return found, outcomes
