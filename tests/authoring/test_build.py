"""Building: the solved notebook is run, and nothing is lost or half written."""

import json
import re
import shutil

import nbformat
import pytest

from dnn_utils.authoring import agreement
from dnn_utils.authoring.errors import LessonError


@pytest.fixture(scope="module")
def notebooks(built_course):
    return tuple(nbformat.read(path, as_version=4) for path in (built_course.blank, built_course.solved))


def shown(notebook):
    return {cell.id: cell.outputs for cell in notebook.cells if cell.get("outputs")}


def test_solved_notebook_shows_every_output_and_blank_one_those_that_need_no_answer(notebooks):
    blank, solved = map(shown, notebooks)
    for output in (output for outputs in solved.values() for output in outputs):
        output.pop("execution_count", None)
    for output in (output for outputs in blank.values() for output in outputs):
        assert output.pop("execution_count", None) is None
    assert list(solved) == ["one-unit-2", "one-unit-3", "check-linear_forward", "your-turn-2"]
    assert solved["one-unit-2"][0].data["text/plain"] == "array([0.        , 0.14285714, 0.28571429])"
    assert solved["check-linear_forward"][0].text == "checked linear_forward\n"
    solved.pop("check-linear_forward")
    solved.pop("your-turn-2")
    assert blank == solved


def test_files_are_valid_notebooks_with_unix_line_ends_and_no_trace_of_the_run(built_course, notebooks):
    for path, notebook in zip((built_course.blank, built_course.solved), notebooks, strict=True):
        data = path.read_bytes()
        nbformat.validate(json.loads(data))
        assert b"\r" not in data
        assert data.endswith(b"}\n")
        assert not re.findall(rb'"execution": |"version": ', data)
        assert notebook.metadata.kernelspec.name == "python3"
        assert notebook.metadata.dnn_utils.lesson == "02_linear_forward"
        assert len(notebook.metadata.dnn_utils.built) == 64


def test_only_the_solved_notebook_counts_its_cells(notebooks):
    blank, solved = ([cell for cell in notebook.cells if cell.cell_type == "code"] for notebook in notebooks)
    assert [cell.execution_count for cell in solved] == list(range(1, len(solved) + 1))
    assert {cell.execution_count for cell in blank} == {None}


def test_building_again_changes_no_byte_though_a_timing_varies(built_course):
    before = built_course.files()
    assert built_course.build() == ("unchanged", "unchanged", [])
    assert built_course.files() == before
    assert agreement.disagreements(built_course.read(), built_course.folder) == []


def test_a_learners_work_is_left_alone_until_forced_and_then_kept(course, built_course):
    shutil.copytree(built_course.folder, course.folder, dirs_exist_ok=True)
    work = course.blank.read_text(encoding="utf-8").replace("raise NotImplementedError", "return 1  # ")
    course.blank.write_text(work, encoding="utf-8")
    course.edit("np.arange(3) / 7", "import sys\n\nprint('careful', file=sys.stderr)")
    solved, blank, (warning,) = course.build()
    assert (solved, blank) == ("built", "left alone")
    assert course.blank.read_text(encoding="utf-8") == work
    assert f"02_linear_forward.md:{course.line_of('import sys')}: left out" in warning
    assert warning.endswith("stderr: careful")
    assert course.build(force=True)[:2] == ("unchanged", "built")
    assert "careful" in course.blank.read_text(encoding="utf-8")
    (kept,) = course.folder.glob("02_linear_forward.before-*.ipynb")
    assert kept.read_text(encoding="utf-8") == work


FAILING = [
    ("def f():\n    return 1 / 0\n\n\nf()", 4, "raises ZeroDivisionError: division by zero"),
    ("import time\ntime.sleep(60)", 0, "takes more than 1 seconds"),
    ("import os\nos._exit(1)", 0, "ends the kernel that runs it"),
]


@pytest.mark.parametrize(("code", "offset", "reason"), FAILING, ids=[row[2] for row in FAILING])
def test_a_cell_that_fails_is_named_with_its_line_and_nothing_is_written(course, code, offset, reason):
    course.edit("np.arange(3) / 7", code)
    with pytest.raises(LessonError) as caught:
        course.build(timeout=1)
    line = course.line_of(code.split("\n")[0]) + offset
    assert f"02_linear_forward.md:{line}: the cell one-unit-2 {reason}" in str(caught.value)
    assert course.files() == {}


def test_a_check_that_fails_is_named_with_the_line_of_its_exercise(course):
    course.edit('print("checked", answer.__name__)', 'raise AssertionError("your Z is transposed")')
    with pytest.raises(LessonError) as caught:
        course.build()
    line = course.line_of("{exercise}")
    assert f".md:{line}: the cell check-linear_forward raises AssertionError: your Z" in str(caught.value)


READS_ITSELF = """\
import json
from pathlib import Path

cells = json.loads(Path("02_linear_forward.ipynb").read_text())["cells"]
print(*["".join(cell["source"]) for cell in cells if cell["id"] == "one-unit-1"])"""


def test_a_cell_that_reads_its_own_lesson_finds_it_as_it_will_be(course):
    course.edit("np.arange(3) / 7", READS_ITSELF)
    for old, new in [("First text.", "New text."), ("New text.", "Newer text.")]:
        course.edit(old, new)
        course.build()
        (printed,) = shown(nbformat.read(course.solved, as_version=4))["one-unit-2"]
        assert printed.text == f"## One unit\n\n{new}\n"
