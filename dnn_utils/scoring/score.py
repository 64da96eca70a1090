"""How well a reader reads digits that it has not seen."""

import dataclasses
import math

import numpy as np

from dnn_utils.classification import confusion_matrix
from dnn_utils.datasets import load_dataset


@dataclasses.dataclass(frozen=True)
class Score:
    """What a reader made of the test pictures.

    Attributes
    ----------
    right, of : int, how many answers are right, of how many pictures
    confused : tuple of ``(true, answered, times)``, the three most frequent confusions
    """

    right: int
    of: int
    confused: tuple[tuple[int, int, int], ...]

    @property
    def share(self):
        """The share of right answers, 0 … 1."""
        return self.right / self.of

    @property
    def interval(self):
        """Wilson's 95% interval of the share: what other pictures of this kind might give."""
        p, m, z = self.share, self.of, 1.96
        middle = p + z**2 / (2 * m)
        half = z * math.sqrt(p * (1 - p) / m + z**2 / (4 * m**2))
        return (middle - half) / (1 + z**2 / m), (middle + half) / (1 + z**2 / m)

    def __repr__(self):
        low, high = self.interval
        lines = [f"{self.right} of {self.of} right: {self.share:.1%}, interval {low:.1%} … {high:.1%}"]
        lines += [f"  {true} read as {answered}: {times}×" for true, answered, times in self.confused]
        return "\n".join(lines)


def score(reader):
    """Let a reader read the 450 test pictures of the digits.

    Parameters
    ----------
    reader : function ``(images) -> digits``
        From a uint8 array (m, 8, 8), pixels 0…255, to an int array (m,) of 0…9, for any m.

    Returns
    -------
    Score

    Raises
    ------
    TypeError, ValueError
        If `reader` is not such a function, or what it returns is not such an array.
    """
    data = load_dataset("digits")
    if not callable(reader):
        raise TypeError(f"reader: expected a function (images) -> digits; got {type(reader).__name__}")
    predicted = np.asarray(reader(data.test_images.copy()))
    m = len(data.test_images)
    expected = f"reader: expected one whole number 0…9 for each picture, an array of shape ({m},)"
    if predicted.shape != (m,):
        raise ValueError(f"{expected}; it returned shape {predicted.shape}")
    if predicted.dtype.kind not in "iu" or predicted.min() < 0 or predicted.max() > 9:
        raise ValueError(f"{expected}; it returned {predicted[:5]} …, of type {predicted.dtype}")
    counts = confusion_matrix(predicted, data.test_digits, 10)
    right = int(np.trace(counts))
    np.fill_diagonal(counts, 0)
    worst = [divmod(int(index), 10) for index in np.argsort(-counts, axis=None, kind="stable")[:3]]
    confused = tuple((true, answered, int(counts[true, answered])) for true, answered in worst)
    return Score(right, m, tuple(each for each in confused if each[2]))
