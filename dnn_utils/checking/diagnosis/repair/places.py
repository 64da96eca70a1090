"""Repairs told as places: line and kind of part, never the cure."""

import functools
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from dnn_utils.checking.diagnosis.repair.edit import Node
from dnn_utils.checking.diagnosis.repair.program import Definition
from dnn_utils.checking.diagnosis.repair.search import Search
from dnn_utils.checking.outcome import Place
from dnn_utils.checking.telling.wording import listing

_LONGEST_PART = 60
_WHOLE = "Something on this line is not as it should be."
_MANY_LINES = 3  # more lines than this that do equally well say nothing


class Found(NamedTuple):
    """A Place, and what is told of it.

    Attributes
    ----------
    place : Place
    kind : str, the key of its kind
    line : int, the number that stands beside it in the cell
    helper : str, the name of the learner's function that it is in, or None for the answer itself
    """

    place: Place
    kind: str
    line: int
    helper: str | None = None


@functools.cache
def kinds() -> dict[str, Any]:
    """Return the table of kinds: what each is called, what is said and what is asked."""
    return tomllib.loads(Path(__file__).with_name("kinds.toml").read_text(encoding="utf-8"))


def places(search: Search, repairs: Sequence[Any]) -> list[Found]:
    """Return what is found of some repairs, the likeliest first.

    The edits of the likeliest repair come first, by line; then other lines that do as well.
    """
    found: dict[Any, Any] = {}
    for repair in _apart(repairs):
        for edit in sorted(repair.edits, key=lambda each: each.node.lineno):
            definition = search.program.definition_of(edit.node)
            if definition is None:
                continue
            helper = None if definition is search.program.definitions[0] else definition.name
            each = found_at(definition, edit.node, edit.kind, helper)
            found.setdefault((helper, each.line), each)
    return list(found.values())


def _apart(repairs: Sequence[Any]) -> list[Any]:
    """Return the repairs; of what is missing and may stand in several places, the likeliest place."""
    found: dict[Any, Any] = {}
    for repair in repairs:
        kind = repair.edits[0].kind if len(repair.edits) == 1 else ""
        found.setdefault(
            {"missing statement": repair.lines, "missing loop": kind}.get(kind, id(repair)), repair
        )
    return list(found.values())


def found_at(definition: Definition, node: Node, kind: str, helper: str | None = None) -> Found:
    """Return what is found of a node; its part is told unless it is the whole line, or too long."""
    source, text = definition.line_text(node), definition.text(node)
    part = text if text and len(text) <= _LONGEST_PART and text != source else None
    place = Place(definition.line(node), source, part, kinds()[kind]["name"])
    return Found(place, kind, definition.line_in_cell(node), helper)


def sentences(found: Sequence[Found], together: bool) -> list[str]:
    """Return the lines of a message that name the places, or [] when there are too many to say anything.

    Parameters
    ----------
    found : as `places` returns it
    together : bool, whether all of them have to be mended, and not one of them
    """
    if not found or len(found) > _MANY_LINES:
        return []
    helper = next((each.helper for each in found if each.helper), None)
    inside = f", in {helper}" if helper else ""
    numbers = listing([str(each.line) for each in found], " and line " if together else " or line ")
    text = [f"Look at line {numbers}{inside}:"]
    for each in found:
        text.append(f"      {each.place.source}")
    if len(found) == 1 or together:
        about = [_about(each.place, each.kind) for each in found]
        shared = {each for each in about if about.count(each) > 1}
        text += [
            each.replace("this line", "each of these lines") if each in shared else each for each in about
        ]
    else:
        text.append("A change in one of them is enough.")
    return list(dict.fromkeys(text))


def _about(place: Place, kind: str) -> str:
    row = kinds()[kind]
    if place.part or "{part}" not in row["says"]:
        return str(row["says"].format(part=place.part))
    return str(row.get("whole", _WHOLE))


def question(found: Found) -> str:
    """Return the question that goes with a place."""
    return str(kinds()[found.kind]["ask"])
