"""`check`: is this answer right, and if not, what is wrong with it?

Stages: attempted, runs, structure, shapes, values, arguments, own work. The answer is tried on fixed inputs
and on fresh ones. An answer that is only wrong because it calls an earlier answer of the same notebook that
is wrong is told so ("waiting"): it is run as it is first, and, if that fails, once more with the library's
version of the earlier functions.

A check leaves no trace: prints, warnings, random numbers and NumPy's settings stay as they were. What it
cannot be fooled by, and what it can, is said in `dnn_utils.grading.pristine`.
"""

import contextlib
import dis
import functools
import inspect
import secrets
import sys

from dnn_utils import exercises
from dnn_utils.grading import pristine
from dnn_utils.grading.behavior import Task, exercise, right_function
from dnn_utils.grading.calling import call_on, own_function
from dnn_utils.grading.diagnosis import build, failure
from dnn_utils.grading.verdict import CheckFailed, Verdict, remember
from dnn_utils.grading.wording import describe, listing
from dnn_utils.grading.worksheets import judge_worksheet

# The same each time, however many inputs there are: notebooks store it as their reference output.
_ALL_RIGHT = (
    "Structure, shapes and values are right, on fixed and on fresh inputs, and no argument was changed."
)
# These modules would do the work of an answer for it.
_WATCHED_MODULES = ("dnn_utils.training",)


def check(answer, *, exercise=None, seed=None):
    """Check the answer to an exercise.

    Parameters
    ----------
    answer : the function that you wrote (or the dict that you filled in)
    exercise : str, the name of the exercise; needed only if the function has another name
    seed : int, 0 or greater, to try the same fresh inputs as an earlier check

    Returns
    -------
    Verdict
        What was checked, and the points.

    Raises
    ------
    CheckFailed
        If the answer is not right: says what was expected, what was seen, and what to think about.
    LookupError
        If there is no exercise of that name; says which there are.
    """
    pristine.restored()
    name = _exercise_name(answer, exercise)
    if seed is None:
        seed = secrets.randbelow(100_000)
    elif not isinstance(seed, int) or seed < 0:
        raise ValueError(f"seed: expected a whole number, 0 or greater; got {seed!r}")
    outcome = remember(judge(answer, name, seed))
    if isinstance(outcome, CheckFailed):
        raise outcome
    return outcome


def judge(answer, name, seed):
    """Return the Verdict or the CheckFailed of `answer` to exercise `name`, without raising it."""
    if exercise(name).is_worksheet:
        return judge_worksheet(answer, name)
    task = Task(name, seed)
    if problem := _not_a_fitting_function(task, answer):
        return problem
    calls = _watched(task, answer)
    problem = task.problem(calls.observations)
    if problem is not None and not isinstance(problem.seen.error, KeyboardInterrupt):
        earlier = _earlier_answers(task, answer)
        if earlier:
            with _replaced(earlier):
                again = _watched(task, answer)
            problem_again = task.problem(again.observations)
            if problem_again is None:
                return _waiting(task, earlier, seed)
            calls, problem = again, problem_again
    if problem is not None and isinstance(problem.seen.error, NotImplementedError):
        return _not_attempted(task)
    if calls.library_function is not None:
        return _not_own_work(task, calls.library_function)
    if problem is not None:
        return failure(task, answer, problem, calls.observations)
    return Verdict(name, task.exercise.points, _ALL_RIGHT)


def _watched(task, answer):
    files = [sys.modules[name].__file__ for name in _WATCHED_MODULES if name in sys.modules]
    return call_on(
        answer, task.cases, seed=task.seed, watched_codes=[task.right.__code__], watched_files=files
    )


def _exercise_name(answer, name):
    """Return the name of the exercise that is checked; raise when it is not clear."""
    if name is not None:
        exercise(name)
        return name
    inner = answer.func if isinstance(answer, functools.partial) else answer
    name = getattr(inner, "__name__", None)
    if name is None and not callable(answer):
        raise TypeError(
            "check: expected the function itself, such as check(linear_forward), without calling it; "
            f"got {describe(answer)}. For values that were filled in, say which exercise it is: "
            'check(layer_shapes, exercise="layer_shapes")'
        )
    try:
        exercise(name or type(inner).__name__)
    except LookupError as error:
        raise LookupError(
            f'{error}. Say which one this is: check(answer, exercise="linear_forward")'
        ) from None
    return name or type(inner).__name__


def _not_a_fitting_function(task, answer):
    """Return the CheckFailed of something that cannot be called as the exercise asks, or None."""
    if not callable(answer):
        text = [
            f"Expected a function; this is {describe(answer)}.",
            "Hand over its name alone, without parentheses.",
        ]
        return build(task, "wrong", "runs", f"is {describe(answer)}, not a function", text, None)
    if _is_empty(answer):
        return _not_attempted(task)
    try:
        signature = inspect.signature(answer)
    except (TypeError, ValueError):
        return None  # written in C: calling it will tell
    try:
        signature.bind(*task.cases[0].args)
    except TypeError:
        wanted, found = inspect.signature(task.right), str(signature)
        text = [
            f"Expected a function of {wanted}; yours is a function of {found}.",
            "Names may differ, but number and order of the arguments may not.",
        ]
        return build(task, "broken", "runs", "other arguments than expected", text, None)
    return None


def _is_empty(answer):
    """Tell whether the function has no statement but `pass`, `...` or its docstring."""
    function = own_function(answer)
    if function is None:
        return False
    kinds = {instruction.opname for instruction in dis.get_instructions(function)}
    returned = [each.argval for each in dis.get_instructions(function) if "CONST" in each.opname]
    return kinds <= {"RESUME", "NOP", "LOAD_CONST", "RETURN_VALUE", "RETURN_CONST"} and returned == [None]


def _not_attempted(task):
    text = [
        "Write your code in place of the line that raises NotImplementedError.",
        "Then run that cell, and this one again.",
    ]
    hint = task.exercise.hints[0]
    return build(
        task, "not attempted", "attempted", "not attempted yet", text, hint, heading="not attempted yet"
    )


def _not_own_work(task, function):
    if function == task.right.__name__:
        text = [f"This runs the library's own {function}, which is right, of course."]
    else:
        text = [f"This lets the library's {function} do the work."]
    text += ["The points are for your own. It takes only a few lines, and the hints help."]
    return build(
        task, "wrong", "own work", "the library's own function is used", text, task.exercise.hints[0]
    )


def _earlier_answers(task, answer):
    """Return {name: function} of the earlier exercises that the notebook has answers of its own for."""
    function = own_function(answer)
    if function is None:
        return {}
    names = exercises.names()
    found = {}
    for name in names[: names.index(task.name)]:
        own = function.__globals__.get(name)
        if callable(own) and inspect.unwrap(own) is not right_function(name):
            found[name] = (function.__globals__, own)
    return found


@contextlib.contextmanager
def _replaced(earlier):
    """Put the library's functions in the place of the notebook's own ones, for the length of the block."""
    try:
        for name, (namespace, _) in earlier.items():
            namespace[name] = right_function(name)
        yield
    finally:
        for name, (namespace, own) in earlier.items():
            namespace[name] = own


def _waiting(task, earlier, seed):
    outcomes = {name: judge(own, name, seed) for name, (_, own) in earlier.items()}
    to_mend = [name for name, outcome in outcomes.items() if outcome.outcome != "passed"] or list(earlier)
    names = listing(to_mend)
    text = [f"{task.name} itself is right. It calls your own {names}, and that is not right yet."]
    text += [f"Mend {names} first, then run this check again."]
    title = f"waits for {names}"
    return build(task, "waiting", "runs", title, text, None, heading=title)


pristine.take()
