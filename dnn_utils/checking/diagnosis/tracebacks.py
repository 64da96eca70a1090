"""Where in the learner's own code an error came from, and what such an error usually means."""

import ast
import dataclasses
import functools
import linecache
import re
import tomllib
import traceback
import types
from pathlib import Path
from typing import Any

import numpy as np

from dnn_utils.checking.calling.sealed import AskedForInput, own_function
from dnn_utils.checking.calling.time_limit import TookTooLong
from dnn_utils.checking.comparing.same import is_number
from dnn_utils.checking.telling.notebooks import line_in_cell
from dnn_utils.checking.telling.wording import describe, number

_NOT_THERE = object()
_MOST_NAMES = 5  # of a loop


@functools.cache
def _causes() -> tuple[dict[str, Any], ...]:
    text = Path(__file__).with_name("causes.toml").read_text(encoding="utf-8")
    return tuple(tomllib.loads(text)["causes"])


def likely_cause(error: BaseException | None) -> str | None:
    """Return a sentence about what an error of this kind usually means, or None."""
    for kind in type(error).__mro__:
        for row in _causes():
            if row["error"] == kind.__name__ and re.search(row["pattern"], str(error)):
                return str(row["cause"])
    return None


@dataclasses.dataclass(frozen=True)
class OwnLine:
    """A line of the learner's code.

    Attributes
    ----------
    number : as Python counts it
    in_cell : its number as it stands beside the cell
    source : its text
    elsewhere : the name of its function, if that is in another cell than the answer
    """

    number: int
    in_cell: int
    source: str
    elsewhere: str = ""

    def sentences(self, start: str) -> list[str]:
        """Return the lines of a message that name it; the first begins with `start`.

        Without its source its number is not the one beside the cell, either: the cell was not run as it is.
        """
        if not self.source:
            return []
        inside = f", in {self.elsewhere}" if self.elsewhere else ""
        return [f"{start} line {self.in_cell} of your code{inside}:", f"      {self.source}"]


def _own_line(code: types.CodeType, number: int, answer: types.FunctionType) -> OwnLine:
    lines = linecache.getlines(code.co_filename, answer.__globals__)
    source = lines[number - 1].strip() if 0 < number <= len(lines) else ""
    elsewhere = "" if code.co_filename == answer.__code__.co_filename else code.co_name
    return OwnLine(number, line_in_cell("".join(lines), number), source, elsewhere)


def own_line(answer: Any, error: BaseException | None) -> OwnLine | None:
    """Return the last line of the learner's code that `error` passed through, or None.

    The learner's code is what shares its global names with the answer: the cells of the notebook.
    """
    function = own_function(answer)
    if function is None or error is None:
        return None
    code_globals, own_file = function.__globals__, function.__code__.co_filename
    passed = [
        (number, frame.f_code)
        for frame, number in traceback.walk_tb(error.__traceback__)
        if frame.f_globals is code_globals or frame.f_code.co_filename == own_file
    ]
    if not passed:
        return None
    # Of a function that calls itself again and again, the first call is the telling one.
    number, code = passed[0] if isinstance(error, RecursionError) else passed[-1]
    return _own_line(code, number, function)


def line_in_function(answer: Any, number: int) -> int | None:
    """Return the number of a line of a cell as it is counted in the answer, or None if it is not in it."""
    function = own_function(answer)
    if function is None or isinstance(answer, type):
        return None
    code = function.__code__
    last = max((line for _, _, line in code.co_lines() if line), default=0)
    if not code.co_firstlineno <= number <= last:
        return None
    return number - code.co_firstlineno + 1


def message_of(error: BaseException | None) -> str:
    """Return the last line that Python would print for `error`."""
    if isinstance(error, AskedForInput):
        return ""
    name, text = type(error).__name__, str(error).strip()
    if isinstance(error, KeyError) and error.args:
        text = repr(error.args[0])
    text = text.splitlines()[0] if text else ""
    text = re.sub(r" at 0x[0-9a-fA-F]+", "", text)  # an address, another one in each run
    return f"{name}: {text[:300]}" if text else name


@dataclasses.dataclass(frozen=True)
class OwnMoment:
    """What the learner's code was doing: its line, and what the names of the loop around it held."""

    line: OwnLine
    loops: bool
    held: list[str]


def own_moment(answer: Any, error: TookTooLong) -> OwnMoment | None:
    """Return the OwnMoment at which an answer was stopped, or None when it was not in the learner's code."""
    function = own_function(answer)
    if function is None:
        return None
    own_file = function.__code__.co_filename
    for moment in error.moments:
        if moment.code.co_filename == own_file:
            loop = _loop_around("".join(linecache.getlines(own_file, function.__globals__)), moment.line)
            names = {node.id: None for node in ast.walk(loop) if isinstance(node, ast.Name)} if loop else {}
            held = [
                f"{name} is {_briefly(value)}"
                for name in names
                if (value := moment.names.get(name, _NOT_THERE)) is not _NOT_THERE and not callable(value)
            ]
            line = _own_line(moment.code, moment.line, function)
            return OwnMoment(line, loop is not None, held[:_MOST_NAMES])
    return None


def _briefly(value: Any) -> str:
    if isinstance(value, np.ndarray) and value.ndim and value.dtype.kind in "fiu":
        return str(value.shape)
    return number(value) if is_number(value) else describe(value)


def _loop_around(text: str, line: int) -> ast.For | ast.While | None:
    """Return the innermost loop that a line stands in, or None."""
    try:
        loops = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.For | ast.While)]
    except SyntaxError:
        return None
    around = [node for node in loops if node.lineno <= line <= (node.end_lineno or line)]
    return max(around, key=lambda node: node.lineno, default=None)
