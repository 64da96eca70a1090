"""The smallest edits that make an answer right.

The likeliest edits nearest to the first wrong value are tried first, each on one input; what is right there
is tried on all. When no single one helps, the same slip is mended in several places at once; then what helped
a little is combined with a second edit.
"""

import warnings
from collections.abc import Collection
from typing import Any

from dnn_utils.checking.calling.sealed import sealed
from dnn_utils.checking.diagnosis.budget import Budget
from dnn_utils.checking.diagnosis.repair.program import Unreadable
from dnn_utils.checking.diagnosis.repair.search import FARTHEST, SLACK, Repair, Search
from dnn_utils.checking.diagnosis.repair.together import same_slip_in_several_places, two_slips
from dnn_utils.checking.task import Problem, Task

# A repair of at most this price is likelier than all that borrow from right answers
_SLIP = 1.4
_NEAR = 3.4  # a single edit of at most this price is likelier than the same slip in several places


def find_repairs(
    task: Task, answer: Any, problem: Problem, budget: Budget, spoiled: Collection[str] = ()
) -> tuple[Search | None, tuple[Repair, ...]]:
    """Return (search, the likeliest repairs of a wrong answer); (None, ()) when its source is not known.

    Parameters
    ----------
    task : Task
    answer : what the learner wrote
    problem : Problem, the first input on which it is not right
    budget : Budget of the search
    spoiled : expressions of the right source that a known mistake which does the same has spoiled
    """
    number = next(index for index, case in enumerate(task.cases) if case is problem.case)
    with sealed(), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            search = Search(task, answer, number, budget, spoiled)
        except Unreadable:
            return None, ()
        return search, tuple(_repairs(search))


def _repairs(search: Search) -> list[Repair]:
    before = search.trial.outcome()
    if not before:
        # It is right when it begins anew: something is kept from one call to the next.
        search.trial.numbers = range(search.number + 1)
        before = search.trial.outcome()
    if not before:
        return []
    general = search.general_edits()
    slips = [edit for edit in general if search.price(edit) <= _SLIP + SLACK]
    found, outcomes = search.tried(slips, before)
    if found and found[0].cost <= _SLIP:
        return found
    tried = set(slips)
    most = found[0].cost + SLACK if found else FARTHEST
    borrowed = search.borrowed_edits()
    others = [edit for edit in [*general, *borrowed] if edit not in tried]
    near = [edit for edit in others if search.price(edit) - edit.sooner <= _NEAR]
    far = [edit for edit in others if search.price(edit) - edit.sooner > _NEAR]
    more, helped = search.tried(near, before, most)
    found, outcomes = [*found, *more], [*outcomes, *helped]
    edits = [*general, *borrowed]
    found = found or same_slip_in_several_places(search, edits)
    if not found:
        found, helped = search.tried(far, before)
        outcomes += helped
    return found or two_slips(search, before, edits, outcomes)
