"""`make check`: the report card and nothing else; what was not begun is not run."""

import json
import shutil

import pytest

from dnn_utils import exercises
from dnn_utils.upkeep.__main__ import main
from dnn_utils.upkeep.check import check_notebooks
from dnn_utils.upkeep.course import ROOT, NothingChanged


@pytest.fixture
def folder(tmp_path):
    notebooks = tmp_path / "notebooks"
    (notebooks / "solutions").mkdir(parents=True)
    for name in ("02_linear_forward", "03_activations"):
        shutil.copy(ROOT / "notebooks" / f"{name}.ipynb", notebooks)
        shutil.copy(ROOT / "notebooks" / "solutions" / f"{name}.ipynb", notebooks / "solutions")
    return notebooks


def test_a_wrong_answer_is_on_the_card_and_a_lesson_not_begun_is_not_run(folder, capsys):
    path = folder / "02_linear_forward.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    wrong = exercises.solution_source("linear_forward").replace("np.dot(W, A) + b", "np.dot(W, A)")
    for cell in notebook["cells"]:
        if cell["id"] == "answer-linear_forward":
            cell["source"] = wrong
    path.write_text(json.dumps(notebook), encoding="utf-8")
    before = path.read_bytes()
    assert main(["--course", str(folder.parent), "check"]) == 0
    said = capsys.readouterr()
    assert said.err.splitlines() == ["1 of 1: 02_linear_forward"]
    assert "linear_forward              wrong              0 / 6  the bias is missing [F4]" in said.out
    assert "Not begun, and not run: 03" in said.out
    assert "0 / 18 points" in said.out  # of both lessons
    assert "Traceback" not in said.out
    assert "FAILED" not in said.out
    assert path.read_bytes() == before


def test_a_notebook_that_cannot_be_read_is_named_on_the_card(folder):
    (folder / "03_activations.ipynb").write_text("<<<<<<< HEAD", encoding="utf-8")
    assert "! not a notebook" in check_notebooks(folder)


def test_a_lesson_that_was_not_begun_is_not_diagnosed(folder, capsys):
    assert main(["--course", str(folder.parent), "check", "--lesson", "2"]) == 0
    said = capsys.readouterr()
    assert "Not begun, and not run: 02" in said.out
    assert "wrong" not in said.out
    assert said.err == ""


def test_an_unknown_lesson_is_told(folder):
    with pytest.raises(NothingChanged, match="there is no lesson '77'"):
        check_notebooks(folder, "77")
