"""What IPython says of an error in a cell, read from the messages of its kernel."""

import re

_COLOR = re.compile(r"\x1b\[[0-9;]*m")
_OWN_FILE = re.compile(r" \(\d+\.py, line \d+\)")  # what IPython calls the cell in a SyntaxError
_LINE = re.compile(r"Cell In\s*\[\d+\], line (\d+)")


def lines_of_cell(traceback: str) -> list[int]:
    """Return the lines of the cell that a traceback names, from the outermost call to the innermost."""
    return [int(number) for number in _LINE.findall(_COLOR.sub("", traceback))]


def error_message(evalue: str) -> str:
    """Return the text of an error without what IPython calls the cell."""
    return _OWN_FILE.sub("", evalue)
