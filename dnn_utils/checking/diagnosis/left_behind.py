"""A cell that did not run: what is checked would be an older version, so the check says so instead.

Only in a notebook, where the texts of the cells that were run are known.
"""

import ast
import linecache
import re
import sys
import traceback
from types import SimpleNamespace
from typing import Any

from dnn_utils.checking.calling.sealed import own_function
from dnn_utils.checking.outcome import Outcome, Stage
from dnn_utils.checking.telling.message import failed
from dnn_utils.checking.telling.notebooks import cell_of, cells, line_in_cell
from dnn_utils.exercises import load, names
from dnn_utils.exercises.stubs import is_stub

_BEGINS = {"function": r"^(?:def|class)\s+{}\b", "worksheet": r"^{}\s*(?:=(?!=)|\[)"}  # the text of an answer
_HINT = "Mend that line, or the one above it; then run the cell, and this one again."
_STOPPED = "What stopped it is said below it. Mend that; then run the cell, and this one again."


def not_run(name: str, answer: Any) -> Any:
    """Return the CheckFailed of an answer whose cell did not run, or defines another name; else None."""
    *texts, running = cells() or [""]
    ran = _text_of(answer)
    if not texts or (ran and ran.strip() == running.strip()):  # the answer and its check stand in one cell
        return None
    task, latest = _task(name), _latest(texts, name)
    if (
        _is_untouched(ran, name)
        and latest != len(texts) - 1
        and _is_in_its_cell(texts[-1], name) is not False
    ):
        return _other_name(task, texts[-1])
    if latest is None or texts[latest].strip() == ran.strip():
        return None
    if error := _syntax_error(texts[latest]):
        return _renamed(task, texts) or _did_not_run(task, error, texts[latest])
    if _is_older(ran, texts, latest):
        return _renamed(task, texts) or _stopped(task, texts[latest])
    return None


def never_run(name: str) -> Any:
    """Return the CheckFailed of an answer that no cell has made yet, if its cell was run all the same."""
    texts = cells()[:-1]
    if not texts:
        return None
    task, latest = _task(name), _latest(texts, name)
    if other_name := _renamed(task, texts, made="which is not written yet"):
        return other_name
    if latest is None:
        return None
    if error := _syntax_error(texts[latest]):
        return _did_not_run(task, error, texts[latest])
    return _stopped(task, texts[latest])


def renamed(name: str, answer: Any) -> Any:
    """Return the CheckFailed of a wrong answer that is older than the one of another name; else None."""
    *texts, running = cells() or [""]
    ran = _text_of(answer)
    if not ran or not texts or ran.strip() in (running.strip(), texts[-1].strip()):
        return None
    function = own_function(answer)
    return _renamed(_task(name), texts, function.__code__.co_names if function is not None else ())


def _task(name: str) -> Any:
    return SimpleNamespace(name=name, seed=None, exercise=load(name))


def _text_of(answer: Any) -> str:
    """Return the text of the cell that made an answer; an empty one where that is not known."""
    code = getattr(own_function(answer), "__code__", None)
    return "".join(linecache.getlines(code.co_filename)) if code is not None else ""


def _latest(texts: list[str], name: str) -> int | None:
    """Return the place of the last text that is an answer to the exercise, or None."""
    begins = re.compile(_BEGINS[load(name).kind].format(re.escape(name)), re.MULTILINE)
    return next((index for index in reversed(range(len(texts))) if begins.search(texts[index])), None)


def _is_older(ran: str, texts: list[str], latest: int) -> bool:
    """Tell whether what is to be checked was there before the text at `latest` was run."""
    if not ran:
        return latest == len(texts) - 1 and _stop_in(texts[latest]) is not None
    indices = [index for index, text in enumerate(texts) if text.strip() == ran.strip()]
    return bool(indices) and indices[-1] < latest


def _syntax_error(text: str) -> SyntaxError | None:
    python = re.sub(r"^(\s*)[%!].*$", r"\1pass", text, flags=re.MULTILINE)
    try:
        ast.parse(python)
    except SyntaxError as error:
        return error
    return None


def _stop_in(text: str) -> tuple[int, BaseException] | None:
    """Return the line of a cell in which the last error was, and the error; None if it was elsewhere."""
    error = getattr(sys, "last_value", None)
    for frame, number in reversed(list(traceback.walk_tb(getattr(error, "__traceback__", None)))):
        if "".join(linecache.getlines(frame.f_code.co_filename)).strip() == text.strip():
            return (number, error) if error is not None else None
    return None


def _did_not_run(task: Any, error: SyntaxError, text: str) -> Any:
    body = [
        "The cell with your answer did not run, so there is nothing new to check.",
        *_line("Python could not read line {} of it:", text, error.lineno or 1),
        f"{type(error).__name__}: {error.msg}",
    ]
    return _broken(task, "the cell above did not run", body)


def _stopped(task: Any, text: str) -> Any:
    body = [
        f"The cell with your answer stopped before {task.name} was made, so there is nothing new to check."
    ]
    stop = _stop_in(text)
    if stop:
        number, error = stop
        body += [*_line("It stopped in line {}:", text, number), f"{type(error).__name__}: {error}"[:300]]
    return _broken(task, "the cell above did not run to its end", body, _HINT if stop else _STOPPED)


def _line(sentence: str, text: str, number: int) -> list[str]:
    lines = text.splitlines()
    source = lines[number - 1].strip() if number <= len(lines) else ""
    return [sentence.format(line_in_cell(text, number)), f"      {source}"]


def _broken(task: Any, heading: str, body: list[str], hint: str = _HINT) -> Any:
    return failed(task, Outcome.BROKEN, Stage.RUNS, heading, body, hint, heading=heading, repeat=False)


def _is_untouched(text: str, name: str) -> bool:
    try:
        nodes = ast.parse(text).body
    except SyntaxError:
        return False
    return any(is_stub(node, name) for node in nodes)


def _renamed(
    task: Any, texts: list[str], called: Any = (), made: str = "which an older cell has made"
) -> Any:
    """Return the CheckFailed of a cell that has just defined the answer under another name; else None.

    What it defines is no other exercise, and not `called` by the answer. It stands in the cell of the answer;
    where that is not known, it still has the docstring of what a learner starts from.
    """
    is_here = _is_in_its_cell(texts[-1], task.name)
    if is_here is False or _syntax_error(texts[-1]) or _latest(texts[-1:], task.name) == 0:
        return None
    told = _docstrings(task.exercise.stub_source)
    for node in ast.parse(texts[-1]).body:
        if not isinstance(node, ast.FunctionDef) or node.name in [*names(), *called]:
            continue
        if is_here or (ast.get_docstring(node) or "") in told:
            return _other_name(task, texts[-1], node.name, made)
    return None


def _is_in_its_cell(text: str, name: str) -> bool | None:
    """Tell whether a text that was run stands in the lesson's cell for the answer; None if nobody knows."""
    cell = cell_of(text)
    return cell == f"answer-{name}" if cell else None


def _docstrings(text: str) -> list[str]:
    return [
        told
        for node in ast.parse(text).body
        if isinstance(node, ast.FunctionDef) and (told := ast.get_docstring(node))
    ]


def _other_name(task: Any, text: str, name: str = "", made: str = "which is not written yet") -> Any:
    """Return the CheckFailed of a cell that defines a function of another name; None if it defines none."""
    if _syntax_error(text):
        return None
    defined = [node.name for node in ast.parse(text).body if isinstance(node, ast.FunctionDef)]
    if not defined:
        return None
    body = [
        f"The cell that you ran last defines {name or defined[-1]}; this check looks at {task.name}, {made}."
    ]
    hint = f"What must stand after `def`, so that `{task.name}` is what you have written?"
    heading = "the answer has another name"
    return failed(
        task, Outcome.NOT_ATTEMPTED, Stage.ATTEMPTED, heading, body, hint, heading=heading, repeat=False
    )
