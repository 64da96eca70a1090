"""When two errors are of one kind, whoever wrote the code that raised them."""

import ast
import linecache
import re
import traceback
from pathlib import Path

# Different routes to a product say it in different words that the shapes do not fit.
_SHAPES = re.compile(
    r"broadcast|not aligned|mismatch|core dimension|dimensions? .*(match|equal)|same shape|einstein"
)
SHAPES_DO_NOT_FIT = ("ValueError", "shapes")
_PACKAGE = str(Path(__file__).parents[2])


def error_kind(error: BaseException | None) -> tuple[str, ...]:
    """Return what two errors must have in common to be the same kind of error: its type, and what it says.

    Names and numbers of the learner's code do not count.
    """
    name, text = type(error).__name__, str(error)
    if isinstance(error, KeyError):
        return name, repr(error.args[:1])
    if isinstance(error, UnboundLocalError):
        return name, "above the lines that set it" if _comes_too_early(error) else "below them"
    if isinstance(error, ValueError) and _SHAPES.search(text):
        return SHAPES_DO_NOT_FIT
    if isinstance(error, TypeError | AttributeError):
        return name, re.sub(r"[\d.]+|\w+\(\)", "", text)
    return name, re.sub(r"'[^']*'|\"[^\"]*\"|[\d.]+|\w+\(\)", "", text)


def _comes_too_early(error: BaseException) -> bool:
    """Tell whether a name without a value stands above all lines that give it one."""
    *_, (frame, line) = traceback.walk_tb(error.__traceback__)
    named = re.search(r"local variable '(\w+)'", str(error))  # Python sets error.name for globals only
    try:
        tree = ast.parse("".join(linecache.getlines(frame.f_code.co_filename, frame.f_globals)))
    except SyntaxError:
        return False
    stores = [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Name)
        and isinstance(node.ctx, ast.Store)
        and named
        and node.id == named[1]
        and node.lineno >= frame.f_code.co_firstlineno
    ]
    return bool(stores) and line < min(stores)


def _said_by_the_library(error: BaseException) -> str | None:
    """Return the text of an error that a function of this package raised, else None."""
    *_, (frame, _) = traceback.walk_tb(error.__traceback__)
    return str(error) if frame.f_code.co_filename.startswith(_PACKAGE) else None


def alike_errors(one: BaseException | None, other: BaseException | None) -> bool:
    """Tell whether two errors are of one kind; raised in the same library, they must say the same."""
    if error_kind(one) != error_kind(other):
        return False
    if one is None or other is None:
        return True  # both are
    texts = [_said_by_the_library(error) for error in (one, other)]
    return None in texts or texts[0] == texts[1]
