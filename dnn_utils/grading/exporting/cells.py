"""Cells of a table that a program for tables will not take for formulas, nor a terminal for orders."""

from dnn_utils.grading.report.printable import shown_orders

_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def harmless(value: object) -> object:
    """Return a value for a cell; a text that begins as a formula does gets an apostrophe in front.

    One sign alone is no formula: Moodle writes "-" where there is no date.
    """
    if not isinstance(value, str):
        return value
    return shown_orders(f"'{value}" if len(value) > 1 and value.startswith(_STARTS) else value)
