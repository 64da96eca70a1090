"""Fast training: the numbers of the taught loop, a route chosen by shape, and an honest end to every run."""

from dnn_utils.training.loop import train
from dnn_utils.training.result import TrainingDiverged, TrainingResult

__all__ = ["TrainingDiverged", "TrainingResult", "train"]
