"""What a cell says that needs another one first: which, after a restart of the kernel above all.

The kernels of `make lab` load this as an IPython extension, so that it is there before the first cell; it
also names their language just as a lesson does: JupyterLab writes that name into each notebook that it opens.
In any other kernel it is there from the cell on that imports the checks.
"""

import re
import sys
from types import TracebackType
from typing import Any

from dnn_utils import __all__ as given  # type: ignore[attr-defined]  # the stub is made of it
from dnn_utils import exercises
from dnn_utils.checking.telling import card
from dnn_utils.checking.telling.notebooks import cells, is_notebook, note_run, shell, show

LANGUAGE = {"name": "python"}
_BELOW = "The name is not known yet. What to run first stands above."
_FIRST = ("np", "plt")  # what a lesson's first cell imports besides
_IMPORTS = re.compile(r"^from dnn_utils import ", re.MULTILINE)  # stands in it


def load_ipython_extension(running: Any) -> None:
    """Set up a kernel's shell; another shell only gets the messages."""
    if hasattr(running, "kernel"):
        running.kernel.language_info = LANGUAGE
    _give_messages(running)


def switch_on() -> None:
    """Give the messages to the kernel that runs this, unless it has its own way with errors."""
    if is_notebook() and not shell().custom_exceptions:
        _give_messages(shell())


def _give_messages(running: Any) -> None:
    running.set_custom_exc((NameError,), _explain)
    running.events.register("pre_run_cell", note_run)


def switch_off() -> None:
    """Leave a NameError as Python tells it: what runs a notebook to judge it reads that."""
    if shell().custom_exceptions == (NameError,):
        shell().set_custom_exc((), None)


def which_cell_first(name: str) -> str | None:
    """Say which cell to run before one that uses `name`, or None where the course does not know the name."""
    if name in exercises.names():
        return (
            f"`{name}` is not there yet: no cell that makes it has run to its end since the kernel started. "
            f"Run the cell above that defines or imports `{name}` first, then this one."
        )
    if name in given and any(_IMPORTS.search(text) for text in cells()[:-1]):
        return f"`{name}` is not imported yet. Run `from dnn_utils import {name}` first, then this cell."
    if name in given or name in _FIRST:
        return (
            f"`{name}` is not there yet: the cell that imports it has not run since the kernel started. "
            "Run the first code cell of this lesson, then this one."
        )
    return None


def _never_run(name: str) -> Any:
    from dnn_utils.checking.diagnosis.left_behind import never_run  # a kernel need not wait for all of this

    return never_run(name)


def _explain(
    running: Any, kind: type[NameError], error: NameError, trace: TracebackType, tb_offset: int | None = None
) -> list[str]:
    """Show which cell comes first when a cell itself, not a function, misses a name of the course's."""
    last = trace
    while last.tb_next:
        last = last.tb_next
    missing = error.name if error.name and last.tb_frame.f_code.co_name == "<module>" else ""
    if missing in exercises.names() and (did_not_run := _never_run(missing)) is not None:
        below: list[str] = did_not_run._render_traceback_()
        running._showtraceback(kind, error, below)
        return below
    sentence = which_cell_first(missing)
    if sentence is None:
        sys.last_type, sys.last_value, sys.last_traceback = kind, error, trace  # as IPython does
        lines: list[str] = running.InteractiveTB.structured_traceback(kind, error, trace, tb_offset=tb_offset)
        running._showtraceback(kind, error, lines)
        return lines
    show(sentence, card.box(card.YELLOW, "Another cell comes first", [card.paragraph(sentence)]))
    running._showtraceback(kind, error, [_BELOW])
    return [_BELOW]
