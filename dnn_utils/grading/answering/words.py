"""Why an answer is wrong, in the words of the notebook's own check: runs in a child that knows the course.

The answer has been judged by then, elsewhere: what comes from here is words, and earns nobody a point.
"""

import builtins
import contextlib
import functools
import io
import linecache
import socket
import sys
from typing import Any

import numpy as np

from dnn_utils import exercises
from dnn_utils.checking.check import judge
from dnn_utils.checking.outcome import ExerciseResult
from dnn_utils.grading.answering import wire
from dnn_utils.grading.lesson.names import without_magic

_SECONDS = 1.0  # for our own wrong answer
_asked: set[str] = set()  # exercises

exercises.load_all()  # once, before the first child is forked


def serve(connection: socket.socket) -> None:
    """Answer the judge's requests until the connection ends."""
    namespace: dict[str, Any] = {"__name__": "__main__", "__builtins__": builtins, "np": np}
    namespace["display"] = lambda *shown, **options: None  # as IPython has it: pictures are not looked at
    while True:
        try:
            request, *arguments = wire.receive(connection)
        except wire.WireError:
            return
        if request == "run":
            wire.send(connection, _run(namespace, *arguments))
        else:
            wire.send(connection, _words(namespace, *arguments))


def get_ready(name: str) -> None:
    """Do what is the same for each child that is asked about an exercise, if it is asked about again."""
    if name in _asked:
        _tried_once(name)
    _asked.add(name)


@functools.cache
def _tried_once(name: str) -> None:
    """Say why an answer of our own is wrong."""
    with contextlib.suppress(LookupError):
        exercise = exercises.load(name)
        for mistake in exercise.mistakes[:1]:
            label, source = f"<{name}>", mistake.applied_to(exercise.solution_source)
            namespace = {**vars(sys.modules[exercise.right_answer.__module__]), "__name__": "__main__"}
            if _run(namespace, source, label) is None:
                judge(namespace[name], name, 0, _SECONDS)
            linecache.cache.pop(label)


def _run(namespace: dict[str, Any], source: str, label: str) -> dict[str, Any] | None:
    """Run a cell; return what is told of its error, or None."""
    linecache.cache[label] = (len(source), None, source.splitlines(keepends=True), label)
    try:
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            exec(compile(without_magic(source), label, "exec"), namespace)
    except BaseException as error:
        return {"types": [type(error).__name__], "text": _text_of(error)}
    return None


def _text_of(error: BaseException) -> str:
    try:
        return str(error)[:300]
    except Exception:  # its own __str__ fails
        return ""


def _words(namespace: dict[str, Any], name: str, seed: int, seconds: float) -> dict[str, Any] | None:
    if name not in namespace:
        return None
    result: ExerciseResult = judge(namespace[name], name, seed, seconds).result
    return result.as_dict()
