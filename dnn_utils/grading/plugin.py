"""The pytest plugin of the course: nbval for its notebooks, with the reference put back before they run.

``pytest --nbval notebooks/02_linear_forward.ipynb`` needs no other option. Of a learner's file, only the
answers and the cells that the learner added are run; all other cells, with their outputs, come from the
lesson of the same name in ``solutions`` beside it. Notebooks that are not of the course are left to nbval.

This module is loaded by every run of pytest: what it does not need for that is imported later.
"""

import os
from pathlib import Path

import pytest


def pytest_addoption(parser):
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


def pytest_configure(config):
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
def pytest_collect_file(file_path, parent):
    """Put our collector in the place of nbval's where the notebook is of the course."""
    collectors = yield
    if file_path.suffix != ".ipynb" or not _asked_for(parent.config):
        return collectors
    from nbval.plugin import IPyNbFile

    from dnn_utils.grading.lesson import reference

    if not any(type(each) is IPyNbFile for each in collectors):
        return collectors
    place = reference.find(file_path, parent.config.option.nbval_reference)
    if place is None:
        return collectors
    from dnn_utils.grading.items import CourseNotebook

    ours = CourseNotebook.from_parent(
        parent, path=file_path, place=place, nodeid=_node_id(file_path, parent.config.rootpath)
    )
    return [ours if type(each) is IPyNbFile else each for each in collectors]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Let the report of a cell carry what the report card needs, also from another process."""
    report = yield
    if call.when == "call" and hasattr(item, "course_record"):
        report.course = item.course_record()
        if report.skipped:
            path, number, _ = item.reportinfo()
            report.longrepr = (str(path), number + 1, item.result.summary)
    return report


def _node_id(path, root):
    """Return an id of a file outside of pytest's root; None if pytest's own will do.

    Pytest would call it by what follows the path on the command line: two files of one name, or two that
    were named themselves, would have the same id.
    """
    if path.is_relative_to(root):
        return None
    try:
        return Path(os.path.relpath(path, root)).as_posix()
    except ValueError:  # on another drive of Windows
        return path.as_posix()


def _asked_for(config):
    """Return whether nbval is there and asked for."""
    return getattr(config.option, "nbval", False) or getattr(config.option, "nbval_lax", False)
