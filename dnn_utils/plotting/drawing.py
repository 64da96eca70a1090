"""A board to draw on with the mouse: 8 × 8 squares, each empty, gray or black."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike

LEVELS = ((0, "·", "#FFFFFF"), (128, "+", "#999999"), (255, "#", "#000000"))  # value, sign, color
SIDE = "30px"


def drawing_board(image: ArrayLike) -> Any:
    """Return a board that `interactive` takes as a control: a click on a square makes it darker.

    Parameters
    ----------
    image : array (h, w) of 0 … 255, what the board shows at first; each pixel takes the nearest level

    Returns
    -------
    board : widget
        Its value is the picture, a tuple of rows of 0, 128 and 255.

    Examples
    --------
    >>> plotting.interactive(read, image=plotting.drawing_board(digit))  # doctest: +SKIP
    """
    import ipywidgets
    import traitlets

    pixels = np.asarray(image)
    if pixels.ndim != 2 or pixels.size == 0 or pixels.dtype.kind not in "iuf":
        raise ValueError(f"image: expected numbers of shape (h, w); got shape {pixels.shape}")
    values = np.array([level for level, _, _ in LEVELS])
    levels = np.abs(pixels[..., None].astype(float) - values).argmin(axis=-1)
    edge = "1px solid #999999"  # else white squares on a white page are not seen
    square = ipywidgets.Layout(width=SIDE, height=SIDE, margin="0", padding="0", border=edge)
    styles = [
        ipywidgets.ButtonStyle(button_color=color, text_color="#FFFFFF" if level == 255 else "#333333")
        for level, _, color in LEVELS
    ]

    class Board(ipywidgets.GridBox, ipywidgets.ValueWidget):  # type: ignore[misc]
        value = traitlets.Any()

    def show(row: int, column: int) -> None:
        button = buttons[row][column]
        button.description, button.style = LEVELS[levels[row, column]][1], styles[levels[row, column]]

    def picture() -> tuple[tuple[int, ...], ...]:
        return tuple(tuple(int(value) for value in row) for row in values[levels])

    def darken(button: Any) -> None:
        row, column = where[button.model_id]
        levels[row, column] = (levels[row, column] + 1) % len(LEVELS)
        show(row, column)
        board.value = picture()

    buttons = [
        [
            ipywidgets.Button(layout=square, tooltip=f"row {row + 1}, column {column + 1}")
            for column in range(pixels.shape[1])
        ]
        for row in range(pixels.shape[0])
    ]
    where = {}
    for row, line in enumerate(buttons):
        for column, button in enumerate(line):
            where[button.model_id] = row, column
            show(row, column)
            button.on_click(darken)
    layout = ipywidgets.Layout(grid_template_columns=f"repeat({pixels.shape[1]}, {SIDE})", grid_gap="1px")
    board = Board([button for line in buttons for button in line], layout=layout, value=picture())
    return board
