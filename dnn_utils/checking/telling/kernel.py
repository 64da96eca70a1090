"""What the kernels of `make lab` load, as an IPython extension.

A cell that needs another one first says which, after a restart of the kernel above all. And the kernel names
its language just as a lesson does: JupyterLab writes that name into each notebook that it opens.
"""

import re
import sys
from types import TracebackType
from typing import Any

from dnn_utils import __all__ as given  # type: ignore[attr-defined]  # the stub is made of it
from dnn_utils import exercises
from dnn_utils.checking.telling import card
from dnn_utils.checking.telling.notebooks import cells, note_run, show

LANGUAGE = {"name": "python"}
_BELOW = "The name is not known yet. What to run first stands above."
_FIRST = ("np", "plt")  # what a lesson's first cell imports besides
_IMPORTS = re.compile(r"^from dnn_utils import ", re.MULTILINE)  # stands in it


def load_ipython_extension(shell: Any) -> None:
    """Set up a kernel's shell; another shell only gets the messages."""
    if hasattr(shell, "kernel"):
        shell.kernel.language_info = LANGUAGE
    shell.set_custom_exc((NameError,), _explain)
    shell.events.register("pre_run_cell", note_run)


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
    shell: Any, kind: type[NameError], error: NameError, trace: TracebackType, tb_offset: int | None = None
) -> list[str]:
    """Show which cell comes first when a cell itself, not a function, misses a name of the course's."""
    last = trace
    while last.tb_next:
        last = last.tb_next
    missing = error.name if error.name and last.tb_frame.f_code.co_name == "<module>" else ""
    if missing in exercises.names() and (did_not_run := _never_run(missing)) is not None:
        below: list[str] = did_not_run._render_traceback_()
        shell._showtraceback(kind, error, below)
        return below
    sentence = which_cell_first(missing)
    if sentence is None:
        sys.last_type, sys.last_value, sys.last_traceback = kind, error, trace  # as IPython does
        lines: list[str] = shell.InteractiveTB.structured_traceback(kind, error, trace, tb_offset=tb_offset)
        shell._showtraceback(kind, error, lines)
        return lines
    show(sentence, card.box(card.YELLOW, "Another cell comes first", [card.paragraph(sentence)]))
    shell._showtraceback(kind, error, [_BELOW])
    return [_BELOW]
