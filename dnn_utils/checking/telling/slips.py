"""Slips of whoever calls `check`, `hint` or `solution`: one sentence and the right call, no traceback."""

from dnn_utils.checking.telling import card
from dnn_utils.checking.telling.lines import wrapped
from dnn_utils.checking.telling.notebooks import is_notebook, show

_BELOW = "The call was not right. What to write stands above."


class _OneSentence(Exception):
    is_shown = False

    def _render_traceback_(self) -> list[str]:
        text = str(self.args[0])
        if is_notebook():
            if self.is_shown:  # the kernel asks more than once
                return [_BELOW]
            self.is_shown = True
            show(text, card.box(card.YELLOW, "Not called right", [card.paragraph(text)]))
            return [_BELOW]
        return wrapped(text)


class WrongCall(_OneSentence, TypeError):
    """`check` was given something that is no answer, or nothing."""


class NoSuchExercise(_OneSentence, LookupError):
    """There is no exercise of that name."""
