"""A figure that moves: every frame is in the file, it ends, and what cannot play it shows the last frame."""

import base64
import io
import sys

import matplotlib.pyplot as plt
import numpy as np
import pytest
from PIL import Image

from dnn_utils import plotting
from dnn_utils.authoring.pictures import small_picture

module = sys.modules["dnn_utils.plotting.animation"]


def block(height):
    _, ax = plt.subplots(figsize=(2, 2))
    ax.fill_between([0, 1], [height, height], color="blue")
    ax.set_ylim(0, 4)
    return f"A block, {height:g} high."


@pytest.fixture
def shown(monkeypatch):
    monkeypatch.setattr(module, "_in_a_notebook", lambda: True)
    outputs = []
    monkeypatch.setattr("IPython.display.display", lambda data, **more: outputs.append((data, more)))

    def show(*arguments, **named):
        plotting.animate(*arguments, **named)
        (output,) = outputs
        return output

    return show


def frames_of(picture):
    """Return the number of blue pixels of each frame, and of the still picture, which is first."""
    opened = Image.open(io.BytesIO(base64.b64decode(picture)))
    blue = []
    for place in range(opened.n_frames):
        opened.seek(place)
        pixels = np.asarray(opened.convert("RGB"), dtype=int)
        blue.append(int((pixels[..., 2] - pixels[..., 0] > 100).sum()))
    return blue, opened


def test_every_frame_is_there_and_the_still_picture_is_the_last_one(shown):
    data, more = shown(block, [1, 2, 3], seconds=1.5)
    blue, opened = frames_of(data["image/png"])
    still, *moving = blue
    assert len(moving) == 3
    assert moving[0] < moving[1] < moving[2]
    assert still == moving[2]
    assert opened.info["loop"] == 1
    assert opened.info["duration"] == 500
    assert data["text/plain"] == more["metadata"]["image/png"]["alt"] == "A block, 3 high."
    assert plt.get_fignums() == []


def test_it_is_the_same_every_time_and_stored_as_it_is(shown, monkeypatch):
    data, _ = shown(block, [1, 2])
    again = []
    monkeypatch.setattr("IPython.display.display", lambda data, **more: again.append(data))
    plotting.animate(block, [1, 2])
    assert again[0]["image/png"] == data["image/png"] == small_picture(data["image/png"])


def test_outside_of_a_notebook_the_last_frame_is_drawn():
    plotting.animate(block, [1, 2])
    (number,) = plt.get_fignums()
    assert plt.figure(number).axes[0].get_ylim() == (0, 4)


def test_figures_of_two_sizes_and_no_frame_are_errors():
    def growing(side):
        plt.subplots(figsize=(side, 2))
        return "A growing figure."

    with pytest.raises(ValueError, match=r"of one size, \(160, 160\) pixels; frame 1 has \(240, 160\)"):
        plotting.animate(growing, [2, 3])
    with pytest.raises(ValueError, match="at least one; got none"):
        plotting.animate(block, [])
