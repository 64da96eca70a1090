"""What an answer must satisfy, and the wrong answers that we know: one .toml file per exercise."""

from dnn_utils.exercises.catalog import (
    UnknownExercise,
    load,
    load_all,
    names,
    solution_source,
    stub_source,
)
from dnn_utils.exercises.exercise import Exercise, ExerciseError, Inputs, Mistake

__all__ = [
    "Exercise",
    "ExerciseError",
    "Inputs",
    "Mistake",
    "UnknownExercise",
    "load",
    "load_all",
    "names",
    "solution_source",
    "stub_source",
]
