"""The pictures of a notebook: stored small, and compared by what they show."""

import base64
import io

import numpy as np
from PIL import Image

COLORS = 256  # of a stored picture; lines, letters and areas need no more
SIZE_TOLERANCE = 3  # pixels, in either direction: other letters, other margins
BLOCK = 8  # pixels: the side of the squares that are averaged before two pictures are compared
COLOR_TOLERANCE = 20  # of 255: how far the average of such a square may be off


def small_picture(data: str) -> str:
    """Return a PNG (base64) of the same picture in fewer bytes, without the drawing program's name.

    A photograph, which has thousands of colors, keeps them; a moving picture, which is small already, stays.
    """
    if getattr(Image.open(io.BytesIO(base64.b64decode(data))), "is_animated", False):
        return data
    picture = _opened(data)
    if picture.getcolors(COLORS * 16):
        picture = picture.quantize(COLORS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    file = io.BytesIO()
    picture.save(file, "PNG", optimize=True)
    return base64.b64encode(file.getvalue()).decode("ascii")


def same_picture(new: str, stored: str) -> bool:
    """Return whether two PNG files (as base64) show the same picture, up to the drawing of letters."""
    if new == stored:
        return True
    first, second = _opened(new), _opened(stored)
    off = [abs(a - b) for a, b in zip(first.size, second.size, strict=True)]
    if max(off) > SIZE_TOLERANCE:
        return False
    width, height = (max(1, side // BLOCK) for side in second.size)
    means, stored_means = (
        np.array(picture.resize((width, height), Image.Resampling.BOX)).astype(int)
        for picture in (first, second)
    )
    return bool(np.abs(means - stored_means).max() <= COLOR_TOLERANCE)


def _opened(data: str) -> Image.Image:
    """Return the picture in RGB, on white where it is transparent."""
    picture = Image.open(io.BytesIO(base64.b64decode(data))).convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", picture.size, "white"), picture).convert("RGB")
