"""What an answer must satisfy, and the wrong answers that we know: one .toml file per exercise."""

from dnn_utils.exercises.catalog import (
    Exercise,
    ExerciseError,
    Mistake,
    load,
    load_all,
    names,
    solution_source,
    stub_source,
)

__all__ = [
    "Exercise",
    "ExerciseError",
    "Mistake",
    "load",
    "load_all",
    "names",
    "solution_source",
    "stub_source",
]
