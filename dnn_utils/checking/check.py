"""`check`: is this answer right, and if not, what is wrong with it?

Stages: attempted, runs, structure, shapes, values, arguments, own work. The answer is tried on fixed inputs
and on fresh ones. An answer that is only wrong because it calls an earlier answer of the same notebook that
is wrong is told so ("waiting"): it is run as it is first, and, if that fails, once more with the library's
version of the earlier functions.

A check leaves no trace: prints, warnings, random numbers and NumPy's settings stay as they were. What it
cannot be fooled by, and what it can, is said in `dnn_utils.checking.calling.pristine`.
"""

import functools
import secrets
from pathlib import Path
from typing import Any

import numpy as np

from dnn_utils import exercises
from dnn_utils.checking import record
from dnn_utils.checking.calling import pristine
from dnn_utils.checking.calling.sealed import Observation, Watch, call_on, codes_of
from dnn_utils.checking.calling.time_limit import TookTooLong
from dnn_utils.checking.diagnosis.attempts import not_attempted, not_to_be_called
from dnn_utils.checking.diagnosis.diagnose import diagnosis, not_own_work
from dnn_utils.checking.diagnosis.earlier import earlier_answers, replaced, waiting
from dnn_utils.checking.diagnosis.left_behind import not_run, renamed
from dnn_utils.checking.task import Task
from dnn_utils.checking.telling.hints import likely, named
from dnn_utils.checking.telling.slips import NoSuchExercise, WrongCall
from dnn_utils.checking.telling.verdict import CheckFailed, Verdict, remember
from dnn_utils.checking.telling.wording import describe
from dnn_utils.checking.worksheets import judge_worksheet
from dnn_utils.exercises import UnknownExercise, load

_NOTHING = object()
# How long an answer may run; a right one needs a few milliseconds
SECONDS = 5.0
# The same each time, however many inputs there are: notebooks store it as their reference output.
ALL_RIGHT = (
    "Structure, shapes and values are right, on fixed and on fresh inputs, and no argument was changed."
)
# The module, or package, that would do the work of an answer for it
_TRAINING = str(Path(__file__).parents[1] / "training")


def check(
    answer: Any = _NOTHING,
    *,
    exercise: str | None = None,
    seed: int | None = None,
    seconds: float | None = SECONDS,
) -> Verdict:
    """Check the answer to an exercise.

    Parameters
    ----------
    answer : the function that you wrote (or the dict that you filled in)
    exercise : str, the name of the exercise; needed only if the function has another name
    seed : int, 0 or greater, to try the same fresh inputs as an earlier check
    seconds : how long the answer may run, on all inputs together; None for as long as it takes

    Returns
    -------
    Verdict
        What was checked, and the points.

    Raises
    ------
    CheckFailed
        If the answer is not right: says what was expected, what was seen, and what to think about.
    LookupError
        If there is no exercise of that name; says which one may be meant, or which there are.
    """
    pristine.restored()
    name = _exercise_name(answer) if exercise is None else named(exercise, 'exercise="{}"')
    if answer is _NOTHING:
        raise WrongCall(f"check: hand over your answer: check({name})")
    if (left_behind := not_run(name, answer)) is not None:
        remember(left_behind.result)
        raise left_behind
    if seed is None:
        seed = secrets.randbelow(100_000)
    elif not isinstance(seed, int) or seed < 0:
        raise ValueError(f"seed: expected a whole number, 0 or greater; got {seed!r}")
    verdict = judge(answer, name, seed, seconds)
    if isinstance(verdict, CheckFailed) and (left_behind := renamed(name, answer)) is not None:
        remember(left_behind.result)
        raise left_behind
    remember(verdict.result)
    record.note(verdict.result, answer)
    if isinstance(verdict, CheckFailed):
        raise verdict
    return verdict


@np.errstate(all="ignore")
def judge(answer: Any, name: str, seed: int, seconds: float | None = SECONDS) -> Verdict | CheckFailed:
    """Return the Verdict or the CheckFailed of `answer` to exercise `name`, without raising it."""
    return _JUDGES[load(name).kind](answer, name, seed, seconds)


def _judge_function(answer: Any, name: str, seed: int, seconds: float | None) -> Verdict | CheckFailed:
    task = Task(name, seed)
    if failure := not_to_be_called(task, answer):
        return failure
    observations, library_function = _watched(task, answer, seconds)
    problem = task.problem(observations)
    if problem is not None and not isinstance(problem.seen.error, KeyboardInterrupt | TookTooLong):
        earlier = earlier_answers(task, answer)
        if earlier:
            with replaced(answer, earlier):
                observations, library_function = _watched(task, answer, seconds)
            problem = task.problem(observations)
            if problem is None:
                to_mend = [each for each, own in earlier.items() if not _is_right(own, each, seed)]
                return waiting(task, to_mend or list(earlier))
    if (
        problem is not None
        and isinstance(problem.seen.error, NotImplementedError)
        and not problem.right_count
    ):
        return not_attempted(task)
    if library_function is not None:
        return not_own_work(task, library_function)
    if problem is not None:
        return diagnosis(task, answer, problem, observations)
    return Verdict(name, task.exercise.points, ALL_RIGHT)


def _is_right(answer: Any, name: str, seed: int) -> bool:
    """Tell whether an answer is right and its author's own, without looking for what is wrong with it."""
    task = Task(name, seed)
    if not_to_be_called(task, answer):
        return False
    observations, library_function = _watched(task, answer, SECONDS)
    return library_function is None and task.problem(observations) is None


def _watched(task: Task, answer: Any, seconds: float | None) -> tuple[list[Observation], str | None]:
    """Return what `answer` did on every input, and the library function that did its work, or None."""
    watch = Watch(codes_of(task.right), _TRAINING)
    return call_on(answer, task.cases, seed=task.seed, watch=watch, seconds=seconds), watch.seen


# kind of exercise: what judges an answer
_JUDGES = {"function": _judge_function, "worksheet": judge_worksheet}


def _exercise_name(answer: Any) -> str:
    """Return the name of the exercise that `answer` is named after; raise when it is not clear."""
    if answer is _NOTHING:
        call = exercises.load(likely() or "linear_forward").check_call
        raise WrongCall(f"check: hand over your answer, the function itself, such as {call}")
    if isinstance(answer, str):
        call = exercises.load(answer).check_call if answer in exercises.names() else "check(linear_forward)"
        raise WrongCall(f"check: hand over the function itself, without quotes: {call}")
    inner = answer.func if isinstance(answer, functools.partial) else answer
    if not callable(inner):
        raise WrongCall(
            "check: expected the function itself, such as check(linear_forward), without calling it; "
            f"got {describe(answer)}. For values that were filled in, say which exercise it is: "
            'check(layer_shapes, exercise="layer_shapes")'
        )
    name = getattr(inner, "__name__", type(inner).__name__)
    try:
        return load(name).name
    except UnknownExercise as error:
        which = f'check(answer, exercise="{error.near or "…"}")'
        end = "" if error.near else "."
        raise NoSuchExercise(f"{error}{end} Say which one this is: {which}") from None


pristine.take()
