"""Compare printed texts: text as text, numbers as numbers.

The rule for numbers, wherever they stand in a text, an HTML table or the repr of an array:

- A number with decimals may differ by one unit in its last printed place, and so may one that was rounded to
  one digit, as 3e-09 was. When the two are printed to different places, the finer one counts: 0.3 and 0.35
  differ.
- Any other number without decimals is exact: 2 and 2.1 differ, 2 and 2.0001, 1e5 and 2e5.
- NumPy's form ``1.`` stands for 1.00000000, and its ``1.e-09`` for 1.00000000e-09.
- No tolerance is finer than the last bits of a float: 2e-15 of the value.
- nan equals nan; inf equals inf of the same sign; −0.0 equals 0.0. Signs may be ``-`` or ``−``.
- Digits in a name (``W1``, ``float64``) or in a chain (``1.2.3``) are text.
- The kind of a number does not count, as a right answer may be written in several ways: ``6``, ``6.``,
  ``np.int64(6)`` and ``array(6)`` are the same.

Blanks beside a number do not count: NumPy pads the columns of an array.
"""

import re
from decimal import Decimal

_NUMBER = re.compile(
    r"(?<![\w.])(?P<sign>[-+\u2212]?)"
    r"(?:(?P<digits>\d+\.?\d*|\.\d+)(?P<exponent>[eE][-+]?\d{1,4})?|(?P<word>nan|inf)(?!\w))(?!\.?\d)",
    re.ASCII,
)
_Token = str | re.Match[str] | None  # a text, a number, or the end of the whole
_Placed = tuple[_Token, int]  # and the position in the text at which it begins
_SCALAR = re.compile(r"\b(?:np\.(?:u?int|float|bool)\d*|array)\(([-+.\w]+)\)")
_NOISE = Decimal("2e-15")
_NUMPYS_LAST_PLACE = Decimal("1e-8")  # of a number that NumPy prints as `1.`
_SHOWN = 60  # characters of a text that a message quotes


def same_text(new: str, reference: str) -> str | None:
    """Compare two texts by the rule of this module; return None, or one line that says where they differ."""
    if new == reference:
        return None
    new, reference = _SCALAR.sub(r"\1", new), _SCALAR.sub(r"\1", reference)
    seen, expected = _tokens(new), _tokens(reference)
    for one, other in zip(seen, expected, strict=False):
        if not _same_token(one[0], other[0]):
            return _difference(new, one, reference, other)
    if len(seen) != len(expected):
        # the ends of the texts
        seen, expected = [*seen, (None, len(new))], [*expected, (None, len(reference))]
        last = min(len(seen), len(expected)) - 1
        return _difference(new, seen[last], reference, expected[last])
    return None


def _tokens(text: str) -> list[_Placed]:
    """Return (token, its position in the text); a token is the match of a number, or the text between two."""
    tokens: list[_Placed] = []
    end = 0
    for match in _NUMBER.finditer(text):
        tokens += [(_plain(text[end : match.start()]), end), (match, match.start())]
        end = match.end()
    return [(token, position) for token, position in [*tokens, (_plain(text[end:]), end)] if token]


def _plain(text: str) -> str:
    """Return a text without the blanks that do not count."""
    return re.sub(r" ?\n ?", "\n", re.sub(r"[ \t]+", " ", text)).strip()


def _same_token(new: _Token, reference: _Token) -> bool:
    if not isinstance(new, re.Match) or not isinstance(reference, re.Match):
        return new == reference
    if new["word"] or reference["word"]:
        return (new["word"], _sign(new)) == (reference["word"], _sign(reference)) or (
            new["word"] == reference["word"] == "nan"
        )
    value, expected = _value(new), _value(reference)
    noise = Decimal(0) if _is_whole(new) and _is_whole(reference) else _NOISE * abs(expected)
    return abs(value - expected) <= max(min(_unit(new), _unit(reference)), noise)


def _is_whole(match: re.Match[str]) -> bool:
    return match["digits"].isdigit() and _exponent(match) >= 0


def _exponent(match: re.Match[str]) -> int:
    return int((match["exponent"] or "e0")[1:])


def _value(match: re.Match[str]) -> Decimal:
    return Decimal(_sign(match) + match["digits"] + (match["exponent"] or ""))


def _sign(match: re.Match[str]) -> str:
    return "-" if match["sign"] in ("-", "\u2212") else ""


def _unit(match: re.Match[str]) -> Decimal:
    """Return one unit in the last printed place; 0 for a number that is exact."""
    _, point, decimals = match["digits"].partition(".")
    exponent = _exponent(match)
    if decimals or (exponent < 0 and not point):
        return Decimal(1).scaleb(exponent - len(decimals))
    return _NUMPYS_LAST_PLACE.scaleb(exponent) if point else Decimal(0)


def _difference(new: str, new_token: _Placed, reference: str, reference_token: _Placed) -> str:
    """Return one line: where the texts differ, and what stands there in both."""
    line = reference.count("\n", 0, reference_token[1]) + 1
    where = f"line {line}: " if "\n" in reference.strip() else ""
    return f"{where}expected {around(reference, reference_token)}, seen {around(new, new_token)}"


def around(text: str, token: _Placed) -> str:
    """Return the line of the text in which the token begins, shortened, in quotes."""
    content, position = token
    if content is None:
        return "nothing more"
    while position < len(text) and text[position].isspace():
        position += 1
    start = text.rfind("\n", 0, position) + 1
    end = text.find("\n", position)
    line = text[start : end if end >= 0 else len(text)]
    column = position - start
    if len(line) > _SHOWN:
        first = max(0, min(column - _SHOWN // 2, len(line) - _SHOWN))
        cut = line[first : first + _SHOWN]
        line = ("…" if first else "") + cut + ("…" if first + _SHOWN < len(line) else "")
    return f"`{line.strip()}`"
