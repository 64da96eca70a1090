"""The search among the edits of an answer: which there are, how likely each is, and which make it right."""

import ast
import dataclasses
import difflib
import heapq
import itertools
from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

from dnn_utils.checking.diagnosis.budget import LOOK, Budget
from dnn_utils.checking.diagnosis.repair.borrowed import (
    borrowed_expressions,
    borrowed_names,
    borrowed_statements,
    carried_names,
)
from dnn_utils.checking.diagnosis.repair.bypassed import at_the_mistake
from dnn_utils.checking.diagnosis.repair.donors import stock
from dnn_utils.checking.diagnosis.repair.edit import Edit, Node, Offer
from dnn_utils.checking.diagnosis.repair.edits import edits_of
from dnn_utils.checking.diagnosis.repair.lending import Lender
from dnn_utils.checking.diagnosis.repair.loops import missing_loops
from dnn_utils.checking.diagnosis.repair.origin import Origins
from dnn_utils.checking.diagnosis.repair.program import TURNS, Program
from dnn_utils.checking.diagnosis.repair.site import sites
from dnn_utils.checking.diagnosis.repair.statements import preset_edits, statement_edits
from dnn_utils.checking.diagnosis.repair.suspicion import FAR, suspicion, wrong_parts
from dnn_utils.checking.diagnosis.repair.trace import Trace, traced
from dnn_utils.checking.diagnosis.repair.trial import Trial
from dnn_utils.checking.diagnosis.repair.values import is_random
from dnn_utils.checking.task import Task

ENOUGH = 6  # repairs
_OWN_TURNS = 10 * TURNS  # of the answer as it is, which has come to its end before
FARTHEST = FAR * 3  # the price of the least likely edit that is tried
_CAME_WRONG = 0.7  # dearer: a name whose value was wrong already where the name was given it
_AT_A_TIME = 20  # edits that are listed between two looks at the clock
SLACK = 0.6  # how much less likely than the first repair the others may be


@dataclasses.dataclass
class Repair:
    """Edits that make an answer right together; `lines` are the lines that differ, before and after."""

    edits: tuple[Edit, ...]
    cost: float
    lines: tuple[str, str] = ("", "")


class Sight(NamedTuple):
    """What one run of a program has shown: its Trace, the wrong parts, how far all others are from them."""

    trace: Trace
    wrong: set[Node]
    distances: dict[Any, float]


class Search:
    """One search: the program, what it did on one input, and how much may still be tried.

    `spoiled` holds the expressions that a known mistake which does the same has spoiled in the right source.
    """

    def __init__(
        self, task: Task, answer: Any, number: int, budget: Budget, spoiled: Collection[str] = ()
    ) -> None:
        self.task, self.number, self.budget, self.spoiled = task, number, budget, spoiled
        self.program = Program(answer)
        self.trial = Trial(task, self.program, number, budget)
        self.random = is_random(task.expected[number])
        self.stock = stock(task, number)
        self.program.borrowed = self.stock.namespace
        self._code = self.program.code
        self.look(_OWN_TURNS)
        self.trial.expect_turns_like_the_last()

    def look(self, turns: int = TURNS) -> None:
        """Run the program as its trees are now, and note what each part gives, and where that is wrong."""
        seconds = max(LOOK, self.budget.seconds_left)
        trace = traced(self.program, self.task.cases[self.number], self.random, seconds, turns)
        trace.texts = self._texts()
        trees = [each.node for each in self.program.definitions]
        wrong = {node for tree in trees for node in wrong_parts(tree, trace, self.stock.keys)}
        self.sight = Sight(trace, wrong, suspicion(self.program, trace, wrong))

    @property
    def origins(self) -> Origins:
        """Where the wrong values came from."""
        return Origins(self.program, self.sight.trace, self.sight.wrong, self.stock.keys)

    def apart(self) -> tuple[str, str]:
        """Return the lines of the learner's code that an edit has changed, before and after."""
        before, after = (code.splitlines() for code in (self._code, self.program.code))
        blocks = difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
        changed = [block for block in blocks if block[0] != "equal"]
        return (
            "\n".join(line.strip() for block in changed for line in before[block[1] : block[2]]),
            "\n".join(line.strip() for block in changed for line in after[block[3] : block[4]]),
        )

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
        found: list[Edit | Offer] = []
        while not self.budget.is_over and (some := list(itertools.islice(edits, _AT_A_TIME))):
            found += some
        return found

    def _general_edits(self) -> Iterator[Edit | Offer]:
        for site in sites(self.program, self.sight.trace):
            yield from edits_of(site)
        yield from statement_edits(self.program, self.sight.trace)
        yield from preset_edits(self.program.definitions[0].node, self.task.right)

    def _borrowed_edits(self) -> Iterator[Edit | Offer]:
        lender = Lender(self.stock, self.sight.trace, self.spoiled)
        yield from borrowed_expressions(
            lender, sites(self.program, self.sight.trace), self.sight.distances, FAR
        )
        yield from borrowed_statements(lender, self.program)
        yield from carried_names(lender, self.program)
        yield from missing_loops(lender, self.program)
        error = self.sight.trace.seen.error
        if isinstance(error, NameError) and error.name:
            yield from borrowed_names(lender, self.program, error.name)

    def price(self, edit: Edit | Offer) -> float:
        """Return how unlikely an edit is: by its kind, and by how far it is from the first wrong value."""
        came_wrong = isinstance(edit.node, ast.Name) and edit.node in self.sight.wrong
        return edit.cost + self.sight.distances.get(edit.node, FAR) + (_CAME_WRONG if came_wrong else 0)

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
        queue = [(self.price(edit) - edit.sooner, index, edit) for index, edit in enumerate(edits)]
        heapq.heapify(queue)
        while queue:
            turn, index, edit = heapq.heappop(queue)
            if self.budget.is_over or len(found) >= ENOUGH or turn > limit:
                break
            edit = edit.made()
            if edit is None:
                continue
            price = self.price(edit)
            if price - edit.sooner > turn + SLACK:
                heapq.heappush(queue, (price - edit.sooner, index, edit))
                continue
            undo = edit.apply()
            try:
                after = self.trial.outcome()
                if after == frozenset() and self.trial.is_right_everywhere():
                    lines = self.apart()
                    there = at_the_mistake(edit, self.program, self.trial, self.origins)
                    found.append(Repair(there, price, lines))
                    limit = min(limit, price + SLACK)
                elif after is not None and after != before:
                    outcomes.append((edit, after))
            finally:
                Edit.undo(undo)
        return found, outcomes
