"""The boxes that a notebook shows: what a check says, hints and solutions, as HTML that needs nothing else.

The text keeps the color of the page, so that it can be read in the light and in the dark theme. The bar at
the left tells the kind by its color, and the sign in the heading tells it without.
"""

import html
import re
from collections.abc import Iterable

GREEN, RED, YELLOW = "#2a9d8f", "#d1495b", "#e9a23b"
_CODE = "margin: 0.3em 0 0.3em 1.2em; white-space: pre-wrap; font-family: monospace; background: none"
_LONG = 30  # characters of what has no space in it and may be wider than a narrow page


def box(color: str, heading: str, parts: Iterable[str]) -> str:
    """Return a box with a bar of `color`, a heading, and parts below it; all of them are HTML."""
    style = f"border-left: 5px solid {color}; padding: 0.4em 0.9em; line-height: 1.5; max-width: 60em"
    return f'<div style="{style}"><strong>{heading}</strong>{"".join(parts)}</div>'


def paragraph(text: str, *, start: str = "") -> str:
    """Return a text as a paragraph that wraps at the width of the page; between backticks stands code."""
    begun = f"<em>{start}</em> " if start else ""
    return f'<div style="margin-top: 0.35em">{begun}{inline(text)}</div>'


def code(text: str) -> str:
    """Return a line of code as it is written."""
    return f'<pre style="{_CODE}">{_escaped(text.strip())}</pre>'


def inline(text: str) -> str:
    """Return a text as HTML; what stands between backticks is code."""
    return re.sub(r"`([^`\n]+)`", r"<code>\1</code>", _escaped(text)).replace("\n", "<br>")


def _escaped(text: str) -> str:
    """Return a text as HTML; a list without spaces that is long may be broken after each comma."""
    parts = re.split(rf"(\S{{{_LONG},}})", text)
    return "".join(
        html.escape(part, quote=False).replace(",", ",<wbr>" if number % 2 else ",")
        for number, part in enumerate(parts)
    )
