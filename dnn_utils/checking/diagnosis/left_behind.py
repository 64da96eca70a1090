"""A cell that did not run: what is checked would be an older version, so the check says so instead.

Only in a notebook, where the texts of the cells that were run are known.
"""

import ast
import linecache
import re
import types
from typing import Any

from dnn_utils.checking.calling.sealed import own_function
from dnn_utils.checking.outcome import Outcome, Stage
from dnn_utils.checking.telling.message import failed
from dnn_utils.checking.telling.notebooks import cells, line_in_cell
from dnn_utils.exercises import load
from dnn_utils.exercises.stubs import is_stub


def not_run(name: str, answer: Any) -> Any:
    """Return the CheckFailed of an answer whose cell did not run, or defines another name; else None."""
    *texts, running = cells() or [""]
    if not texts:
        return None
    task = types.SimpleNamespace(name=name, seed=None, exercise=load(name))
    begins = re.compile(rf"^(?:def|class)\s+{name}\b", re.MULTILINE)
    latest = next((text for text in reversed(texts) if begins.search(text)), None)
    function = answer if isinstance(answer, type) else own_function(answer)
    if latest is None or function is None:
        return None
    code = getattr(function, "__code__", None)
    if code is None:
        return None
    ran = "".join(linecache.getlines(code.co_filename))
    if ran.strip() == running.strip():  # the answer and its check stand in one cell
        return None
    if ran and latest.strip() != ran.strip() and (problem := _syntax_error(latest)):
        return _did_not_run(task, problem, latest)
    if texts[-1] != latest and _is_untouched(ran, name):
        return _other_name(task, texts[-1])
    return None


def _syntax_error(text: str) -> SyntaxError | None:
    python = re.sub(r"^(\s*)[%!].*$", r"\1pass", text, flags=re.MULTILINE)
    try:
        ast.parse(python)
    except SyntaxError as error:
        return error
    return None


def _did_not_run(task: Any, error: SyntaxError, text: str) -> Any:
    lines, number = text.splitlines(), error.lineno or 1
    source = lines[number - 1].strip() if number <= len(lines) else ""
    body = [
        "The cell with your answer did not run, so there is nothing new to check.",
        f"Python could not read line {line_in_cell(text, number)} of it:",
        f"      {source}",
        f"{type(error).__name__}: {error.msg}",
    ]
    hint = "Mend that line, or the one above it; then run the cell, and this one again."
    heading = "the cell above did not run"
    return failed(task, Outcome.BROKEN, Stage.RUNS, heading, body, hint, heading=heading, repeat=False)


def _is_untouched(text: str, name: str) -> bool:
    try:
        nodes = ast.parse(text).body
    except SyntaxError:
        return False
    return any(is_stub(node, name) for node in nodes)


def _other_name(task: Any, text: str) -> Any:
    """Return the CheckFailed of a cell that defines a function of another name; None if it defines none."""
    if _syntax_error(text):
        return None
    defined = [node.name for node in ast.parse(text).body if isinstance(node, ast.FunctionDef)]
    if not defined:
        return None
    body = [
        f"The cell that you ran last defines {defined[-1]}; this check looks at {task.name}, which is not "
        "written yet."
    ]
    hint = f"What must stand after `def`, so that `{task.name}` is what you have written?"
    heading = "the answer has another name"
    return failed(
        task, Outcome.NOT_ATTEMPTED, Stage.ATTEMPTED, heading, body, hint, heading=heading, repeat=False
    )
