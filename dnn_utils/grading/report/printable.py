"""Text for a terminal that may not know all characters (Windows without UTF-8)."""

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


def printable(text, encoding):
    """Return `text` with what `encoding` cannot hold replaced by plain characters, or by "?"."""
    encoding = encoding or "utf-8"
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return "".join(_known(character, encoding) for character in text)
    return text


def _known(character, encoding):
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return _PLAIN.get(character, "?")
    return character
