"""Filling in the templates; whatever a learner has written is shown, and never takes part in the page."""

import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
# Controls, marks that turn the direction of writing, separators of lines, halves of pairs
_UNSEEN = {"Cc", "Cf", "Zl", "Zp", "Cs", "Co", "Cn"}


def shown(text: object, kept: str = "") -> str:
    """Return a text with every character that is not seen written as its escape, but those of `kept`."""
    text = str(text)
    if text.translate(dict.fromkeys(map(ord, kept))).isprintable():  # most often; then nothing is unseen
        return text
    return "".join(
        c if c in kept or unicodedata.category(c) not in _UNSEEN else c.encode("unicode_escape").decode()
        for c in text
    )


def prose(text: object) -> Markup:
    """Return a text as HTML; what stands between backticks is code."""
    return Markup(re.sub(r"`([^`]*)`", r"<code>\1</code>", str(escape(shown(text, "\n")))))


def in_markdown(text: object) -> str:
    """Return a text on one line of Markdown that means nothing but itself."""
    return _PUNCTUATION.sub(r"\\\1", shown(text))


def as_block(text: object) -> str:
    """Return a text as an indented block of Markdown, in which nothing has a meaning."""
    return "\n".join(f"    {line}" for line in shown(text, "\n").split("\n"))


def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader(__name__.rpartition(".")[0]),
        autoescape=lambda name: not (name or "").endswith(".md"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    made.filters.update(
        shown=shown,
        lines=lambda text: shown(text, "\n\t"),
        prose=prose,
        markdown=in_markdown,
        block=as_block,
    )
    return made


_ENVIRONMENT = _environment()


def write(path: Path, template: str, **values: Any) -> None:
    """Write one page, piece by piece: what is an iterator in `values` never is in memory as a whole."""
    pieces: Iterable[str] = _ENVIRONMENT.get_template(template).generate(**values)
    with path.open("w", encoding="utf-8") as file:
        for piece in pieces:
            file.write(piece)
