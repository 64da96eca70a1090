"""Whether this is a notebook, what its cells were, and how something is shown in it."""

import importlib
import sys
from typing import Any

# (its id, its text) of each cell that was run. A list that is changed in place, as `pristine` wants it
_RUN: list[tuple[str, str]] = []


def note_run(info: Any) -> None:
    """Note which cell is run now; IPython calls this where a kernel loads `checking.kernel`."""
    _RUN.append((getattr(info, "cell_id", None) or "", info.raw_cell))


def cell_of(text: str) -> str:
    """Return the id of the cell in which a text was run last; an empty one where that is not known."""
    return next((cell for cell, typed in reversed(_RUN) if typed.strip() == text.strip()), "")


def shell() -> Any:
    """Return IPython's shell, or None where there is none."""
    return sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None


def is_notebook() -> bool:
    """Tell whether a kernel runs this, so that HTML can be shown."""
    return getattr(shell(), "kernel", None) is not None


def show(text: str, as_html: str) -> None:
    """Show something as HTML, and as text where there is no HTML."""
    display = importlib.import_module("IPython.display")
    shown = {"text/plain": text, "text/html": as_html}
    # Half of a surrogate pair, in the text of an error, is no character that can be sent
    display.publish_display_data(
        {kind: each.encode("utf-8", "backslashreplace").decode("utf-8") for kind, each in shown.items()}
    )


def line_in_cell(text: str, number: int) -> int:
    """Return the number that stands in a notebook beside line `number` of a cell whose text has run.

    Python is not given the empty lines that a cell begins with.
    """
    history = getattr(shell(), "history_manager", None)
    if history is None:
        return number
    for ran, typed in zip(
        reversed(history.input_hist_parsed), reversed(history.input_hist_raw), strict=False
    ):
        if ran.strip() == text.strip():
            return number + _empty_lines_first(typed) - _empty_lines_first(ran)
    return number


def _empty_lines_first(text: str) -> int:
    return text[: len(text) - len(text.lstrip())].count("\n")


def cells() -> list[str]:
    """Return the texts of the cells that were run, in order; the last one is running now."""
    running = shell()
    return list(running.user_ns.get("In", [])) if running is not None else []
