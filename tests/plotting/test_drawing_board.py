"""A board to draw on: a click darkens a square, and the figure follows."""

import sys

import matplotlib.pyplot as plt
import numpy as np
import pytest

from dnn_utils import picture_from_text, plotting


def squares(board):
    return {button.tooltip: button for button in board.children}


def test_it_starts_with_the_picture_that_it_is_given():
    image = picture_from_text(".+#\n#..")[0]
    board = plotting.drawing_board(image)
    assert board.value == ((0, 128, 255), (255, 0, 0))
    assert [button.description for button in board.children] == ["·", "+", "#", "#", "·", "·"]


def test_a_click_makes_a_square_darker_and_the_third_one_clears_it():
    board = plotting.drawing_board(np.zeros((8, 8)))
    seen = []
    board.observe(lambda change: seen.append(change["new"][1][2]), names="value")
    button = squares(board)["row 2, column 3"]
    signs = []
    for _ in range(3):
        button.click()
        signs.append(button.description)
    assert seen == [128, 255, 0]
    assert signs == ["+", "#", "·"]
    assert np.sum(board.value) == 0


def test_pixels_take_the_nearest_level():
    assert plotting.drawing_board(np.array([[63, 65, 191, 192]])).value == ((0, 128, 128, 255),)


def test_a_figure_follows_what_is_drawn(monkeypatch):
    module = sys.modules["dnn_utils.plotting.interactive"]
    monkeypatch.setattr(module, "_in_a_notebook", lambda: True)
    monkeypatch.setattr("IPython.display.display", lambda data, **more: None)
    ink = []

    def draw(image=((0, 0),)):
        plt.subplots(figsize=(1, 1))
        ink.append(int(np.sum(image)))
        return "A drawing."

    board = plotting.drawing_board(np.zeros((1, 2)))
    plotting.interactive(draw, image=board)
    squares(board)["row 1, column 2"].click()
    assert ink == [0, 128]


@pytest.mark.parametrize("image", [np.zeros(8), np.zeros((0, 3)), np.array([["a"]])])
def test_what_is_no_picture_is_an_error(image):
    with pytest.raises(ValueError, match=r"expected numbers of shape \(h, w\)"):
        plotting.drawing_board(image)
