"""The search for the smallest edits that make an answer right.

The likeliest edits nearest to the first wrong value are tried first, each on one input; what is right there
is tried on all. When no single one helps, the same slip is mended in several places at once; then what helped
a little is combined with a second edit. The search counts its runs, so that the same answer always gets the
same message; the clock only ends what would take too long.
"""

import ast
import builtins
import collections
import dataclasses
import difflib
import heapq
import itertools
import math
import signal
import time
import warnings

import numpy as np

from dnn_utils.checking.calling import pristine
from dnn_utils.checking.calling.sealed import call_once, sealed
from dnn_utils.checking.diagnosis.repair.borrowed import (
    borrowed_expressions,
    borrowed_names,
    borrowed_statements,
    carried_names,
)
from dnn_utils.checking.diagnosis.repair.donors import stock
from dnn_utils.checking.diagnosis.repair.edit import Edit
from dnn_utils.checking.diagnosis.repair.edits import edits_of
from dnn_utils.checking.diagnosis.repair.lending import Lender
from dnn_utils.checking.diagnosis.repair.program import TURNS, Program, Unreadable
from dnn_utils.checking.diagnosis.repair.site import sites
from dnn_utils.checking.diagnosis.repair.statements import statement_edits
from dnn_utils.checking.diagnosis.repair.suspicion import FAR, suspicion, wrong_parts
from dnn_utils.checking.diagnosis.repair.trace import error_line, traced
from dnn_utils.checking.diagnosis.repair.values import is_random

RUNS = 2500
SECONDS = 0.8  # of the processor
_ENOUGH = 6  # repairs
# Seconds of one call of an edited answer, where a timer can end it; to trace every line would take too long
_ONE_CALL = 0.15 if hasattr(signal, "setitimer") else None
_SLACK = 0.6  # how much less likely than the first repair the others may be
_NEAR = 3.4  # a single edit of at most this price is likelier than the same slip in several places
_FIRST_STEPS = 6  # edits that help, each of which a second one is looked for
_SECOND_PRICE = 4.0


# What code that patches the library would change: looked at after every run
_LIBRARY = [(vars(module), dict(vars(module))) for module in (builtins, math, np, np.random)]


@dataclasses.dataclass
class Repair:
    """Edits that make an answer right together; `lines` are the lines that differ, before and after."""

    edits: tuple
    cost: float
    lines: tuple = ("", "")


class Search:
    """One search: the program, what it did on one input, and how much may still be tried."""

    def __init__(self, task, answer, number):
        self.task, self.number, self.numbers = task, number, [number]
        self.program = Program(answer)
        self.runs, self.begun = 0, time.process_time()
        self.random = is_random(task.expected[number])
        self.stock = stock(task, number)
        self.program.borrowed = self.stock.namespace
        self._code = self.program.code
        self.look()

    def look(self):
        """Run the program as its trees are now, and note what each part gives, and where that is wrong."""
        self.trace = traced(self.program, self.task.cases[self.number], self.random)
        self.trace.texts = self._texts()
        self.distances = suspicion(self.program, self.trace, self.stock.keys)

    @property
    def is_over(self):
        """True when the budget is spent."""
        return self.runs >= RUNS or time.process_time() - self.begun > SECONDS

    def outcome(self):
        """Return what is wrong, on the one input, with the answer as its trees are now; empty if nothing is.

        None when it cannot be built.
        """
        self.runs += 1
        try:
            answer = self.program.build()
        except Exception:  # no Python, or defaults and class bodies that raise an error
            return None
        for number in self.numbers:
            wrong = self._wrong_places(answer, number)
            if wrong:
                return wrong
        return frozenset()

    def _wrong_places(self, answer, number, patience=1):
        task, case = self.task, self.task.cases[number]
        np.random.seed((task.seed + number) % 2**32)  # noqa: NPY002
        self.program.allow(patience * TURNS)
        seen = call_once(answer, case, seconds=_ONE_CALL and patience * _ONE_CALL)
        if any(now != before for now, before in _LIBRARY):
            pristine.restored()
            for now, before in _LIBRARY:
                before |= now  # NumPy adds some of its modules when they are first asked for
        if seen.error is not None:
            if isinstance(seen.error, KeyboardInterrupt):
                raise seen.error
            return frozenset({("error", error_line(seen.error))})
        found = task.differences(task.expected[number], task.read(seen.value, case))
        changed = task.changed_arguments(case, seen)
        return frozenset({each.path for each in found} | {("argument", name) for name in changed})

    def is_right_everywhere(self):
        """Tell whether the answer as its trees are now is right on all inputs."""
        answer = self.program.build()
        for number in range(len(self.task.cases)):
            self.runs += 1
            if self._wrong_places(answer, number, patience=5):
                return False
        return True

    def apart(self):
        """Return the lines of the learner's code that an edit has changed, before and after."""
        before, after = (code.splitlines() for code in (self._code, self.program.code))
        blocks = difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
        changed = [block for block in blocks if block[0] != "equal"]
        return (
            "\n".join(line.strip() for block in changed for line in before[block[1] : block[2]]),
            "\n".join(line.strip() for block in changed for line in after[block[3] : block[4]]),
        )

    def wrong_parts(self):
        """Return how many parts of the code give something wrong."""
        trees = [each.node for each in self.program.definitions]
        return sum(len(wrong_parts(tree, self.trace, self.stock.keys)) for tree in trees)

    def general_edits(self):
        """Return the general edits, each with its price."""
        found = [edit for site in sites(self.program, self.trace) for edit in edits_of(site)]
        return [*found, *statement_edits(self.program, self.trace)]

    def borrowed_edits(self):
        """Return the edits that borrow from right answers."""
        lender = Lender(self.stock, self.trace)
        found = list(borrowed_expressions(lender, sites(self.program, self.trace), self.distances, FAR))
        found += borrowed_statements(lender, self.program)
        found += carried_names(lender, self.program)
        error = self.trace.seen.error
        if isinstance(error, NameError) and error.name:
            found += borrowed_names(lender, self.program, error.name)
        return found

    def price(self, edit):
        """Return how unlikely an edit is: by its kind, and by how far it is from the first wrong value."""
        return edit.cost + self.distances.get(edit.place, FAR)

    def _texts(self):
        trees = [each.node for each in self.stock.donors] + self.program.nodes
        found = [node.value for node in trees if isinstance(node, ast.Constant)]
        return sorted({text for text in found if isinstance(text, str)})

    def tried(self, edits, before, most=FAR * 3):
        """Try edits in the order of their prices; return (repairs, what each of the others came to)."""
        found, outcomes, limit = [], [], most
        queue = [(self.price(edit), place, edit) for place, edit in enumerate(edits)]
        heapq.heapify(queue)
        while queue:
            price, place, edit = heapq.heappop(queue)
            if self.is_over or len(found) >= _ENOUGH or price > limit:
                break
            edit = edit.made()
            if edit is None:
                continue
            if self.price(edit) > price + _SLACK:
                heapq.heappush(queue, (self.price(edit), place, edit))
                continue
            undo = edit.apply()
            try:
                after = self.outcome()
                if after == frozenset() and self.is_right_everywhere():
                    found.append(Repair((edit,), price, self.apart()))
                    limit = min(limit, price + _SLACK)
                elif after is not None and after != before:
                    outcomes.append((edit, after))
            finally:
                Edit.undo(undo)
        return found, outcomes


def find_repairs(task, answer, problem):
    """Return (search, the likeliest repairs of a wrong answer); (None, ()) when its source is not known.

    Parameters
    ----------
    task : Task
    answer : what the learner wrote
    problem : Problem, the first input on which it is not right
    """
    number = next(place for place, case in enumerate(task.cases) if case is problem.case)
    with sealed(), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            search = Search(task, answer, number)
        except Unreadable:
            return None, ()
        return search, tuple(_repairs(search))


def _repairs(search):
    before = search.outcome()
    if not before:
        # It is right when it begins anew: something is kept from one call to the next.
        search.numbers = range(search.number + 1)
        before = search.outcome()
    if not before:
        return []
    edits = [*search.general_edits(), *search.borrowed_edits()]
    near = [edit for edit in edits if search.price(edit) <= _NEAR]
    far = [edit for edit in edits if search.price(edit) > _NEAR]
    found, outcomes = search.tried(near, before)
    found = found or _same_slip_in_several_places(search, edits)
    if not found:
        found, more = search.tried(far, before)
        outcomes += more
    return found or _two_slips(search, before, edits, outcomes)


def _same_slip_in_several_places(search, edits):
    """Apply all edits of one form together, and each two of them."""
    families = collections.defaultdict(list)
    for edit in edits:
        if isinstance(edit, Edit) and edit.cost < 2:
            families[_form(edit)].append(edit)
    found = []
    for family in families.values():
        if not 2 <= len(family) <= 8:
            continue
        groups = [family, *(itertools.combinations(family, 2) if len(family) > 2 else ())]
        for group in groups:
            if search.is_over:
                return found
            if len({(id(owner), where) for edit in group for owner, where, _ in edit.changes}) < len(group):
                continue
            undo = [step for edit in group for step in edit.apply()]
            try:
                if search.outcome() == frozenset() and search.is_right_everywhere():
                    price = sum(map(search.price, group))
                    found.append(Repair(tuple(group), price, search.apart()))
            finally:
                Edit.undo(undo)
        if found:
            return found
    return found


def _form(edit):
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


def _two_slips(search, before, edits, outcomes):
    """Take the edits that help most, and look for a second one after each."""
    trace, distances = search.trace, search.distances
    found = []
    for first, after in _first_steps(search, before, edits, outcomes):
        price = search.price(first)
        undo = first.apply()
        try:
            search.look()
            seconds = [*search.general_edits(), *search.borrowed_edits()]
            more, _ = search.tried(seconds, after, _SECOND_PRICE)
        finally:
            Edit.undo(undo)
            search.trace, search.distances = trace, distances
        found += [Repair((first, *each.edits), price + each.cost, each.lines) for each in more]
        if found or search.is_over:
            break
    return sorted(found, key=lambda each: each.cost)[:_ENOUGH]


def _first_steps(search, before, edits, outcomes):
    """Return the (edit, outcome) that come nearest to a right answer: by results first, then by values."""
    helped = [(_badness(after), search.price(edit), edit, after) for edit, after in outcomes]
    helped = [each for each in helped if each[0] < _badness(before)]
    if not helped:
        helped = list(_by_values(search, before, edits))
    helped.sort(key=lambda each: (each[1], each[0]))
    return [(edit, after) for _, _, edit, after in helped[:_FIRST_STEPS]]


def _by_values(search, before, edits):
    trace, distances = search.trace, search.distances
    wrong = search.wrong_parts()
    for edit in sorted(edits, key=search.price)[:150]:
        edit = edit.made()
        if edit is None:
            continue
        undo = edit.apply()
        try:
            search.look()
            search.runs += 8
            now = search.wrong_parts()
        except Exception:
            now = wrong
        finally:
            Edit.undo(undo)
            search.trace, search.distances = trace, distances
        if now < wrong:
            yield now, search.price(edit), edit, before
        if search.is_over:
            return


def _badness(outcome):
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
