"""Text in lines that a terminal of 80 columns, and a notebook in a narrow window, show as they are."""

import re
import textwrap

WIDTH = 79  # columns
# What is read as one word though there are spaces in it: a call, an entry, a shape
_ONE = re.compile(r"\w+[(\[][^()\[\]]{1,50}[)\]]|\([-\d., ]+\)|\[[-\d., ]+\]")
_HELD = "\0"  # stands for their spaces


def wrapped(text: str, indent: str = "", further: str | None = None) -> list[str]:
    """Return the lines of a text; a line that is too long is broken between words, never within one.

    Parameters
    ----------
    text : str, of one line or more; one that starts with a space is code, and is kept whole
    indent : str, before each line
    further : str, before what follows in the line below; without it, `indent`
    """
    lines = []
    for line in text.splitlines():
        if line.startswith(" "):
            lines.append(line)
        else:
            lines += textwrap.wrap(
                _ONE.sub(lambda found: found[0].replace(" ", _HELD), line),
                WIDTH,
                initial_indent=indent,
                subsequent_indent=indent if further is None else further,
                break_long_words=False,
                break_on_hyphens=False,  # "2-3" and "1e-07" are one word
            )
    return [line.replace(_HELD, " ") for line in lines]
