"""Where a wrong answer goes wrong, as far as it can be found."""

import ast
import dataclasses
import itertools
from collections.abc import Collection
from typing import Any

from dnn_utils.checking.diagnosis.budget import Budget
from dnn_utils.checking.diagnosis.repair.edit import Node
from dnn_utils.checking.diagnosis.repair.origin import names_alone, own_parts
from dnn_utils.checking.diagnosis.repair.places import found_at, places, question, sentences
from dnn_utils.checking.diagnosis.repair.program import Program, Unreadable, is_spared, walk
from dnn_utils.checking.diagnosis.repair.repairs import find_repairs
from dnn_utils.checking.diagnosis.repair.search import Search
from dnn_utils.checking.diagnosis.repair.suspicion import innermost
from dnn_utils.checking.diagnosis.repair.trace import error_line
from dnn_utils.checking.diagnosis.repair.values import says_little
from dnn_utils.checking.outcome import Place, Stage
from dnn_utils.checking.task import Problem, Task
from dnn_utils.checking.telling.wording import listing

_BLOCKS = (
    *(ast.For, ast.While, ast.If, ast.With, ast.Try, ast.Match),
    *(ast.FunctionDef, ast.ClassDef),
)
_ROWS = (ast.Tuple, ast.List, ast.Dict)
_MOST_NAMES = 4  # names that are said to be right


@dataclasses.dataclass(frozen=True)
class Location:
    """Where a mistake is.

    Attributes
    ----------
    place : Place, or None when it is not known
    text : lines of the message that tell it
    question : a question about it, or None
    repairs : the repairs that were found
    """

    place: Place | None = None
    text: tuple[Any, ...] = ()
    question: str | None = None
    repairs: tuple[Any, ...] = ()

    @property
    def repair(self) -> Any:
        """Lines of the code and what they would have to be, or None."""
        return self.repairs[0].lines if self.repairs else None


def located(
    task: Task, answer: Any, problem: Problem, budget: Budget, spoiled: Collection[str] = ()
) -> Location:
    """Return the Location of the mistake in `answer`; an empty one when it is not found in the `budget`.

    `spoiled` are the expressions of the right source that a known mistake which does the same has spoiled.
    """
    search, repairs = find_repairs(task, answer, problem, budget, spoiled)
    if search is None:
        return Location()
    if not repairs:
        found = _first_wrong_line(search, problem.stage)
        return _number_of_results(search, problem) if found.place is None else found
    together = len(repairs[0].edits) > 1
    likely = places(search, repairs[:1] if together else repairs)
    text = sentences(likely, together)
    if not text:
        return Location()
    return Location(likely[0].place, tuple(text), question(likely[0]), repairs)


def code_of(answer: Any) -> str | None:
    """Return an answer as Python writes it, or None when its source is not known."""
    try:
        return Program(answer).code
    except Unreadable:
        return None


def _first_wrong_line(search: Search, stage: Stage) -> Location:
    """Follow the answer line by line to the first one that makes what no right answer has."""
    trace, origins, definition = search.sight.trace, search.origins, search.program.definitions[0]
    stopped = error_line(trace.seen.error) if isinstance(trace.seen.error, Exception) else 0
    for later, (step, (statement, _)) in itertools.product((False, True), enumerate(trace.steps)):
        if statement.lineno <= stopped <= _end_of_head(statement):
            return Location(found_at(definition, statement, "error").place)
        first = origins.first_wrong(step, later=later)
        if not first or (stage is Stage.VALUES and origins.is_of_another_form(first)):
            continue
        came = names_alone(first)
        made = origins.of(step, came)[:1] if came else [step]
        if made and origins.went_wrong(made[0]):  # and not handed over, or changed, elsewhere
            return _made_wrong(search, *trace.steps[made[0]])
    return Location()


def _inside(search: Search, statement: Node, entered: tuple[Node, ...] = ()) -> Node:
    """Return the statement that went wrong in a function of the learner's own that this one calls, or it.

    Not if what is handed over is wrong already. Functions that call each other are `entered` once.
    """
    own = {each.name: each for each in search.program.nodes if isinstance(each, ast.FunctionDef)}
    parts = [part for whole in own_parts(statement) for part in walk(whole)]
    for call in (each for each in parts if isinstance(each, ast.Call)):
        function = own.get(ast.unparse(call.func))
        handed_over = [part for each in call.args for part in walk(each)]
        if function is None or function in entered or statement in walk(function):
            continue
        if search.sight.wrong.intersection(handed_over):
            continue
        for each in walk(function):
            if isinstance(each, ast.stmt) and each is not function and not is_spared(each):
                wrong = innermost(
                    [part for own_ in own_parts(each) for part in walk(own_) if part in search.sight.wrong]
                )
                if wrong and not names_alone(wrong):
                    return _inside(search, each, (*entered, function))
    return statement


def _made_wrong(search: Search, statement: Node, names: dict[str, Any]) -> Location:
    """Return the Location of a statement that makes something wrong of right values."""
    keys, answer = search.stock.keys, search.program.definitions[0]
    inner = _inside(search, statement)
    if inner is not statement:
        statement, names = inner, {}
    right = [name for name, key in names.items() if name != "_" and not says_little(key) and key in keys]
    definition = search.program.definition_of(statement) or answer
    found = found_at(definition, statement, "first wrong value")
    inside = "" if definition is answer else f", in {definition.name}"
    text = [f"Look at line {found.line}{inside}:", f"      {found.place.source}"]
    if right:
        which = listing(right[-_MOST_NAMES:])
        text.append(f"Up to there {which} {'is' if len(right) == 1 else 'are'} as in a right answer.")
    text.append("What this line makes is in none of the right answers.")
    return Location(found.place, tuple(text), question(found))


def _number_of_results(search: Search, problem: Problem) -> Location:
    """Return the Location of the row or dictionary that is returned, if it holds too little or too much."""
    definition, difference = search.program.definitions[0], problem.difference
    returned = [node.value for node in walk(definition.node) if isinstance(node, ast.Return)]
    is_counted = difference is not None and difference.stage is Stage.STRUCTURE and difference.path == ()
    if not is_counted or len(returned) != 1 or not isinstance(returned[0], _ROWS):
        return Location()
    found = found_at(definition, returned[0], "missing result")
    return Location(found.place, tuple(sentences([found], together=False)), question(found))


def _end_of_head(statement: Node) -> int:
    """Return the number of the last line of a statement, without the statements inside it."""
    if not isinstance(statement, _BLOCKS):
        return int(statement.end_lineno)
    return int(max([int(statement.lineno), *(each.end_lineno for each in own_parts(statement))]))


def where_the_return_is_missing(answer: Any) -> Location | None:
    """Return the Location of the last line of an answer that hands nothing back, or None."""
    try:
        definition = Program(answer).definitions[0]
    except Unreadable:
        return None
    if not isinstance(definition.node, ast.FunctionDef):
        return None
    last = definition.node.body[-1]
    if is_spared(last) or any(isinstance(each, ast.Return) and each.value for each in walk(definition.node)):
        return None
    while isinstance(last, ast.For | ast.While | ast.If | ast.With):
        last = (getattr(last, "orelse", None) or last.body)[-1]
    found = found_at(definition, last, "return")
    text = f"Look at line {found.line}, the last one:", f"      {found.place.source}"
    return Location(found.place, text)
