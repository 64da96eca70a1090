"""A picture of one's own, drawn as text."""

import numpy as np

INK = {".": 0, "+": 128, "#": 255}


def picture_from_text(text: str) -> np.ndarray:
    """Turn lines of ``.``, ``+`` and ``#`` into a picture: no ink, half, full.

    Parameters
    ----------
    text : str, one line per row of pixels, all of one length; empty lines and spaces around them do not count

    Returns
    -------
    images : uint8 array (1, h, w), pixels 0…255: an array of one picture, as `flatten` takes it

    Raises
    ------
    ValueError
        If there is another character, or if the lines differ in length.
    """
    lines = [line.strip() for line in text.strip().splitlines() if line.strip()]
    expected = f"text: expected lines of {', '.join(INK)}, all of one length"
    if not lines:
        raise ValueError(f"{expected}; got no line")
    for number, line in enumerate(lines, start=1):
        if strange := sorted(set(line) - set(INK)):
            raise ValueError(f"{expected}; line {number} holds {', '.join(map(repr, strange))}")
        if len(line) != len(lines[0]):
            raise ValueError(
                f"{expected}; line 1 has {len(lines[0])} characters and line {number} has {len(line)}"
            )
    return np.array([[[INK[character] for character in line] for line in lines]], dtype=np.uint8)
