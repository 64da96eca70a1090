"""Whether there is an answer at all: not attempted, not a function, or one of other arguments."""

import ast
import inspect
import textwrap
from typing import Any

from dnn_utils.checking.calling.sealed import own_function
from dnn_utils.checking.outcome import Outcome, Stage
from dnn_utils.checking.task import Task
from dnn_utils.checking.telling.message import failed
from dnn_utils.checking.telling.verdict import CheckFailed
from dnn_utils.checking.telling.wording import describe
from dnn_utils.exercises import programs
from dnn_utils.exercises.stubs import is_stub


def not_attempted(task: Task) -> CheckFailed:
    """Return the CheckFailed of a stub."""
    text = [
        "Write your code in place of the line that raises NotImplementedError.",
        "Then run that cell, and this one again.",
    ]
    hint = task.exercise.hints[0]
    heading = "not attempted yet"
    return failed(
        task, Outcome.NOT_ATTEMPTED, Stage.ATTEMPTED, heading, text, hint, heading=heading, repeat=False
    )


def not_to_be_called(task: Task, answer: Any) -> CheckFailed | None:
    """Return the CheckFailed of something that cannot be called as the exercise asks, or None."""
    if not callable(answer):
        text = [
            f"Expected a function; this is {describe(answer)}.",
            f"Hand over the name alone, without calling it: check({task.name}).",
        ]
        return failed(
            task, Outcome.WRONG, Stage.RUNS, f"this is {describe(answer)}, not a function", text, None
        )
    if getattr(answer, "__module__", None) == programs.MODULE:
        text = [
            "This function belongs to a program that is to be debugged: it is nobody's answer.",
            "A check would tell you what is wrong with it. At work there is none: measure.",
        ]
        title = "a function of a program to be debugged"
        return failed(task, Outcome.WRONG, Stage.OWN_WORK, title, text, None, heading=title, repeat=False)
    if _is_empty(answer):
        return not_attempted(task)
    if task.exercise.inputs.use is not None:
        return None  # it is used in more than one way: using it will tell
    try:
        signature = inspect.signature(answer)
    except (TypeError, ValueError):
        return None  # written in C: calling it will tell
    try:
        signature.bind(*task.cases[0].args)
    except TypeError:
        names = ", ".join(inspect.signature(task.right).parameters)
        text = [
            f"Expected: {task.name}({names})",
            f"Yours:    {task.name}{signature}",
            "The number and the order of the arguments must be the same. Names may differ.",
        ]
        return failed(task, Outcome.BROKEN, Stage.RUNS, "other arguments than expected", text, None)
    return None


def _is_empty(answer: Any) -> bool:
    """Tell whether the function is a stub: nothing but `pass`, `...`, a docstring, or NotImplementedError."""
    function = own_function(answer)
    if function is None:
        return False
    try:
        tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    except (OSError, TypeError, SyntaxError):
        return False  # its text cannot be had: calling it will tell
    return len(tree.body) == 1 and is_stub(tree.body[0])
