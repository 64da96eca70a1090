"""Make digits.h5, beside this file, from the handwritten digits that come with scikit-learn.

Run it with ``python datasets/make_digits.py``. It needs scikit-learn, and writes the same data each time.
"""

from pathlib import Path

import h5py
import numpy as np
from sklearn.datasets import load_digits

TEST_IMAGES = 450
SEED = 0


def stratified_split(digits, test_images, seed):
    """Return the places of the training and of the test images; both have the same share of every digit.

    The places of each digit are shuffled and spread evenly over 0…1; in order of that number, every stretch
    of the list holds all digits in proportion. The first `test_images` of them are the test set.
    """
    rng = np.random.default_rng(seed)
    share = np.empty(len(digits))
    for digit in np.unique(digits):
        (places,) = np.nonzero(digits == digit)
        share[rng.permutation(places)] = (np.arange(len(places)) + rng.uniform()) / len(places)
    order = np.argsort(share, kind="stable")
    return rng.permutation(order[test_images:]), rng.permutation(order[:test_images])


def make(path):
    """Write the file: 1,347 training and 450 test images, uint8 0…255, label 1 = even."""
    source = load_digits()
    images = np.rint(source.images * (255 / 16)).astype(np.uint8)  # the source counts ink from 0 to 16
    digits = source.target.astype(np.uint8)
    with h5py.File(path, "w") as file:
        for half, places in zip(("train", "test"), stratified_split(digits, TEST_IMAGES, SEED), strict=True):
            file.create_dataset(f"{half}_set_x", data=images[places], compression="gzip", compression_opts=9)
            file.create_dataset(f"{half}_set_y", data=1 - digits[places] % 2)
            file.create_dataset(f"{half}_set_digit", data=digits[places])
        file.create_dataset("list_classes", data=np.array([b"odd", b"even"]))


if __name__ == "__main__":
    target = Path(__file__).resolve().parent / "digits.h5"
    make(target)
    print(f"{target.name}: {target.stat().st_size:,} bytes")
