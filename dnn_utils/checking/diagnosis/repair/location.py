"""Where a wrong answer goes wrong, as far as it can be found."""

import dataclasses

from dnn_utils.checking.diagnosis.repair.places import places, question, sentences
from dnn_utils.checking.diagnosis.repair.search import find_repairs
from dnn_utils.checking.outcome import Place


@dataclasses.dataclass(frozen=True)
class Location:
    """Where a mistake is: the place, the lines of the message that tell it, and a question about it."""

    place: Place | None = None
    text: tuple = ()
    question: str | None = None


def located(task, answer, problem):
    """Return the Location of the mistake in `answer`; an empty one when it is not found."""
    search, repairs = find_repairs(task, answer, problem)
    if not repairs:
        return Location()
    together = len(repairs[0].edits) > 1
    found = places(search, repairs[:1] if together else repairs)
    text = sentences(found, together)
    if not text:
        return Location()
    return Location(found[0][0], tuple(text), question(found))
