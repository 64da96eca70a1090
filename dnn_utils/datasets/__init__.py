"""The data: pictures read from HDF5 files, and small 2-D sets that can be drawn."""

from dnn_utils.datasets.dataset import Dataset, DatasetError, flatten
from dnn_utils.datasets.drawing import picture_from_text
from dnn_utils.datasets.reading import load_dataset
from dnn_utils.datasets.toys import moons, rings, spiral

__all__ = [
    "Dataset",
    "DatasetError",
    "flatten",
    "load_dataset",
    "moons",
    "picture_from_text",
    "rings",
    "spiral",
]
