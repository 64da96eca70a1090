"""`hint`, the next thing to think about, and `solution`, the answer."""

import html
import re

from dnn_utils.checking.telling.wording import describe
from dnn_utils.exercises import load

# How many hints of each exercise were given in this process
_GIVEN = {}


class Text:
    """A text with a title: shows as text, and as HTML in a notebook."""

    def __init__(self, title, text, *, code=False):
        self.title, self.text, self.code = title, text, code

    def __repr__(self):
        return f"{self.title}\n{self.text}"

    def _repr_html_(self):
        text = html.escape(self.text, quote=False)
        if self.code:
            text = f'<pre style="margin: 0; font-family: monospace">{text}</pre>'
        else:
            text = re.sub(r"`([^`]+)`", r"<code>\1</code>", text).replace("\n", "<br>")
        return (
            '<div style="border-left: 5px solid #e9a23b; padding: 0.4em 0.9em; line-height: 1.5">'
            f"<strong>{html.escape(self.title)}</strong><br>{text}</div>"
        )


def hint(exercise):
    """Return the next hint of an exercise.

    Parameters
    ----------
    exercise : str, the name of the exercise, or the answer itself

    Raises
    ------
    LookupError
        If there is no exercise of that name; says which there are.
    """
    found = load(_name(exercise))
    number = _GIVEN.get(found.name, 0)
    _GIVEN[found.name] = number + 1
    place = number % len(found.hints)
    title = f"{found.name}: hint {place + 1} of {len(found.hints)}"
    text = found.hints[place]
    if place + 1 == len(found.hints):
        text += f'\nThat was the last hint. When you have tried, solution("{found.name}") shows the answer.'
    return Text(title, text)


def solution(exercise):
    """Return the answer to an exercise: read it, close it, and write your own.

    Parameters
    ----------
    exercise : str, the name of the exercise, or the answer itself

    Raises
    ------
    LookupError
        If there is no exercise of that name; says which there are.
    """
    found = load(_name(exercise))
    return Text(f"{found.name}: one right answer", found.solution_source.rstrip("\n"), code=True)


def _name(exercise):
    return exercise if isinstance(exercise, str) else getattr(exercise, "__name__", describe(exercise))
