"""What a class got wrong and no row of the tables names: grouped, the most frequent first.

Each group comes with one example, its place, and a row to be completed with title and hint. Reads the JSON
that ``pytest --nbval-report FILE`` or ``python -m dnn_utils.grading`` has written.
"""

import collections
import dataclasses
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from dnn_utils import exercises
from dnn_utils.checking.outcome import Outcome
from dnn_utils.checking.rows import edit_of, nearest_line

MOST = 10_000  # groups that are kept in memory
_WORDS = re.compile(r"\w+|[^\w\s]")


@dataclasses.dataclass
class Group:
    """Answers to one exercise that one and the same repair would make right.

    Attributes
    ----------
    exercise : str
    place : dict with ``line``, ``source``, ``part`` and ``kind``, of the first of them
    repair : (lines, what they would have to be), of the first of them
    count : int, how many answers
    title : str, what the first of them was told
    """

    exercise: str
    place: dict[str, Any]
    repair: tuple[str, ...]
    count: int
    title: str


def groups(files: Iterable[str | Path]) -> list[Group]:
    """Return the groups of all wrong answers without a name in some reports, the most frequent first.

    Raises
    ------
    ValueError
        If a file is not a report; says which, and what was expected.
    """
    found: dict[tuple[Any, ...], Group] = {}
    for record in _records(files):
        add(found, record)
    return sorted(found.values(), key=lambda group: -group.count)


def add(found: dict[tuple[Any, ...], Group], record: dict[str, Any]) -> None:
    """Count the record of an exercise in its group, in `found`; begin none when there are `MOST` already."""
    repair = record.get("repair")
    if record["outcome"] not in (Outcome.WRONG, Outcome.BROKEN) or record["misconception"] or not repair:
        return
    key = record["name"], record["place"]["kind"], _changed_words(*repair)
    if key in found:
        found[key].count += 1
    elif len(found) < MOST:
        found[key] = Group(record["name"], record["place"], tuple(repair), 1, record["title"])


def _records(files: Iterable[str | Path]) -> Iterator[dict[str, Any]]:
    for file in files:
        try:
            report = json.loads(Path(file).read_text(encoding="utf-8"))
            notebooks = report["notebooks"]
        except (json.JSONDecodeError, KeyError, TypeError) as error:
            raise ValueError(f"{file}: expected a report, as --nbval-report writes it; {error!r}") from error
        for notebook in notebooks:
            yield from notebook["exercises"]


def _changed_words(before: str, after: str) -> tuple[frozenset[tuple[str, int]], frozenset[tuple[str, int]]]:
    """Return the words that a repair takes away and puts in, whatever stands around them."""
    old, new = (collections.Counter(_WORDS.findall(text)) for text in (before, after))
    return frozenset((old - new).items()), frozenset((new - old).items())


def row(group: Group) -> str:
    """Return the beginnings of a row of the exercise's table: an edit of the right source.

    Where the example is written in another style, the nearest line of the right source is to be edited.
    """
    before, after = group.repair
    source = exercises.solution_source(group.exercise)
    edit = edit_of(source, before, after)
    lines = ["[[mistakes]]", 'id = ""']
    if edit is None:
        near = nearest_line(source, after or before) or after
        edit = near, near
        lines.append("# The example is in another style: make its mistake in `replace`.")
    lines += [f"find = {_text(edit[0])}", f"replace = {_text(edit[1])}"]
    return "\n".join([*lines, 'title = ""', 'hint = ""'])


def _text(text: str) -> str:
    return f"'''\n{text}'''" if "\n" in text else f"'{text}'" if "'" not in text else json.dumps(text)


def told(group: Group) -> str:
    """Return what is printed about a group."""
    before, after = group.repair
    place = group.place
    answers = "1 answer" if group.count == 1 else f"{group.count} answers"
    return "\n".join(
        [
            f"{group.exercise}: {answers}, {place['kind']}",
            f"  told: {group.title}",
            f"  line {place['line']}: {place['source']}",
            *(f"  - {line}" for line in before.splitlines()),
            *(f"  + {line}" for line in after.splitlines()),
            "",
            row(group),
        ]
    )
