"""`make check`: the report card and nothing else; what was not begun is not run."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from writing import fill_in

from dnn_utils import exercises, progress
from dnn_utils.upkeep.__main__ import main
from dnn_utils.upkeep.check import check_notebooks, loaded, run_all
from dnn_utils.upkeep.course import ROOT, NothingChanged

pytestmark = pytest.mark.long


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
    wrong = exercises.solution_source("linear_forward").replace("np.dot(W, A) + b", "np.dot(W, A)")
    fill_in(path, linear_forward=wrong)
    before = path.read_bytes()
    assert main(["--course", str(folder.parent), "check"]) == 0
    said = capsys.readouterr()
    assert said.err.splitlines() == ["1 of 1: 02_linear_forward"]
    assert "linear_forward wrong 0 / 6 the bias is missing [F4]" in " ".join(said.out.split())
    assert max(map(len, said.out.splitlines())) <= 79
    assert "Not begun, and not run: 03" in said.out
    assert "0 / 18 points" in said.out  # of both lessons
    assert "Traceback" not in said.out
    assert "FAILED" not in said.out
    assert path.read_bytes() == before


def test_progress_knows_what_was_found(folder):
    right = exercises.solution_source("relu")
    fill_in(folder / "03_activations.ipynb", relu=right, sigmoid="def sigmoid(Z):\n    return Z, Z")
    check_notebooks(folder)
    states = {name: state for lesson in progress(folder).lessons for name, state in lesson.states.items()}
    assert (states["relu"], states["sigmoid"], states["tents"]) == ("passed", "not right yet", "open")
    fill_in(folder / "03_activations.ipynb", relu=right + "\n# and more")
    assert progress(folder).lessons[1].states["relu"] == "changed since its check"


def test_what_was_not_begun_gets_no_hint(folder):
    fill_in(folder / "03_activations.ipynb", relu="def relu(Z):\n    return Z, Z")
    said = check_notebooks(folder, "03")
    assert "relu: not right yet" in said
    assert 'hint("tents")' not in said
    before, after = said.split("relu: not right yet")
    assert after.endswith(before.rstrip())  # the card stands first and last
    assert before.rstrip().endswith("/ 12 points")
    assert "tents not attempted" in " ".join(said.split())


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


def test_right_wrong_and_blank_answers_get_what_nbval_gives_them(folder):
    no_bias = exercises.solution_source("linear_forward").replace("np.dot(W, A) + b", "np.dot(W, A)")
    fill_in(folder / "02_linear_forward.ipynb", linear_forward=no_bias)
    fill_in(
        folder / "03_activations.ipynb",
        sigmoid=exercises.solution_source("sigmoid"),
        relu="def relu(Z):\n    return Z[",
        linear_activation_forward=exercises.solution_source("linear_activation_forward"),
        tents="def tents(x):\n    return nothing",
    )
    lessons = [loaded(folder, name) for name in ("02_linear_forward", "03_activations")]
    ours = run_all(folder, lessons)
    command = [sys.executable, "-m", "pytest", "-q", "--nbval", "--nbval-report", "report.json", folder.name]
    done = subprocess.run(
        [*command, "--ignore", f"{folder.name}/solutions"],
        cwd=folder.parent,
        capture_output=True,
        timeout=120,
    )
    assert done.returncode == 1
    report = json.loads((folder.parent / "report.json").read_text(encoding="utf-8"))
    varies = {"seconds", "seed", "message", "repair"}  # the seed of the fresh inputs is in the message
    for theirs in report["notebooks"]:
        mine = ours[theirs["lesson"]]
        for part in ("exercises", "cells"):
            for one, other in zip(mine[part], theirs[part], strict=True):
                assert {**one, **dict.fromkeys(varies)} == {**other, **dict.fromkeys(varies)}
        assert mine["points"] == theirs["points"]
    outcomes = {each["name"]: each["outcome"] for mine in ours.values() for each in mine["exercises"]}
    assert set(outcomes.values()) >= {"passed", "wrong", "broken", "not attempted"}


@pytest.mark.skipif(shutil.which("make") is None, reason="there is no make")
def test_make_adds_nothing_to_what_a_wrong_request_is_told():
    known = [f"BIN={Path(sys.executable).parent}", "PYTHON=true", "LESSON=77", "FROM=nowhere"]
    asked = subprocess.run(
        ["make", "check", "reset", "update", *known], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert asked.returncode == 0
    assert asked.stderr.count("Nothing was done: ") == 3
    assert "***" not in asked.stderr
    assert "make:" not in asked.stderr
    assert max(map(len, asked.stderr.splitlines())) < 80
    assert asked.stdout == ""
