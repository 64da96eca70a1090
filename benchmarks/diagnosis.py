"""What the checks say to wrong answers that nobody wrote a row for: named, placed, or neither, and how fast.

Wrong answers: every known mistake; every small change of each right source, made by a machine
(`tests/checking/mutants.py`); the same changes of every right answer in another style; and answers of a JSON
file (`--answers FILE`, a list of objects with ``exercise``, ``source``, ``id``). Where the changed line is
known, the line that the check names is compared with it.

    python -m benchmarks.diagnosis --every 10 --show other nothing --answers FILE
"""

import argparse
import ast
import collections
import importlib.util
import json
import linecache
import re
import statistics
import time
from pathlib import Path
from typing import NamedTuple

import numpy as np

import dnn_utils
from dnn_utils import exercises
from dnn_utils.checking.check import judge
from dnn_utils.checking.diagnosis.repair.program import Program, Unreadable
from dnn_utils.exercises.right_answers import right_answers

TITLE = "Diagnosis"
SEED = 7
_MUTANTS = Path(__file__).parents[1] / "tests" / "checking" / "mutants.py"


class Wrong(NamedTuple):
    """A wrong answer: the lines that were changed are known, or None."""

    exercise: str
    name: str
    source: str
    lines: range | None
    function: str
    namespace: dict


class Told(NamedTuple):
    """What the check said to one of them."""

    wrong: Wrong
    verdict: str  # accepted, named, placed, other line, nothing
    result: object
    seconds: float


def known_mistakes():
    """Yield the rows of all tables as answers."""
    for exercise in exercises.load_all():
        if exercise.kind != "function":
            continue
        right = exercise.solution_source
        for mistake in exercise.mistakes:
            wrong = mistake.applied_to(right)
            yield Wrong(exercise.name, mistake.id, wrong, _changed(right, wrong), exercise.name, {})


def mutants_of_sources():
    """Yield the small changes of all right sources."""
    for exercise in exercises.load_all():
        if exercise.kind == "function":
            yield from _mutants(exercise.name, exercise.name, exercise.solution_source, {})


def mutants_of_styles():
    """Yield the small changes of all right answers in other styles."""
    for exercise in exercises.load_all():
        for answer in right_answers(exercise.name).values():
            try:
                program = Program(answer)
            except Unreadable:
                continue
            node = program.definitions[0].node
            if not isinstance(answer, type(known_mistakes)) or not isinstance(node, ast.FunctionDef):
                continue
            for each in ast.walk(node):
                if hasattr(each, "body") and isinstance(each.body, list):
                    each.body = [part for part in each.body if not hasattr(part, "is_guard")]
            yield from _mutants(exercise.name, node.name, ast.unparse(node), program.globals)


def answers_of(file):
    """Yield the answers of a JSON file."""
    for row in json.loads(Path(file).read_text(encoding="utf-8")):
        name = row["exercise"]
        lines = range(row["line"], row["line"] + 1) if "line" in row else None
        yield Wrong(name, f"{row['id']}: {row.get('why', '')}", row["source"], lines, name, {})


def _mutants(exercise, function, source, namespace):
    spec = importlib.util.spec_from_file_location("mutants", _MUTANTS)
    module = importlib.util.module_from_spec(spec)
    import sys

    sys.modules["mutants"] = module
    spec.loader.exec_module(module)
    right = ast.unparse(ast.parse(source))
    for mutant in module.mutants(source):
        name = f"{function}: {mutant.change}"
        yield Wrong(exercise, name, mutant.source, _changed(right, mutant.source), function, namespace)


def _changed(before, after):
    """Return the numbers of the lines of `after` that are not those of `before`."""
    old, new = before.splitlines(), after.splitlines()
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    return range(start + 1, max(len(new) - end, start + 1) + 1)


def built(wrong):
    """Return the answer as a cell of a notebook would make it, or None when it is no Python."""
    taught = {name: getattr(dnn_utils, name) for name in exercises.names() if hasattr(dnn_utils, name)}
    namespace = {"np": np, **taught, **wrong.namespace}
    namespace.pop(wrong.function if wrong.function == wrong.exercise else "", None)
    file = f"<answer {len(linecache.cache)}>"
    linecache.cache[file] = (len(wrong.source), None, wrong.source.splitlines(keepends=True), file)
    try:
        exec(compile(wrong.source, file, "exec"), namespace)
    except Exception:
        return None
    return namespace.get(wrong.function)


def told(wrong):
    """Return what the check says to one answer, or None when it cannot be run."""
    answer = built(wrong)
    if answer is None:
        return None
    start = time.process_time()
    outcome = judge(answer, wrong.exercise, SEED)
    seconds = time.process_time() - start
    if outcome.outcome == "passed":
        return Told(wrong, "accepted", outcome, seconds)
    return Told(wrong, _verdict(wrong, outcome), outcome, seconds)


def _verdict(wrong, failed):
    lines = [
        int(number)
        for text in re.findall(r"Look at (line .*?)[:.]", failed.message)
        for number in re.findall(r"\d+", text)
    ]
    if failed.misconception:
        if lines and wrong.lines is not None and not set(lines) & set(wrong.lines):
            return "named, other line"
        return "named"
    if not lines and failed.place is not None:
        lines = [failed.place.line]  # told as "In line …" by an error, or by the entry of a worksheet
    if not lines:
        return "nothing"
    if wrong.lines is not None and not set(lines) & set(wrong.lines):
        return "other line"
    return "placed"


_VERDICTS = ("accepted", "named", "named, other line", "placed", "other line", "nothing")


def table(title, found):
    """Return the row of one kind of wrong answers."""
    counts = collections.Counter(each.verdict for each in found)
    times = [each.seconds for each in found if each.verdict != "accepted"]
    refused = len(times)
    good = counts["named"] + counts["placed"] + counts["named, other line"]
    cells = [title, len(found), refused, *(counts[each] for each in _VERDICTS[1:])]
    cells += [f"{100 * good / max(refused, 1):.1f} %"]
    cells += [f"{statistics.median(times):.2f}", f"{np.quantile(times, 0.95):.2f}", f"{max(times):.2f}"]
    return "| " + " | ".join(map(str, cells)) + " |"


HEAD = (
    "| wrong answers | tried | refused | "
    + " | ".join(_VERDICTS[1:])
    + " | named or placed | median s | 95 % | longest |\n"
    "|---|" + "---:|" * 11
)


def main():
    """Measure, and print the table; with --show, the answers of some verdicts too."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.diagnosis", description=__doc__)
    parser.add_argument("--every", type=int, default=1, help="try every so many of the machine's mutants")
    parser.add_argument("--every-style", type=int, default=None, help="and of those in other styles")
    parser.add_argument("--exercise", help="this exercise only")
    parser.add_argument("--answers", action="append", default=[], help="a JSON file of wrong answers")
    parser.add_argument("--only", nargs="*", help="known, mutants, styles, answers")
    parser.add_argument("--show", nargs="*", default=[], help="verdicts whose answers are shown")
    options = parser.parse_args()
    every_style = options.every_style or options.every
    kinds = {
        "known mistakes": (known_mistakes, 1),
        "mutants of the right sources": (mutants_of_sources, options.every),
        "mutants of other styles": (mutants_of_styles, every_style),
        **{
            f"answers in {Path(file).name}": (lambda file=file: answers_of(file), 1)
            for file in options.answers
        },
    }
    print(HEAD)
    for title, (make, every) in kinds.items():
        if options.only and not any(word in title for word in options.only):
            continue
        chosen = [each for each in make() if options.exercise in (None, each.exercise)][::every]
        found = [each for each in map(told, chosen) if each is not None]
        if found:
            print(table(title, found), flush=True)
        for each in found:
            if each.verdict in options.show:
                print(f"  - {each.verdict}: {each.wrong.exercise} {each.wrong.name}: {_summary(each)}")


def _summary(each):
    result = each.result
    return f"{result.title} {result.misconception} {getattr(result, 'place', None)} {each.seconds:.2f} s"


if __name__ == "__main__":
    main()
