"""Lesson 19: how well a reader reads digits that it has not seen, and readers to compare it with."""

from dnn_utils.scoring.readers import reference_readers
from dnn_utils.scoring.score import Score, score

__all__ = ["Score", "reference_readers", "score"]
