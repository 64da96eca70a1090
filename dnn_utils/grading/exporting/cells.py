"""Cells of a table that a program for tables will not take for formulas, nor a terminal for orders."""

import re

from dnn_utils.grading.report.printable import shown_orders

_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# Where programs of other languages begin another cell, whatever quotes stand around the whole
_CELLS_IN_CELLS = re.compile(r"(?<=[;\t])(?=[=+\-@＝＋－＠])")


def harmless(value: object) -> object:
    """Return a value for a cell; a text that begins as a formula does gets an apostrophe in front.

    So does what follows a semicolon or a tab, at which some programs split. One sign alone is no formula:
    Moodle writes "-" where there is no date.
    """
    if not isinstance(value, str):
        return value
    inside = _CELLS_IN_CELLS.sub("'", value)
    return shown_orders(f"'{inside}" if len(value) > 1 and value.startswith(_STARTS) else inside)
