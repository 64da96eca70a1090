"""The table that the tests of the checks end with."""

import pytest

from dnn_utils import exercises

_COLUMNS = ("known", "named", "right", "accepted", "mutants", "refused", "equivalent")


@pytest.fixture
def tally(request):
    """Return a function that adds to the table: ``tally(exercise, known=1, named=1)``."""
    return lambda exercise, **counts: request.node.user_properties.append(("checks", (exercise, counts)))


def pytest_terminal_summary(terminalreporter):
    """Print the table: exercise, known mistakes, named, right answers, mutants, refused."""
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
