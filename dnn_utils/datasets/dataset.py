"""What a data set of pictures is, and how pictures become the columns of X."""

import dataclasses

import numpy as np


class DatasetError(Exception):
    """A data set is missing or wrong. The message names the file, what was expected, and what to do."""


@dataclasses.dataclass(frozen=True, eq=False, repr=False)
class Dataset:
    """Pictures with a yes/no label, in a half to learn from and a half to be tested on.

    Attributes
    ----------
    name : str
    train_images, test_images : uint8 arrays (m, h, w) gray or (m, h, w, 3) color, pixels 0…255
    train_labels, test_labels : int arrays (1, m) of 0 and 1
    class_names : tuple of two str, the meaning of label 0 and of label 1
    train_digits, test_digits : int arrays (m,) of 0…9, which digit a picture shows; None for other data
    """

    name: str
    train_images: np.ndarray
    train_labels: np.ndarray
    test_images: np.ndarray
    test_labels: np.ndarray
    class_names: tuple[str, str]
    train_digits: np.ndarray | None = None
    test_digits: np.ndarray | None = None

    def __repr__(self) -> str:
        height, width, *colors = self.train_images.shape[1:]
        train, test = self.train_labels, self.test_labels
        return (
            f"Dataset {self.name!r}: {train.size} training and {test.size} test images of {height} × {width} "
            f"pixels{' in color' if colors else ''};\nlabel 0 = {self.class_names[0]!r}, 1 = "
            f"{self.class_names[1]!r} ({train.mean():.0%} and {test.mean():.0%} of the images)"
        )


def flatten(images: np.ndarray) -> np.ndarray:
    """Turn every picture into one column of numbers between 0 and 1.

    ``X[:, i] = images[i].reshape(-1) / 255``

    Parameters
    ----------
    images : uint8 array (m, h, w) or (m, h, w, 3), pixels 0…255

    Returns
    -------
    X : float64 array (n_x, m) with ``n_x = h * w`` (times 3 for color), in 0…1

    Raises
    ------
    TypeError, ValueError
        If `images` is not such an array.
    """
    expected = "images: expected a uint8 array of shape (m, h, w) or (m, h, w, 3), pixels 0…255"
    if not isinstance(images, np.ndarray):
        raise TypeError(f"{expected}; got {type(images).__name__}")
    if images.ndim not in (3, 4) or (images.ndim == 4 and images.shape[3] != 3):
        hint = ". Is it one picture? Add an axis in front: images[np.newaxis]" if images.ndim == 2 else ""
        raise ValueError(f"{expected}; got shape {images.shape}{hint}")
    if images.size == 0:
        raise ValueError(f"{expected}, with at least one pixel; got the empty shape {images.shape}")
    if images.dtype != np.uint8:
        raise TypeError(
            f"{expected}; its dtype is {images.dtype}. Pass the pixels as they were loaded, not scaled"
        )
    # Reshape first, then transpose: reshape(n_x, m) would mix the pixels of different pictures.
    return images.reshape(len(images), -1).T / 255
