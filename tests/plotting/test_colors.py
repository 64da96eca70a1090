"""Colors that everybody can tell apart, and texts that everybody can read: measured."""

import itertools

import numpy as np
import pytest
from colorspacious import cspace_convert, deltaE
from matplotlib.colors import to_rgb
from matplotlib.text import Text
from test_all_figures import FIGURES

from dnn_utils.plotting import style

SIGHT = ["normal", "protanomaly", "deuteranomaly", "tritanomaly"]


def seen(color, sight):
    """Return a color as it looks to somebody, by the model of Machado, Oliveira and Fernandes (2009)."""
    if sight == "normal":
        return to_rgb(color)
    blind = {"name": "sRGB1+CVD", "cvd_type": sight, "severity": 100}
    return np.clip(cspace_convert(to_rgb(color), blind, "sRGB1"), 0, 1)


def apart(one, other, sight):
    """Return how far apart two colors look; a difference of 1 can just be seen, side by side (CAM02-UCS)."""
    return deltaE(seen(one, sight), seen(other, sight), input_space="sRGB1")


def luminance(color):
    """Return the relative luminance of an sRGB color, by the formula of WCAG 2."""
    parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(color)]
    return float(np.dot([0.2126, 0.7152, 0.0722], parts))


def contrast(one, other):
    dark, light = sorted([luminance(one), luminance(other)])
    return (light + 0.05) / (dark + 0.05)


def test_the_measure_of_contrast_is_that_of_wcag():
    assert contrast("black", "white") == pytest.approx(21)
    assert contrast("#767676", "white") == pytest.approx(4.54, abs=0.01)


def test_red_and_green_are_alike_to_many():
    assert apart("#CC6666", "#7F8F66", "normal") > 2 * apart("#CC6666", "#7F8F66", "deuteranomaly")


@pytest.mark.parametrize("sight", SIGHT)
def test_the_colors_of_two_lines_can_be_told_apart(sight):
    for (one, _), (other, _) in itertools.combinations(style.LINES, 2):
        assert apart(one, other, sight) > 10, (one, other)


@pytest.mark.parametrize("sight", SIGHT)
def test_the_two_ends_of_the_scale_and_its_middle_can_be_told_apart(sight):
    places = [style.ORANGE_TO_BLUE(x)[:3] for x in (0.0, 0.5, 1.0)]
    for one, other in itertools.combinations(places, 2):
        assert apart(one, other, sight) > 20


@pytest.mark.parametrize("draw", FIGURES.values(), ids=FIGURES)
def test_every_text_stands_out_from_what_is_behind_it(draw):
    """The ground is the median of the pixels behind a text when no text is drawn."""
    figure = draw(None).figure
    figure.canvas.draw()
    texts = [text for text in figure.findobj(Text) if text.get_text().strip() and text.get_visible()]
    boxes = [text.get_window_extent() for text in texts]
    colors = [to_rgb(text.get_color()) for text in texts]
    for text in texts:
        text.set_color("none")
    figure.canvas.draw()
    pixels = np.asarray(figure.canvas.buffer_rgba())[::-1, :, :3] / 255
    height, width = pixels.shape[:2]
    for text, box, color in zip(texts, boxes, colors, strict=True):
        x0, x1 = (int(np.clip(x, 0, width - 2)) for x in (box.x0, box.x1))
        y0, y1 = (int(np.clip(y, 0, height - 2)) for y in (box.y0, box.y1))
        ground = np.median(pixels[y0 : y1 + 1, x0 : x1 + 1].reshape(-1, 3), axis=0)
        assert contrast(color, ground) >= 4.5, (text, ground)
