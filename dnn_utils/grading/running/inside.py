"""What the plugin runs inside the kernel of a notebook, between its cells.

It needs no name of the notebook and leaves none there, except that `check` is the real one.
"""

import functools
import importlib
import json
import sys
from typing import Any

from IPython import get_ipython

from dnn_utils.checking import kernel, record
from dnn_utils.checking.calling import pristine
from dnn_utils.checking.check import check
from dnn_utils.checking.telling import verdict

# These runs are not what the learner typed: they stay out of the history that IPython keeps on disk.
get_ipython().history_manager.enabled = False
record.switch_off()
kernel.switch_off()
# Kept here so that a cell which replaces these modules' names is not asked about itself.
_dumps = json.dumps
_modules = sys.modules
_this = sys.modules[__name__]


def before_check(exercise: str) -> None:
    """Undo what the cells did to the checks, and make `check` the real one, for this exercise.

    The exercise is given so that the answer may have any ``__name__``: a lambda, a decorated function.
    """
    _modules[__name__] = _this
    pristine.restored()
    verdict.forget()
    get_ipython().user_ns["check"] = functools.partial(check, exercise=exercise)


def after_check() -> str:
    """Return what the last check said, as JSON, or "null" if none has run since `before_check`."""
    get_ipython().user_ns["check"] = check
    last = verdict.last()
    return _dumps(last and last.as_dict())


def leave_figures_blank() -> None:
    """Let Matplotlib save white pictures of the right size from now on: only that they are there counts.

    Nor does it draw, after each cell, the figures that the cell has left open: they are saved next.
    """
    try:
        bases = importlib.import_module("matplotlib.backend_bases")
        pictures = importlib.import_module("PIL.Image")
    except ImportError:
        return
    drawn = bases.FigureCanvasBase.print_figure

    def print_figure(
        canvas: Any, filename: Any, dpi: Any = None, *args: Any, format: str | None = None, **options: Any
    ) -> Any:
        if format != "png":
            return drawn(canvas, filename, dpi, *args, format=format, **options)
        figure = canvas.figure
        scale = 1 if dpi in (None, "figure") else dpi / figure.dpi
        size = [max(1, round(length * scale)) for length in figure.bbox.size]
        return pictures.new("L", size, "white").save(filename, "png")

    bases.FigureCanvasBase.print_figure = print_figure
    bases.FigureCanvasBase.draw_idle = lambda canvas, *args, **options: None


pristine.take()  # once more, with this module's own names: it stands last
