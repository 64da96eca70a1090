"""`hint`, the next thing to think about, and `solution`, the answer."""

import ast
import html
import importlib
import re
from typing import Any

from dnn_utils import exercises
from dnn_utils.checking.telling import card
from dnn_utils.checking.telling.lines import wrapped
from dnn_utils.checking.telling.notebooks import cells
from dnn_utils.checking.telling.slips import NoSuchExercise, WrongCall
from dnn_utils.checking.telling.verdict import last
from dnn_utils.checking.telling.wording import describe
from dnn_utils.exercises import Exercise, UnknownExercise, load

# How many hints of each exercise were given in this process
_GIVEN: dict[str, int] = {}
_NOTHING = object()


class Text:
    """A text with a title: shows as text, and as HTML in a notebook; code in color."""

    def __init__(self, title: str, text: str, *, code: bool = False) -> None:
        self.title, self.text, self.code = title, text, code

    def __repr__(self) -> str:
        return "\n".join([self.title, *([self.text] if self.code else wrapped(self.text))])

    def _repr_html_(self) -> str:
        text = _colored(self.text) if self.code else card.paragraph(self.text)
        return card.box(card.YELLOW, html.escape(self.title), [text])


def hint(exercise: Any = _NOTHING) -> Text:
    """Return the next hint of an exercise; it goes on from what the last check has said.

    Parameters
    ----------
    exercise : str, the name of the exercise, or the answer itself; without one, that of the last check

    Returns
    -------
    text : Text, which a notebook shows

    Raises
    ------
    LookupError
        If there is no exercise of that name; says which one may be meant, or which there are.
    """
    found = _found(exercise, "hint")
    number = _GIVEN.get(found.name, 0)
    latest = last()
    if number == 0 and latest is not None and latest.exercise == found.name and latest.hint == found.hints[0]:
        number = 1  # the check has said it already
    if number >= len(found.hints):
        ended = f"{found.name}: no more hints"
        return Text(ended, f"That was the last one. When you have tried, {_call(found)} shows the answer.")
    _GIVEN[found.name] = number + 1
    text = found.hints[number]
    if number + 1 == len(found.hints):
        text += f"\nThat was the last hint. When you have tried, {_call(found)} shows the answer."
    return Text(f"{found.name}: hint {number + 1} of {len(found.hints)}", text)


def solution(exercise: Any = _NOTHING) -> Text:
    """Return the answer to an exercise: read it, close it, and write your own.

    Parameters
    ----------
    exercise : str, the name of the exercise, or the answer itself; without one, that of the last check

    Returns
    -------
    text : Text, which a notebook shows

    Raises
    ------
    LookupError
        If there is no exercise of that name; says which one may be meant, or which there are.
    """
    found = _found(exercise, "solution")
    return Text(f"{found.name}: one right answer", _without_docstrings(found.solution_source), code=True)


def named(exercise: Any, call: str) -> str:
    """Return the name of an exercise that exists; raise NoSuchExercise, which says how to `call` one."""
    name = exercise if isinstance(exercise, str) else getattr(exercise, "__name__", describe(exercise))
    try:
        return load(name).name
    except UnknownExercise as error:
        write = f" Write {call.format(error.near)}" if error.near else ""
        raise NoSuchExercise(f"{error}{write}") from None


def likely() -> str | None:
    """Return the exercise that is meant, as far as one can tell: of the last check, or in the last cell."""
    if (latest := last()) is not None:
        return latest.exercise
    defined = re.findall(r"^def (\w+)", "\n".join(cells()), flags=re.MULTILINE)
    return next((name for name in reversed(defined) if name in exercises.names()), None)


def _found(exercise: Any, call: str) -> Exercise:
    if exercise is not _NOTHING:
        return load(named(exercise, f'{call}("{{}}")'))
    latest = last()
    if latest is None:
        name = likely() or exercises.names()[0]
        raise WrongCall(f'{call}: say of which exercise, such as {call}("{name}")')
    return load(latest.exercise)


def _call(exercise: Exercise) -> str:
    return f'solution("{exercise.name}")'


def _without_docstrings(source: str) -> str:
    """Return the source of an answer without its docstrings: the exercise has shown them."""
    lines = source.splitlines()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and ast.get_docstring(node) is not None:
            told = node.body[0]
            for number in range(told.lineno - 1, told.end_lineno or told.lineno):
                lines[number] = "\0"
    return "\n".join(line for line in lines if line != "\0").rstrip("\n")


def _colored(source: str) -> str:
    """Return Python as HTML in color, on white, so that it can be read in both themes."""
    style = "margin: 0; color: black; background: none"  # JupyterLab has its own for `pre` and .highlight
    try:
        pygments = importlib.import_module("pygments")
        lexer = importlib.import_module("pygments.lexers").PythonLexer()
        formatter = importlib.import_module("pygments.formatters").HtmlFormatter(
            noclasses=True, style="xcode", nobackground=True, cssclass="", prestyles=style
        )
    except ImportError:  # it comes with IPython
        return f'<pre style="{style}">{html.escape(source, quote=False)}</pre>'
    colored = pygments.highlight(source, lexer, formatter)
    return f'<div style="background: white; color: black; padding: 0.5em; margin-top: 0.4em">{colored}</div>'
