"""Figures with sliders where there is somebody to move them, and a still picture everywhere else."""

import base64
import html
import inspect
import io
import sys
from collections.abc import Callable
from typing import Any

import matplotlib.pyplot as plt

VIEW = "application/vnd.jupyter.widget-view+json"


def interactive(draw: Callable[..., str], **controls: Any) -> None:
    """Show a figure that can be changed with a slider or a menu for each control.

    One output holds both the sliders and a still picture. A front end that knows widgets shows the sliders;
    nbval, the built lesson and a web page show the picture. Outside of a notebook the figure is drawn, for
    ``plt.show()``.

    Parameters
    ----------
    draw : function of the controls
        Draws one figure and returns what it shows in words, the text alternative. Its defaults are what the
        still picture shows.
    **controls : ``(low, high)`` or ``(low, high, step)`` for a slider, a list for a menu or a board
        One for each parameter of `draw` that can be changed.

    Raises
    ------
    TypeError
        If a control is not a parameter of `draw` with a default, or if `draw` returns no text.
    ValueError
        If `draw` makes no figure.

    Examples
    --------
    >>> def line(slope=1.0):
    ...     _, ax = plt.subplots()
    ...     ax.plot([0, 1], [0, slope])
    ...     return f"A line that rises by {slope:g}."
    >>> interactive(line, slope=(-2.0, 2.0, 0.5))
    """
    defaults = {
        name: parameter.default
        for name, parameter in inspect.signature(draw).parameters.items()
        if parameter.default is not parameter.empty
    }
    if strange := sorted(set(controls) - set(defaults)):
        raise TypeError(
            f"controls: expected parameters of draw that have a default ({', '.join(defaults) or 'none'}); "
            f"got {', '.join(strange)}"
        )
    figure, words = _drawn(draw, {})
    if not _in_a_notebook():
        return
    from IPython.display import display

    picture = _png(figure)
    view = _view(draw, {name: (controls[name], defaults[name]) for name in controls}, picture, words)
    data = {VIEW: view, "image/png": picture, "text/plain": words}
    display(data, metadata={"image/png": {"alt": words}}, raw=True)


def _in_a_notebook() -> bool:
    """Return whether a kernel runs this, which can show something."""
    python = sys.modules.get("IPython")
    return python is not None and hasattr(python.get_ipython(), "kernel")


def _drawn(draw: Callable[..., str], values: dict[str, Any], *frame: Any) -> tuple[Any, str]:
    """Let `draw` draw; return its figure and its words."""
    before = plt.get_fignums()
    words = draw(*frame, **values)
    if plt.get_fignums() == before:
        raise ValueError("draw: expected a function that makes a figure, with plt.subplots(); it made none")
    if not isinstance(words, str) or not words.strip():
        raise TypeError(f"draw: expected what the figure shows, in words, as its result; got {words!r}")
    return plt.gcf(), words


def _png(figure: Any) -> str:
    """Close the figure, and return it as a PNG in base64."""
    file = io.BytesIO()
    figure.savefig(file, format="png", bbox_inches="tight")
    plt.close(figure)
    return base64.b64encode(file.getvalue()).decode("ascii")


def _view(
    draw: Callable[..., str], controls: dict[str, tuple[Any, Any]], picture: str, words: str
) -> dict[str, Any]:
    """Make the sliders and the picture that follows them; return what a front end needs to show them."""
    import ipywidgets

    image = ipywidgets.HTML(_img(picture, words))
    sliders = {}
    for name, (control, default) in controls.items():
        slider = ipywidgets.interactive.widget_from_abbrev(control, default)
        if hasattr(slider, "description"):  # a drawing board has none
            slider.description, slider.style.description_width = name, "initial"
        sliders[name] = slider

    def follow(_: object) -> None:
        try:
            figure, words = _drawn(draw, {name: slider.value for name, slider in sliders.items()})
            image.value = _img(_png(figure), words)
        except Exception as error:  # it may call a learner's function: say so in the picture's place
            image.value = f"<pre>{html.escape(f'{type(error).__name__}: {error}')}</pre>"

    for slider in sliders.values():
        slider.observe(follow, names="value")
    box = ipywidgets.VBox([*sliders.values(), image])
    return {"version_major": 2, "version_minor": 0, "model_id": box.model_id}


def _img(picture: str, words: str) -> str:
    return f'<img src="data:image/png;base64,{picture}" alt="{html.escape(words)}">'
