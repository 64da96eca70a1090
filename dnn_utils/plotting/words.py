"""What a figure shows, in words: the text alternative of its picture, for those who do not see it.

In a notebook the words stand beside the picture twice. VS Code makes the ``alt`` of the image from the plain
text. JupyterLab and Notebook, with the extension in ``dnn_utils/labextension``, make it from ``alt`` in
the picture's metadata, as some of nbconvert's templates do.
"""

import sys
import weakref
from typing import Any

import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure

_WORDS: "weakref.WeakKeyDictionary[Axes | Figure, str]" = weakref.WeakKeyDictionary()


def describe(words: str, ax: Axes | None = None) -> None:
    """Say what the current figure shows, or one of its axes.

    The course's own figures say it themselves. Call this for a figure that you draw with Matplotlib, in the
    cell that draws it.

    Parameters
    ----------
    words : str, one or two sentences: what kind of figure it is, and what is to be seen in it
    ax : matplotlib axes, optional; the axes that are described, in place of the whole figure
    """
    if not words.strip():
        raise ValueError("words: expected a sentence or two about what the figure shows; got none")
    _WORDS[plt.gcf() if ax is None else ax] = " ".join(words.split())


def words_of(figure: Figure) -> str:
    """Return what was said of the figure, else of its axes in their order, else what is written on them."""
    if figure in _WORDS:
        return _WORDS[figure]
    parts = list(dict.fromkeys(filter(None, map(_words_of, figure.axes))))
    return " ".join(parts) or "A figure."


def words_of_axes(ax: Axes) -> str:
    """Return what was said of the axes, or "" if nothing was."""
    return _WORDS.get(ax, "")


def _words_of(ax: Axes) -> str:
    title = " ".join(ax.get_title().split()).rstrip(".").replace("$", "")
    if ax in _WORDS:
        said = set(title.split()) <= set(_WORDS[ax].split())
        return _WORDS[ax] if said else f"{title}: {_WORDS[ax]}"
    names = [label for label in ax.get_legend_handles_labels()[1] if not label.startswith("_")]
    axes = " against ".join(filter(None, (ax.get_ylabel(), ax.get_xlabel())))
    text = ", ".join(filter(None, (title, axes, *names)))
    return f"A plot: {text}." if text else ""


def _picture_with_words(figure: Figure, include: Any = None, exclude: Any = None) -> Any:
    """Return the picture that IPython would show, with its text alternative."""
    formatter = sys.modules["IPython"].get_ipython().display_formatter.formatters["image/png"]
    picture = formatter(figure)
    if picture is None:  # another kind of picture was asked for
        return {}
    data, metadata = picture if isinstance(picture, tuple) else (picture, {})
    words = words_of(figure)
    return {"image/png": data, "text/plain": words}, {"image/png": {**metadata, "alt": words}}


def give_pictures_words() -> None:
    """Let IPython, if it runs this, show every figure with its text alternative."""
    python = sys.modules.get("IPython")
    shell = python and python.get_ipython()
    if shell is not None:
        shell.display_formatter.mimebundle_formatter.for_type(Figure, _picture_with_words)
