"""Cells of a table that a program for tables will not take for formulas."""

_STARTS = ("=", "+", "-", "@", "\t", "\r")


def harmless(value: object) -> object:
    """Return a value for a cell; a text that begins as a formula does gets an apostrophe in front."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_STARTS) else value
