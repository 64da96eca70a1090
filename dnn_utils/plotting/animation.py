"""A figure that moves by itself, in the saved notebook and on a web page, without any program behind it."""

import base64
import io
from collections.abc import Callable, Iterable
from typing import Any

import matplotlib.pyplot as plt
from PIL import Image

from dnn_utils.plotting.interactive import _drawn, _in_a_notebook

COLORS = 64  # of all frames together: the fewer, the smaller the file
DPI = 80


def animate(draw: Callable[[Any], str], frames: Iterable[Any], *, seconds: float = 4.5) -> None:
    """Show a figure frame by frame, once, and stop at the last frame.

    The output is an animated PNG, which every browser plays; what cannot play it shows the last frame. It
    ends within five seconds, so that nobody needs a button to stop it. Outside of a notebook the last frame
    is drawn, for ``plt.show()``.

    Parameters
    ----------
    draw : function of one frame
        Draws one figure and returns what it shows in words. Every figure must have the same size.
    frames : what `draw` is given, one after the other; at least one
    seconds : float greater than 0, how long it takes

    Raises
    ------
    ValueError
        If there is no frame, or two figures differ in size.
    """
    frames = list(frames)
    if not frames:
        raise ValueError("frames: expected at least one; got none")
    pictures, words = [], ""
    for index, frame in enumerate(frames):
        figure, words = _drawn(draw, {}, frame)
        pictures.append(_picture(figure))
        if pictures[-1].size != pictures[0].size:
            raise ValueError(
                f"draw: expected figures of one size, {pictures[0].size} pixels; frame {index} has "
                f"{pictures[-1].size}"
            )
        if index < len(frames) - 1 or _in_a_notebook():
            plt.close(figure)
    if not _in_a_notebook():
        return
    from IPython.display import display

    data = {"image/png": _animated(pictures, seconds), "text/plain": words}
    display(data, metadata={"image/png": {"alt": words}}, raw=True)


def _picture(figure: Any) -> Image.Image:
    """Return the figure as a picture; not cropped, as frames must have one size."""
    file = io.BytesIO()
    figure.savefig(file, format="png", dpi=DPI)
    return Image.open(file).convert("RGB")


def _animated(pictures: list[Image.Image], seconds: float) -> str:
    """Return an animated PNG in base64; its still picture, which is no frame, is the last one."""
    file = io.BytesIO()
    pictures = _few_colors(pictures)
    pictures[-1].save(
        file,
        format="PNG",
        save_all=True,
        default_image=True,
        append_images=pictures,
        duration=round(1000 * seconds / len(pictures)),
        loop=1,
    )
    return base64.b64encode(file.getvalue()).decode("ascii")


def _few_colors(pictures: list[Image.Image]) -> list[Image.Image]:
    """Return the pictures in the same few colors: a frame then holds only what differs from the last."""
    width, height = pictures[0].size
    all_of_them = Image.new("RGB", (width, height * len(pictures)))
    for index, picture in enumerate(pictures):
        all_of_them.paste(picture, (0, index * height))
    palette = all_of_them.quantize(COLORS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    return [picture.quantize(palette=palette, dither=Image.Dither.NONE) for picture in pictures]
