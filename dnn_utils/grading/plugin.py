"""The pytest plugin of the course: nbval for its notebooks, with the reference put back before they run.

``pytest --nbval notebooks/02_linear_forward.ipynb`` needs no other option. Of a learner's file, only the
answers and the cells that the learner added are run; all other cells, with their outputs, come from the
lesson of the same name in ``solutions`` beside it. Notebooks that are not of the course are left to nbval.

This module is loaded by every run of pytest: what it does not need for that is imported later.
"""

import os
from collections.abc import Generator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from dnn_utils.grading.items import CourseNotebook


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options of the course to nbval's."""
    group = parser.getgroup("nbval", "Jupyter Notebook validation")
    group.addoption(
        "--nbval-reference",
        metavar="DIR",
        help="folder of the course's solved notebooks (default: solutions beside each notebook)",
    )
    group.addoption(
        "--nbval-report",
        metavar="FILE",
        help="write the report card of the course's notebooks to FILE as JSON",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Make the report card, in the process that reports."""
    option = config.option
    if option.nbval_reference and not Path(option.nbval_reference).is_dir():
        raise pytest.UsageError(f"--nbval-reference: there is no folder {option.nbval_reference}")
    if not _asked_for(config):
        if option.nbval_report:
            raise pytest.UsageError("--nbval-report reports on notebooks: give --nbval too")
        return
    if not hasattr(config, "workerinput"):  # not in a worker of pytest-xdist
        from dnn_utils.grading.report.report_card import ReportCard

        config.pluginmanager.register(ReportCard(config), "dnn_utils_report_card")


@pytest.hookimpl(wrapper=True)
def pytest_collect_file(
    file_path: Path, parent: pytest.Collector
) -> Generator[None, list[pytest.Collector], list[pytest.Collector]]:
    """Put our collector in the place of nbval's where the notebook is of the course."""
    collectors = yield
    if not _is_notebook(file_path) or not _asked_for(parent.config):
        return collectors
    ours = _collector(file_path, parent)
    if ours is None:
        return collectors
    from nbval.plugin import IPyNbFile

    return [ours, *(each for each in collectors if type(each) is not IPyNbFile)]


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Name what looks like a notebook of the course and is none: a folder, a link to nowhere."""
    report = yield
    if isinstance(collector, pytest.Dir) and report.passed and _asked_for(collector.config):
        odd = [path for path in collector.path.iterdir() if _is_notebook(path) and not path.is_file()]
        named = [ours for path in sorted(odd) if (ours := _collector(path, collector))]
        report.result = [*(each for each in report.result if each.path not in odd), *named]
    return report


def _is_notebook(path: Path) -> bool:
    return path.suffix.lower() == ".ipynb"


def _collector(path: Path, parent: pytest.Collector) -> "CourseNotebook | None":
    """Return our collector of a notebook, or None if it is not of the course."""
    from dnn_utils.grading.lesson import reference

    file = reference.find(path, parent.config.option.nbval_reference)
    if file is None:
        return None
    from dnn_utils.grading.items import CourseNotebook

    id = _node_id(path, parent.config.rootpath)
    ours: CourseNotebook = CourseNotebook.from_parent(parent, path=path, file=file, nodeid=id)
    return ours


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Let the report of a cell carry what the report card needs, also from another process."""
    report = yield
    if call.when == "call" and hasattr(item, "course_record"):
        course = item.course_record()
        report.__dict__["course"] = course  # what the class itself does with what it does not know
        if "failed" in course:
            report.outcome, report.longrepr = "failed", course["failed"]
        elif report.skipped:
            path, number, _ = item.reportinfo()
            report.longrepr = (str(path), (number or 0) + 1, course["cell"]["summary"])
    return report


def _node_id(path: Path, root: Path) -> str:
    """Return the id of a file: its path from pytest's root, in characters that every report can hold.

    Pytest would call a file outside of the root by what follows the path on the command line: two files of
    one name, or two that were named themselves, would have the same id.
    """
    from dnn_utils.grading.report.printable import visible

    try:
        return visible(Path(os.path.relpath(path, root)).as_posix())
    except ValueError:  # on another drive of Windows
        return visible(path.as_posix())


def _asked_for(config: pytest.Config) -> bool:
    """Return whether nbval is there and asked for."""
    return any(getattr(config.option, name, False) for name in ("nbval", "nbval_lax"))
