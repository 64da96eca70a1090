"""What the tests of the checks share, and the table that they end with."""

import linecache
import textwrap

import numpy as np
import pytest

import dnn_utils
from dnn_utils import CheckFailed, check, exercises

_COLUMNS = ("known", "named", "placed", "right", "accepted", "mutants", "refused", "equivalent")


@pytest.fixture
def tally(request):
    """Return a function that adds to the table: ``tally(exercise, known=1, named=1)``."""
    return lambda exercise, **counts: request.node.user_properties.append(("checks", (exercise, counts)))


def pytest_terminal_summary(terminalreporter):
    """Print the table: exercise, known mistakes, named, placed, right answers, mutants, refused."""
    table = {}
    for reports in (terminalreporter.stats.get("passed", []), terminalreporter.stats.get("failed", [])):
        for report in reports:
            for key, entry in getattr(report, "user_properties", ()):
                if key == "checks" and getattr(report, "when", "call") == "call":
                    exercise, counts = entry
                    row = table.setdefault(exercise, dict.fromkeys(_COLUMNS, 0))
                    for column, count in counts.items():
                        row[column] += count
    if not table:
        return
    write = terminalreporter.write_line
    terminalreporter.section("checks: known mistakes, right answers, mutants")
    write(f"{'exercise':28}" + "".join(f"{column:>11}" for column in _COLUMNS))
    order = {name: place for place, name in enumerate(exercises.names())}
    for exercise in sorted(table, key=order.get):
        write(f"{exercise:28}" + "".join(f"{table[exercise][column]:11}" for column in _COLUMNS))
    totals = [sum(row[column] for row in table.values()) for column in _COLUMNS]
    write(f"{'all':28}" + "".join(f"{total:11}" for total in totals))


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
def failure():
    """Return a function that checks a wrong answer and returns the CheckFailed."""

    def of(answer, **options):
        with pytest.raises(CheckFailed) as failed:
            check(answer, **options)
        return failed.value

    return of
