"""A figure with sliders: still where nobody can move them, and following them where somebody can."""

import base64
import io
import re
import sys

import matplotlib.pyplot as plt
import numpy as np
import pytest
from ipywidgets.widgets.widget import _instances
from PIL import Image

from dnn_utils import plotting

module = sys.modules["dnn_utils.plotting.interactive"]


def block(height=1.0, color="blue"):
    _, ax = plt.subplots()
    ax.fill_between([0, 1], [height, height], color=color)
    ax.set_ylim(0, 4)
    return f"A {color} block, {height:g} high & wide."


@pytest.fixture
def shown(monkeypatch):
    """Show the figure as in a notebook; return what its front end is given: shown(draw, **controls)."""
    monkeypatch.setattr(module, "_in_a_notebook", lambda: True)
    outputs = []
    monkeypatch.setattr("IPython.display.display", lambda data, **more: outputs.append((data, more)))

    def show(draw, **controls):
        plotting.interactive(draw, **controls)
        (output,) = outputs
        return output

    return show


def colored(picture):
    """Return how many pixels of a PNG (base64) are colored."""
    pixels = np.asarray(Image.open(io.BytesIO(base64.b64decode(picture))).convert("RGB"), dtype=int)
    return int((np.ptp(pixels, axis=2) > 100).sum())


def test_one_output_holds_the_still_picture_its_words_and_the_sliders(shown):
    data, more = shown(block, height=(0.0, 4.0, 0.5))
    assert set(data) == {"image/png", "text/plain", module.VIEW}
    assert data["text/plain"] == "A blue block, 1 high & wide."
    assert more == {"metadata": {"image/png": {"alt": data["text/plain"]}}, "raw": True}
    assert colored(data["image/png"]) > 1000
    assert plt.get_fignums() == []


def test_the_picture_and_its_words_follow_the_sliders(shown):
    data, _ = shown(block, height=(0.0, 4.0, 0.5), color=["blue", "red"])
    box = _instances[data[module.VIEW]["model_id"]]
    height, color, image = box.children
    assert (height.value, height.min, height.max, height.step) == (1.0, 0.0, 4.0, 0.5)
    assert (color.value, color.options) == ("blue", ("blue", "red"))
    height.value, color.value = 3.0, "red"
    picture, words = re.fullmatch(
        r'<img src="data:image/png;base64,([^"]*)" alt="([^"]*)">', image.value
    ).groups()
    assert words == "A red block, 3 high &amp; wide."
    assert 2.5 < colored(picture) / colored(data["image/png"]) < 3.5
    assert plt.get_fignums() == []


def test_an_error_while_a_slider_moves_is_told_in_the_pictures_place(shown):
    def careful(x=1):
        if x > 1:
            raise NotImplementedError("relu: <write> your answer")
        return block(x)

    data, _ = shown(careful, x=(0, 2))
    slider, image = _instances[data[module.VIEW]["model_id"]].children
    slider.value = 2
    assert image.value == "<pre>NotImplementedError: relu: &lt;write&gt; your answer</pre>"


def test_outside_of_a_notebook_the_figure_is_drawn_and_stays_open():
    plotting.interactive(block, height=(0, 4))
    assert len(plt.get_fignums()) == 1


@pytest.mark.parametrize(
    ("draw", "controls", "error", "message"),
    [
        (block, {"width": (0, 1)}, TypeError, r"parameters of draw .* \(height, color\); got width"),
        (lambda x: block(x), {"x": (0, 1)}, TypeError, r"have a default \(none\); got x"),
        (lambda x=1: "words", {"x": (0, 1)}, ValueError, "it made none"),
        (lambda x=1: plt.figure() and None, {"x": (0, 1)}, TypeError, "in words, as its result; got None"),
    ],
)
def test_what_cannot_be_shown_is_told_at_once(draw, controls, error, message):
    with pytest.raises(error, match=message):
        plotting.interactive(draw, **controls)
