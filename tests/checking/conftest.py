"""What the tests of the checks share, and the table that they end with."""

import collections
import inspect
import linecache
import textwrap
import time

import numpy as np
import pytest

import dnn_utils
from benchmarks.diagnosis import VERDICTS, verdict
from benchmarks.wrong_answers import known_mistake
from dnn_utils import CheckFailed, check, exercises
from dnn_utils.checking.telling.verdict import forget, last
from dnn_utils.exercises.right_answers import right_answers

_COLUMNS = ("known", "named", "placed", "right", "accepted", "mutants", "refused", "equivalent")


_SLOWER = 3  # times, that a machine may be which is busy, or runs under a tracer


@pytest.fixture
def unhurried(monkeypatch):
    """Let a diagnosis take longer: what it finds is bound by its number of runs, not by this machine's speed.

    The clock itself is made slower: names of the package are put back by every check. How long a diagnosis
    takes is measured by ``python -m benchmarks.diagnosis``.
    """
    clock = time.process_time
    monkeypatch.setattr(time, "process_time", lambda: clock() / _SLOWER)


@pytest.fixture
def tally(request):
    """Return a function that adds to the table: ``tally(exercise, known=1, named=1)``."""
    return lambda exercise, **counts: request.node.user_properties.append(("checks", (exercise, counts)))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item):
    """Note what was said to a known mistake, if the test is about one."""
    forget()
    try:
        return (yield)
    finally:
        about = getattr(getattr(item, "callspec", None), "params", {})
        if "mistake_id" in about and last() is not None:
            answer = known_mistake(about["name"], about["mistake_id"])
            item.user_properties.append(("told", ("known mistakes", verdict(answer, last()))))


def pytest_terminal_summary(terminalreporter):
    """Print two tables: what the checks know of each exercise, and what they say to wrong answers."""
    table, said = {}, {}
    for reports in (terminalreporter.stats.get("passed", []), terminalreporter.stats.get("failed", [])):
        for report in reports:
            for key, entry in getattr(report, "user_properties", ()):
                if getattr(report, "when", "call") != "call":
                    continue
                if key == "checks":
                    exercise, counts = entry
                    row = table.setdefault(exercise, dict.fromkeys(_COLUMNS, 0))
                    for column, count in counts.items():
                        row[column] += count
                if key == "told":
                    said.setdefault(entry[0], collections.Counter())[entry[1]] += 1
    if table:
        terminalreporter.section("checks: known mistakes, right answers, mutants")
        _write_exercises(terminalreporter.write_line, table)
    if said:
        terminalreporter.section("checks: what is said to wrong answers")
        _write_said(terminalreporter.write_line, said, table)


def _write_exercises(write, table):
    write(f"{'exercise':28}" + "".join(f"{column:>11}" for column in _COLUMNS))
    order = {name: place for place, name in enumerate(exercises.names())}
    for exercise in sorted(table, key=order.get):
        write(f"{exercise:28}" + "".join(f"{table[exercise][column]:11}" for column in _COLUMNS))
    totals = [sum(row[column] for row in table.values()) for column in _COLUMNS]
    write(f"{'all':28}" + "".join(f"{total:11}" for total in totals))


def _write_said(write, said, table):
    """Write the second table; to the mutants nothing is said here, they are only refused (see benchmarks)."""
    columns = ("tried", "refused", *VERDICTS)
    write(f"{'wrong answers':28}" + "".join(f"{column:>13}" for column in columns))
    for kind, counts in said.items():
        numbers = [counts.total(), counts.total() - counts["accepted"], *(counts[each] for each in VERDICTS)]
        write(f"{kind:28}" + "".join(f"{number:13}" for number in numbers))
    mutants, refused, right = (
        sum(row[column] for row in table.values()) for column in ("mutants", "refused", "equivalent")
    )
    if mutants:
        write(f"{'mutants, without the right':28}{mutants - right:13}{refused:13}")


@pytest.fixture
def cell():
    """Return a function that runs a cell's text in one namespace, and returns the namespace."""
    names = [name for name in exercises.names() if hasattr(dnn_utils, name)]
    namespace = {"np": np, **{name: getattr(dnn_utils, name) for name in names}}

    def run(text):
        text = textwrap.dedent(text).lstrip("\n")
        file = f"<cell {len(linecache.cache)}>"
        linecache.cache[file] = (len(text), None, text.splitlines(keepends=True), file)
        exec(compile(text, file, "exec"), namespace)
        return namespace

    return run


@pytest.fixture
def slipped(cell):
    """Return a function that returns one of our right answers after a slip: `new` in the place of `old`."""

    def of(name, style, old, new):
        source = inspect.getsource(right_answers(name)[style]).replace(f"def {style}(", f"def {name}(")
        assert source.count(old) == 1
        return cell(source.replace(old, new))[name]

    return of


@pytest.fixture
def failure():
    """Return a function that checks a wrong answer and returns the CheckFailed."""

    def of(answer, **options):
        with pytest.raises(CheckFailed) as failed:
            check(answer, **options)
        return failed.value

    return of
