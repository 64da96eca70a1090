"""Cells of a table that a program for tables will not take for formulas."""

_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def harmless(value: object) -> object:
    """Return a value for a cell; a text that begins as a formula does gets an apostrophe in front.

    One sign alone is no formula: Moodle writes "-" where there is no date.
    """
    return f"'{value}" if isinstance(value, str) and len(value) > 1 and value.startswith(_STARTS) else value
