"""What the checks say to wrong answers that nobody wrote a row for: named, placed, or nothing, and how fast.

Wrong answers: every known mistake; every small change of each right source, made by a machine
(`tests/checking/mutants.py`); the same changes of every right answer in another style; answers of a file
(`--answers FILE`: JSON, a list of objects with ``exercise``, ``source``, ``id``, and ``lines`` if the wrong
ones are known; or a text, as `tests/checking/marked_answers.txt`). Known mistakes and answers of a file are
tried restyled too: the same mistake in every right answer that has the same right part.

A name is false, as far as a machine can tell, when it is another than that of the row, or when its place is
another line than the one that was changed; a place is false when it is another line. Where a statement was
left out, the lines that use what it gave count as its place. Answers of a file without lines are judged by
eye: `--show` prints what was said to them.

    python -m benchmarks.diagnosis --every 10 --show "false place" nothing --answers FILE
"""

import argparse
import collections
import re
import statistics
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np

from benchmarks.wrong_answers import (
    Wrong,
    answers_of,
    answers_restyled,
    built,
    known_mistakes,
    known_mistakes_restyled,
    mutants_of_sources,
    mutants_of_styles,
)
from dnn_utils.checking.check import judge
from dnn_utils.checking.outcome import ExerciseResult, Outcome

TITLE = "Diagnosis"
SEED = 7
VERDICTS = ("named", "placed", "false name", "false place", "nothing")
_SLOW = 1.2  # seconds
_ENDLESS = "does not end"  # such an answer takes as long as the check lets it
HEAD = (
    "| wrong answers | tried | refused | "
    + " | ".join(VERDICTS)
    + " | truly named or placed | median s | 95 % | longest |\n"
    "|---|" + "---:|" * 11
)


class Told(NamedTuple):
    """What the check said to one of them."""

    wrong: Wrong
    verdict: str  # accepted, or one of VERDICTS
    result: ExerciseResult
    seconds: float


def told(wrong: Wrong) -> Told | None:
    """Return what the check says to one answer, or None when it cannot be run."""
    answer = built(wrong)
    if answer is None:
        return None
    start = time.process_time()
    result = judge(answer, wrong.exercise, SEED).result
    seconds = time.process_time() - start
    return Told(wrong, verdict(wrong, result), result, seconds)


def verdict(wrong: Wrong, result: ExerciseResult) -> str:
    """Return which column an answer belongs into."""
    if result.outcome is Outcome.PASSED:
        return "accepted"
    text = " ".join(re.findall(r"Look at (line .*?)[:.]", result.message))
    lines = {int(number) for number in re.findall(r"\d+", text)}
    if not lines and result.place is not None:
        lines = {result.place.line}  # told as "In line …" by an error, or by the entry of a worksheet
    elsewhere = bool(lines) and wrong.lines is not None and not lines & set(wrong.lines)
    if result.misconception:
        own = wrong.row is not None and wrong.row in result.misconception.split("+")
        false = elsewhere and not own if wrong.row is None else not own
        return "false name" if false else "named"
    if not lines:
        return "nothing"
    return "false place" if elsewhere else "placed"


def table(title: str, found: list[Told]) -> str:
    """Return the row of one kind of wrong answers."""
    counts = collections.Counter(each.verdict for each in found)
    refused = [each for each in found if each.verdict != "accepted"]
    times = [each.seconds for each in refused if each.result.title != _ENDLESS]
    good = counts["named"] + counts["placed"]
    cells = [title, len(found), len(refused), *(counts[each] for each in VERDICTS)]
    cells += [f"{100 * good / max(len(refused), 1):.1f} %"]
    cells += [f"{statistics.median(times):.2f}", f"{np.quantile(times, 0.95):.2f}", f"{max(times):.2f}"]
    return "| " + " | ".join(map(str, cells)) + " |"


def _kinds(files: list[str], every: int, every_style: int) -> Iterator[tuple[str, Callable, int]]:
    """Yield (title, function that gives the wrong answers, every how many of them)."""
    yield "known mistakes", known_mistakes, 1
    yield "known mistakes, restyled", known_mistakes_restyled, every_style
    yield "mutants of the right sources", mutants_of_sources, every
    yield "mutants of other styles", mutants_of_styles, every_style
    for file in files:
        yield f"answers in {Path(file).name}", lambda file=file: answers_of(file), 1
        yield f"answers in {Path(file).name}, restyled", lambda file=file: _restyled(file), every_style


def _restyled(file: str) -> Iterable[Wrong]:
    found = [each for each in map(told, answers_of(file)) if each is not None and each.result.repair]
    return answers_restyled((each.wrong, each.result.repair) for each in found if each.result.repair)


def main() -> None:
    """Measure, and print the table; with --show, the answers of some verdicts too."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.diagnosis", description=__doc__)
    parser.add_argument("--every", type=int, default=1, help="try every so many of the machine's mutants")
    parser.add_argument("--every-style", type=int, default=None, help="and of those in other styles")
    parser.add_argument("--exercise", help="this exercise only")
    parser.add_argument("--answers", action="append", default=[], help="a JSON file of wrong answers")
    parser.add_argument("--only", nargs="*", help="known, mutants, styles, answers, restyled")
    parser.add_argument("--show", nargs="*", default=[], help="verdicts whose answers are shown, or slow")
    options = parser.parse_args()
    print(HEAD)
    for title, make, every in _kinds(options.answers, options.every, options.every_style or options.every):
        if options.only and not any(word in title for word in options.only):
            continue
        chosen = [each for each in make() if options.exercise in (None, each.exercise)][::every]
        found = [each for each in map(told, chosen) if each is not None]
        if found:
            print(table(title, found), flush=True)
        for each in found:
            slow = each.seconds > _SLOW and each.result.title != _ENDLESS
            if each.verdict in options.show or ("slow" in options.show and slow):
                place = each.result.place
                said = f"{each.result.title} {each.result.misconception} {place} {each.seconds:.2f} s"
                print(f"  - {each.verdict}: {each.wrong.exercise} {each.wrong.name}: {said}", flush=True)


if __name__ == "__main__":
    main()
