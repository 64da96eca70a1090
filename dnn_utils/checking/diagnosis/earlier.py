"""Earlier answers of the same notebook: an answer that calls one is not to blame when that one is wrong."""

import contextlib
import functools
import inspect
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from dnn_utils import exercises
from dnn_utils.checking.calling.sealed import own_function
from dnn_utils.checking.outcome import Outcome, Stage
from dnn_utils.checking.task import Task, right_function
from dnn_utils.checking.telling.message import failed
from dnn_utils.checking.telling.verdict import CheckFailed
from dnn_utils.checking.telling.wording import listing


def earlier_answers(task: Task, answer: Any) -> dict[str, Callable[..., Any]]:
    """Return the notebook's own answers to earlier exercises, as {name: function}.

    Only those that `answer` would reach under the name of the exercise; the library's own do not count.
    """
    function = own_function(answer)
    if function is None:
        return {}
    names = _course_order()
    own = {name: function.__globals__.get(name) for name in names[: names.index(task.name)]}
    return {
        name: value
        for name, value in own.items()
        if callable(value) and inspect.unwrap(value) is not right_function(name)
    }


@functools.cache
def _course_order() -> tuple[str, ...]:
    return tuple(exercises.names())


@contextlib.contextmanager
def replaced(answer: Any, earlier: Mapping[str, Callable[..., Any]]) -> Iterator[None]:
    """Put the library's functions in the place of the notebook's own ones, for the length of the block."""
    function = own_function(answer)
    namespace = function.__globals__ if function is not None else {}
    try:
        namespace.update({name: right_function(name) for name in earlier})
        yield
    finally:
        namespace.update(earlier)


def waiting(task: Task, to_mend: Sequence[str]) -> CheckFailed:
    """Return the CheckFailed of an answer that is right but for the earlier answers called `to_mend`."""
    names = listing(to_mend)
    verb = "is" if len(to_mend) == 1 else "are"
    text = [
        f"Your {task.name} itself is right. It calls your {names}, which {verb} not right yet.",
        f"Mend {names} first, then run this check again.",
    ]
    title = f"waits for {names}"
    return failed(
        task, Outcome.WAITING, Stage.RUNS, title, text, None, heading=title, repeat=False, waits_for=to_mend
    )
