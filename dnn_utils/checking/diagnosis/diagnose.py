"""From the first problem of an answer to the text that its author reads."""

from collections.abc import Sequence
from typing import Any

from dnn_utils.checking.calling.sealed import Observation
from dnn_utils.checking.calling.time_limit import TookTooLong
from dnn_utils.checking.diagnosis import known, relations
from dnn_utils.checking.diagnosis.budget import LOOK, Budget
from dnn_utils.checking.diagnosis.operands import values_that_met
from dnn_utils.checking.diagnosis.repair.location import (
    Location,
    code_of,
    located,
    where_the_return_is_missing,
)
from dnn_utils.checking.diagnosis.tracebacks import (
    OwnLine,
    likely_cause,
    line_in_function,
    message_of,
    own_line,
    own_moment,
)
from dnn_utils.checking.diagnosis.witnesses import agree, spoiled_by
from dnn_utils.checking.outcome import Outcome, Place, Stage
from dnn_utils.checking.task import Problem, Task
from dnn_utils.checking.telling.message import failed
from dnn_utils.checking.telling.verdict import CheckFailed
from dnn_utils.checking.telling.wording import listing, setting
from dnn_utils.exercises.exercise import Mistake

# What ends an answer from outside is no mistake that can be recognized.
_ENDED = (KeyboardInterrupt, SystemExit, TookTooLong)
_RUNS, _SEARCH = 2500, 1.1  # of edited answers; seconds of the processor for them
_PAIRS = 300  # of known mistakes that are tried together
# What to do when nothing known fits
_HOW_TO_SEARCH = {
    Stage.STRUCTURE: "Compare your `return` with the docstring: what comes out, and in which order?",
    Stage.SHAPES: "Print the shape of each array, line by line. Which is the first that you did not expect?",
    Stage.VALUES: (
        "Print what each line computes, for inputs small enough to work out by hand. "
        "Which is the first that you did not expect?"
    ),
    Stage.ARGUMENTS: "Print the arguments before and after the call. Which line writes into one of them?",
}


def diagnosis(task: Task, answer: Any, problem: Problem, observations: Sequence[Observation]) -> CheckFailed:
    """Return the CheckFailed that says what is wrong with `answer`.

    Parameters
    ----------
    task : Task, the exercise and its inputs
    answer : what the learner wrote
    problem : Problem, the first input on which it is not right
    observations : list of Observation, what it did on each input
    """
    if problem.seen.error is None and problem.seen.value is None:
        return _nothing_returned(task, answer, problem)
    ended = isinstance(problem.seen.error, _ENDED)
    whole = Budget(_RUNS + _PAIRS)
    location = Location()
    mistakes: tuple[Mistake, ...] = ()
    if not ended:
        fitting = known.fitting(task, code_of(answer))
        mistakes = known.one(task, observations, fitting)
        spoiled = spoiled_by(task.name, mistakes[0]) if mistakes else ()
        location = located(task, answer, problem, Budget(_RUNS, _SEARCH, whole), spoiled)
        mistakes = mistakes or known.two(task, observations, fitting, Budget(_PAIRS, whole=whole))
    if not agree(task.name, mistakes, location.repairs):
        mistakes = ()
    if mistakes and not location.repairs:
        location = Location()  # the name is surer than a line that only makes what no right answer has
    if problem.stage is Stage.RUNS:
        return _broken(task, answer, problem, mistakes, location, whole)
    return _wrong(task, problem, observations, mistakes, location)


def not_own_work(task: Task, function: str) -> CheckFailed:
    """Return the CheckFailed of an answer in which the library's `function` did the work."""
    text = [
        f"The library's own {function} does the work here. It is right, of course.",
        "The points are for a function that you have written yourself; a few lines are enough.",
    ]
    heading = "that is the library's own answer"
    return failed(task, Outcome.WRONG, Stage.OWN_WORK, heading, text, None, heading=heading, repeat=False)


def _nothing_returned(task: Task, answer: Any, problem: Problem) -> CheckFailed:
    names = listing(each.name for each in task.names)
    text = [
        "Your function ran to its end and handed nothing back: it returned None.",
        f"Expected back: {names}.",
    ]
    location = where_the_return_is_missing(answer) or located(task, answer, problem, Budget(_RUNS, _SEARCH))
    text += location.text
    if problem.seen.printed:
        hint = "It printed something. `print` shows a value to you. Which word hands it back to the caller?"
    else:
        hint = (
            "Which word does the last line of a function start with, to hand something back? "
            "Is that line there, and is it indented right?"
        )
    title = "the return is missing"
    return failed(task, Outcome.WRONG, Stage.STRUCTURE, title, text, hint, place=location.place)


def _broken(
    task: Task,
    answer: Any,
    problem: Problem,
    mistakes: Sequence[Mistake],
    location: Location,
    whole: Budget,
) -> CheckFailed:
    error = problem.seen.error
    if isinstance(error, TookTooLong):
        return _endless(task, answer, problem, error)
    body = []
    place = location.place
    if line := own_line(answer, error):
        place = place or _stop(answer, line)
        body += line.sentences("In")
    body += [message_of(error), *_values(answer, problem, whole), _input_line(task, problem), *location.text]
    heading = "your code stops with an error"
    if mistakes:
        heading += f": {_title(mistakes)}"
    title = _title(mistakes) or f"stops with {type(error).__name__}"
    hint = _hint(mistakes) or likely_cause(error)
    return failed(
        *(task, Outcome.BROKEN, Stage.RUNS, title, body, hint),
        mistakes=mistakes,
        heading=heading,
        cause=error,
        place=place,
        repair=location.repair,
    )


def _stop(answer: Any, own: OwnLine) -> Place | None:
    """Return the Place at which the code was when it ended, or None when that is not in the answer itself."""
    line = None if own.elsewhere else line_in_function(answer, own.number)
    return None if line is None else Place(line, own.source, None, "where the code stops")


def _values(answer: Any, problem: Problem, whole: Budget) -> list[str]:
    """Return sentences about the values that met, for errors that are about values."""
    if isinstance(problem.seen.error, (*_ENDED, NameError, RecursionError, MemoryError, ImportError)):
        return []
    return values_that_met(answer, problem.case, max(LOOK, whole.seconds_left))


def _endless(task: Task, answer: Any, problem: Problem, error: TookTooLong) -> CheckFailed:
    unit = "second" if round(error.seconds, 1) == 1 else "seconds"
    body = [f"Your code was still running after {error.seconds:.2g} {unit}, and was stopped."]
    place = None
    if moment := own_moment(answer, error):
        place = _stop(answer, moment.line)
        body += moment.line.sentences("It was in")
        if moment.held:
            body.append(f"At that moment {listing(moment.held)}.")
    body.append(_input_line(task, problem))
    hint = "When should that loop stop? What in it changes from turn to turn, so that it will?"
    if moment is None or not moment.loops:
        hint = "Which line could take so long? A right answer needs a few milliseconds."
    heading = "your code does not end"
    return failed(
        *(task, Outcome.BROKEN, Stage.RUNS, "does not end", body, hint),
        heading=heading,
        cause=error,
        place=place,
    )


def _wrong(
    task: Task,
    problem: Problem,
    observations: Sequence[Observation],
    mistakes: Sequence[Mistake],
    location: Location,
) -> CheckFailed:
    difference = problem.difference
    body = [difference.text if difference else "What it returns is right."]
    if problem.changed:
        rebinds = set(problem.changed) <= set(task.exercise.inputs.may_rebind)
        inside = "arrays in the " if rebinds and _keys_are_kept(problem) else ""
        what = f"the {inside}caller's {listing(problem.changed)}"
        body.append(f"Your code changed {what}. Arguments must stay as they are.")
    if difference and not mistakes:
        body.append(relations.relation(task, observations, difference) or "")
    body += [_input_line(task, problem), *location.text]
    title = _title(mistakes) or (
        difference.title if difference else f"the caller's {listing(problem.changed)} is changed"
    )
    hint = (
        _hint(mistakes)
        or location.question
        or _HOW_TO_SEARCH[Stage.ARGUMENTS if problem.changed else problem.stage]
    )
    return failed(
        *(task, Outcome.WRONG, problem.stage, title, body, hint),
        mistakes=mistakes,
        place=location.place,
        repair=location.repair,
    )


def _keys_are_kept(problem: Problem) -> bool:
    """Tell whether the dictionaries that were handed over still have the keys that they had."""
    pairs = zip(problem.case.args, problem.seen.arguments, strict=True)
    return all(before.keys() == after.keys() for before, after in pairs if isinstance(before, dict))


def _input_line(task: Task, problem: Problem) -> str:
    text = setting(problem.case.sizes, task.argument_names, problem.case.args)
    line = f"Input: {text}." if text else ""
    if problem.right_count >= problem.count / 3:
        line += f" Right on {problem.right_count} of the {problem.count} inputs that were tried."
    return line


def _title(mistakes: Sequence[Mistake]) -> str | None:
    return "; ".join(mistake.title for mistake in mistakes)


def _hint(mistakes: Sequence[Mistake]) -> list[str]:
    return [mistake.hint for mistake in mistakes]
