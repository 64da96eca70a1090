"""Text for a terminal that may not know all characters (Windows without UTF-8)."""

import re
from typing import Any, overload

# What a terminal obeys instead of showing it, and marks that turn the direction of writing
_ORDER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_PLAIN = {
    "\u2212": "-",
    "\u2013": "-",
    "\u2014": "-",
    "\u2192": "->",
    "\u2190": "<-",
    "\u2260": "!=",
    "\u2264": "<=",
    "\u2265": ">=",
    "\u2248": "~",
    "\u00d7": "x",
    "\u00b7": "*",
    "\u2026": "...",
    "\u2018": "'",
    "\u2019": "'",
    "\u201c": '"',
    "\u201d": '"',
    "\u1d40": ".T",
    "\u2211": "sum",
    "\u03a3": "sum",
    "\u03b1": "alpha",
    "\u03b5": "epsilon",
    "\u2202": "d",
    "\u221a": "sqrt",
    "\u2713": "ok",
}


@overload
def visible(value: str) -> str: ...
@overload
def visible(value: Any) -> Any: ...
def visible(value: Any) -> Any:
    """Return plain values with what no file can hold made visible: half of a surrogate pair, a raw byte."""
    if isinstance(value, str):
        return _SURROGATE.sub(_shown, value)
    if isinstance(value, dict):
        return {visible(key): visible(part) for key, part in value.items()}
    return [visible(part) for part in value] if isinstance(value, list | tuple) else value


def _shown(match: re.Match[str]) -> str:
    code = ord(match[0])
    # Python reads a byte of a file name that is not UTF-8 as 0xdc00 and the byte
    return f"\\x{code - 0xDC00:02x}" if 0xDC80 <= code <= 0xDCFF else f"\\u{code:04x}"


def printable(text: str, encoding: str | None) -> str:
    """Return `text` with what `encoding` cannot hold replaced by plain characters, or by "?".

    What a learner wrote for the terminal itself, such as to clear it, is shown as its escape.
    """
    encoding = encoding or "utf-8"
    text = shown_orders(visible(text)).replace("\r", "\\r")
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return "".join(_known(character, encoding) for character in text)
    return text


def shown_orders(text: str) -> str:
    """Return a text with what a terminal would obey written as its escape; ends of lines and tabs stay."""
    return _ORDER.sub(lambda match: match[0].encode("unicode_escape").decode(), text)


def _known(character: str, encoding: str) -> str:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return _PLAIN.get(character, "?")
    return character
