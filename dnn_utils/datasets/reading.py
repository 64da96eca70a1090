"""HDF5 files in the layout of the course's original data: train_set_x, train_set_y, …, list_classes."""

import dataclasses
import os
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from dnn_utils.datasets.dataset import Dataset, DatasetError
from dnn_utils.datasets.location import find_files


@dataclasses.dataclass
class _Half:
    """What one file holds of one half; `digits` and `classes` are None where it has none."""

    images: np.ndarray
    labels: np.ndarray
    digits: np.ndarray | None
    classes: tuple[str, str] | None


def load_dataset(name_or_path: str | os.PathLike[str]) -> Dataset:
    """Read pictures and labels from one HDF5 file, or from a pair of them.

    Parameters
    ----------
    name_or_path : str or path
        A name such as "digits", found from any folder (``NAME.h5``, or the pair ``train_NAME.h5`` and
        ``test_NAME.h5``), or the path of a file.

    Returns
    -------
    Dataset

    Raises
    ------
    DatasetError
        If a file is missing or cannot be read, or if what it holds does not have the layout described in
        ``datasets/README.md``.
    """
    train_file, test_file = find_files(name_or_path)
    train, test = _read(train_file, "train"), _read(test_file, "test")
    if train.images.shape[1:] != test.images.shape[1:]:
        raise DatasetError(
            f"{test_file}: expected test images of the shape of the training images, "
            f"{train.images.shape[1:]}; test_set_x has {test.images.shape[1:]}. Resize one of them"
        )
    classes = [half.classes for half in (train, test) if half.classes is not None]
    if not classes:
        raise DatasetError(f'{train_file}: no "list_classes". Add the two class names, label 0 first')
    if classes[0] != classes[-1]:
        raise DatasetError(
            f"{test_file}: expected the classes of {train_file.name}, {classes[0]}; it has {classes[-1]}. "
            "Make both halves use the same labels"
        )
    return Dataset(
        name=train_file.stem.removeprefix("train_") if train_file != test_file else train_file.stem,
        train_images=train.images,
        train_labels=train.labels.reshape(1, -1),
        test_images=test.images,
        test_labels=test.labels.reshape(1, -1),
        class_names=classes[0],
        train_digits=train.digits,
        test_digits=test.digits,
    )


def _read(path: Path, half: str) -> _Half:
    """Read one half ("train" or "test") and check everything that can be checked on its own."""
    import h5py  # here, because it takes longer to import than everything else together

    prefix = f"{half}_set_"
    try:
        with h5py.File(path, "r") as file:
            stored = {
                key: np.asarray(value[()]) for key, value in file.items() if isinstance(value, h5py.Dataset)
            }
    except (
        OSError,
        RuntimeError,
        KeyError,
        ValueError,
        TypeError,
        MemoryError,
    ) as error:  # h5py on bad bytes
        raise DatasetError(
            f"{path}: cannot be read as HDF5; it is damaged, incomplete or of another format ({error}). "
            f"Get the file again{', or run make_digits.py beside it' if path.stem == 'digits' else ''}"
        ) from error
    for key in (f"{prefix}x", f"{prefix}y"):
        if key not in stored:
            found = ", ".join(sorted(stored)) or "nothing"
            raise DatasetError(f'{path}: no "{key}". Expected {prefix}x and {prefix}y; found {found}')
    images, labels = stored[f"{prefix}x"], stored[f"{prefix}y"]
    digits = stored.get(f"{prefix}digit")
    _check_images(path, f"{prefix}x", images)
    _check_integers(path, f"{prefix}y", labels, len(images), (0, 1))
    if digits is not None:
        _check_integers(path, f"{prefix}digit", digits, len(images), range(10))
    return _Half(
        images=images,
        labels=labels.astype(int),
        digits=None if digits is None else digits.astype(int),
        classes=_class_names(path, stored.get("list_classes")),
    )


def _check_images(path: Path, key: str, images: np.ndarray) -> None:
    expected = f'{path}: "{key}": expected uint8 images of shape (m, h, w) or (m, h, w, 3), pixels 0…255'
    if images.ndim not in (3, 4) or (images.ndim == 4 and images.shape[3] != 3):
        raise DatasetError(
            f"{expected}; its shape is {images.shape}. Save one image after the other, not flattened"
        )
    if images.size == 0:
        raise DatasetError(
            f"{expected}, at least one; its shape is {images.shape}. Save it again, with images"
        )
    if images.dtype != np.uint8:
        raise DatasetError(
            f"{expected}; its dtype is {images.dtype}. Save the pixels unscaled, .astype(np.uint8)"
        )


def _check_integers(path: Path, key: str, values: np.ndarray, m: int, allowed: Sequence[int]) -> None:
    expected = f'{path}: "{key}": expected {m} integers of shape ({m},), one per image'
    if values.dtype.kind not in "iub":
        raise DatasetError(f"{expected}; its dtype is {values.dtype}. Save it as integers")
    if values.shape != (m,):
        raise DatasetError(
            f"{expected}; its shape is {values.shape}. Save images and labels in the same order and number"
        )
    wrong = ~np.isin(values, allowed)
    if wrong.any():
        index = int(np.argmax(wrong))
        raise DatasetError(
            f"{expected}, each {allowed[0]}{' or ' if len(allowed) == 2 else '…'}{allowed[-1]}; "
            f"entry {index} is {values[index]}. Map the labels to these numbers"
        )


def _class_names(path: Path, stored: np.ndarray | None) -> tuple[str, str] | None:
    """Return the two names as a tuple of str, or None if the file has none (the other half may)."""
    if stored is None:
        return None
    expected = f'{path}: "list_classes": expected two class names, label 0 first'
    if stored.shape != (2,) or stored.dtype.kind not in "SOU":
        raise DatasetError(f"{expected}; it is an array of shape {stored.shape} and dtype {stored.dtype}")
    try:
        zero, one = (
            name.decode("utf-8") if isinstance(name, bytes) else str(name) for name in stored.tolist()
        )
    except UnicodeDecodeError as error:
        raise DatasetError(f"{expected}, as UTF-8 text ({error}). Save the names as text") from error
    return zero, one
