"""A cell to run."""

import dataclasses
import re
from typing import Any


@dataclasses.dataclass(frozen=True)
class Cell:
    """One code cell to run. `outputs` and `tags` are those of the reference, never the learner's."""

    id: str
    role: str  # "given", "answer", "check", or "added" by the learner
    source: str
    exercise: str = ""  # the one that it answers or checks
    outputs: tuple[dict[str, Any], ...] = ()
    tags: tuple[str, ...] = ()
    number: int | None = None  # of the learner's cell in the learner's file, from 1


def comment_tags(source: str) -> list[str]:
    """Return nbval's markers in the comments of a cell as the tags that mean the same."""
    found = re.findall(r"^\s*#+\s*((?:NBVAL|PYTEST_VALIDATE)_[A-Z_]+)\s*$", source, re.MULTILINE)
    return [marker.lower().replace("_", "-") for marker in found]
