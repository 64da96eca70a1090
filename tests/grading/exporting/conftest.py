"""One small class, handed in as Moodle gives it, graded once for all tests of formats."""

import json
import types

import course
import pytest
from small_class import PART_ONE, PART_TWO, ROSTER, SOLUTIONS, WORKSHEET

from dnn_utils.grading import command


@pytest.fixture(scope="session")
def two_lessons(tmp_path_factory):
    """Reference of a course of two lessons, one of each part."""
    folder = tmp_path_factory.mktemp("two-lessons")
    for lesson in (PART_ONE, PART_TWO):
        (folder / f"{lesson}.ipynb").write_bytes((SOLUTIONS / f"{lesson}.ipynb").read_bytes())
    return folder


@pytest.fixture(scope="session")
def moodle_class(two_lessons, tmp_path_factory):
    """The class, graded: `root` holds the submissions, `out` the grades; `status` is the exit status."""
    base = tmp_path_factory.mktemp("moodle")
    root, out = base / "class", base / "out"
    ada, eve, cy = (
        root / f"{name}_assignsubmission_file" for name in ("Ada Lovelace_101", "=1+1_102", "Cy Stranger_103")
    )
    solved = {path.stem: path.read_bytes() for path in two_lessons.iterdir()}
    for lesson, content in solved.items():
        ada.mkdir(parents=True, exist_ok=True)
        (ada / f"{lesson}.ipynb").write_bytes(content)
    wrong = course.answered(json.loads(solved[PART_ONE]), "linear_forward", course.NO_BIAS)
    course.write(eve / f"{PART_ONE}.ipynb", wrong)
    cy.mkdir()
    (base / "roster.csv").write_text(ROSTER, encoding="utf-8")
    (base / "sheet.csv").write_text(WORKSHEET, encoding="utf-8-sig")
    options = ["--reference", two_lessons, "--out", out, "--workers", 1, "--roster", base / "roster.csv"]
    options += ["--worksheet", base / "sheet.csv", "--junit", out / "junit.xml"]
    options += [part for name in ("canvas", "moodle", "nbgrader", "brightspace") for part in ("--csv", name)]
    status = command.main([str(root), *map(str, options), "--title", "Network (4711)"])
    return types.SimpleNamespace(out=out, root=root, base=base, status=status)
