"""Where in the learner's own code an error came from, and what such an error usually means."""

import functools
import linecache
import re
import tomllib
import traceback
from pathlib import Path

from dnn_utils.checking.calling.sealed import AskedForInput, own_function


@functools.cache
def _causes():
    text = Path(__file__).with_name("causes.toml").read_text(encoding="utf-8")
    return tuple(tomllib.loads(text)["causes"])


def likely_cause(error):
    """Return a sentence about what an error of this kind usually means, or None."""
    for row in _causes():
        if type(error).__name__ == row["error"] and re.search(row["pattern"], str(error)):
            return row["cause"]
    return None


def own_line(answer, error):
    """Return (number, text) of the last line of the learner's code that `error` passed through, or None.

    The learner's code is what shares its global names with the answer: the cells of the notebook.
    """
    function = own_function(answer)
    if function is None:
        return None
    code_globals, own_file = function.__globals__, function.__code__.co_filename
    places = [
        (number, frame.f_code.co_filename)
        for frame, number in traceback.walk_tb(error.__traceback__)
        if frame.f_globals is code_globals or frame.f_code.co_filename == own_file
    ]
    if not places:
        return None
    # Of a function that calls itself again and again, the first call is the telling one.
    number, file = places[0] if isinstance(error, RecursionError) else places[-1]
    return number, linecache.getline(file, number, code_globals).strip()


def message_of(error):
    """Return the last line that Python would print for `error`."""
    if isinstance(error, AskedForInput):
        return ""
    name, text = type(error).__name__, str(error).strip()
    if isinstance(error, KeyError) and error.args:
        text = repr(error.args[0])
    text = text.splitlines()[0] if text else ""
    return f"{name}: {text[:300]}" if text else name
