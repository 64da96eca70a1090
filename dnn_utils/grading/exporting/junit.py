"""The grades as JUnit XML: a suite for each submission, a test case for each exercise."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from dnn_utils.checking.outcome import Outcome
from dnn_utils.grading.report.printable import visible
from dnn_utils.grading.report.totals import best_of
from dnn_utils.grading.workers.journal import Journal
from dnn_utils.grading.workers.state import State

_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SKIPPED = (Outcome.NOT_ATTEMPTED, Outcome.NOT_RUN)


def write(journal: Journal, path: Path) -> None:
    """Write the file, one submission at a time."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.partial")
    with partial.open("w", encoding="utf-8") as file:
        file.write('<?xml version="1.0" encoding="utf-8"?>\n<testsuites name="dnn_utils.grading">\n')
        for record in journal.records():
            file.write(ElementTree.tostring(_suite(visible(record)), encoding="unicode") + "\n")
        file.write("</testsuites>\n")
    os.replace(partial, path)


def _suite(record: dict[str, Any]) -> ElementTree.Element:
    cases = list(_cases(record))
    count = {
        kind: sum(each.find(kind) is not None for each in cases) for kind in ("failure", "skipped", "error")
    }
    suite = ElementTree.Element(
        "testsuite",
        name=_clean(record["folder"]),
        tests=str(len(cases)),
        failures=str(count["failure"]),
        errors=str(count["error"]),
        skipped=str(count["skipped"]),
        time=str(record["seconds"]),
    )
    suite.extend(cases)
    return suite


def _cases(record: dict[str, Any]) -> Iterator[ElementTree.Element]:
    folder = record["folder"].replace(".", "_")
    for notebook in best_of(record["notebooks"]):
        for each in notebook["exercises"]:
            case = _case(f"{folder}.{notebook['lesson']}", each["name"])
            if each["outcome"] in _SKIPPED:
                ElementTree.SubElement(case, "skipped", message=_clean(each["outcome"]))
            elif each["outcome"] != Outcome.PASSED:
                about = {"type": each["misconception"] or each["outcome"], "message": each["title"] or ""}
                told = {key: _clean(value) for key, value in about.items()}
                ElementTree.SubElement(case, "failure", told).text = _clean(each["message"] or "")
            yield case
    if record["state"] not in (State.GRADED, State.NOTHING):
        case = _case(folder, "submission")
        error = ElementTree.SubElement(case, "error", type=record["state"], message=_clean(record["why"]))
        error.text = _clean(record["traceback"] or "")
        yield case


def _case(classname: str, name: str) -> ElementTree.Element:
    return ElementTree.Element("testcase", classname=_clean(classname), name=_clean(name), time="0")


def _clean(text: str) -> str:
    return _NOT_IN_XML.sub("\ufffd", text)
