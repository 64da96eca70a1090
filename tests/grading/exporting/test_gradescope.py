"""An autograder as Gradescope runs it: unpacked, its script run, its results.json read."""

import json
import os
import shutil
import subprocess
import sys
import zipfile

import course
import pytest
from small_class import PART_ONE, PART_TWO, SOLUTIONS

from dnn_utils.grading.exporting import autograder


@pytest.fixture(scope="module")
def unpacked(two_lessons, tmp_path_factory):
    """The folder of an autograder for two lessons, and the names in its zip file."""
    folder = tmp_path_factory.mktemp("autograder")
    autograder.main(["--reference", str(two_lessons), "--out", str(folder / "made.zip")])
    with zipfile.ZipFile(folder / "made.zip") as packed:
        packed.extractall(folder / "source")
        names = packed.namelist()
    return folder, names


@pytest.fixture(scope="module")
def results(unpacked):
    """What its script says of a submission with one wrong answer, and one lesson that is not there."""
    folder, _ = unpacked
    solved = json.loads((SOLUTIONS / f"{PART_ONE}.ipynb").read_text(encoding="utf-8"))
    wrong = course.answered(solved, "linear_forward", course.NO_BIAS)
    course.write(folder / "submission" / f"{PART_ONE}.ipynb", wrong)
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    environment |= {"AUTOGRADER": str(folder), "AUTOGRADER_PYTHON": sys.executable}
    script = folder / "source" / "run_autograder"
    done = subprocess.run(
        ["bash", script], env=environment, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads((folder / "results" / "results.json").read_text(encoding="utf-8"))


def test_there_is_a_test_for_each_exercise_that_counts(results):
    names = [each["name"] for each in results["tests"]]
    assert names == [
        f"{PART_ONE}: linear_forward",
        *(
            f"{PART_TWO}: {name}"
            for name in ("spacing", "stable_sigmoid", "cost_from_logits", "gradient_from_logits")
        ),
    ]
    assert [each["max_score"] for each in results["tests"]] == [6, 2, 3, 5, 2]
    assert results["score"] == 0


def test_a_mistake_is_named_in_tags_and_explained(results):
    test, *others = results["tests"]
    keys = {"name", "score", "max_score", "status", "output", "output_format", "tags", "extra_data"}
    assert all(set(each) == keys for each in results["tests"])
    assert (test["status"], test["score"], test["output_format"]) == ("failed", 0, "text")
    assert test["tags"] == [PART_ONE, "part 1", "F4"]
    assert "the bias is missing" in test["output"]
    assert test["extra_data"]["outcome"] == "wrong"
    assert {each["output"] for each in others} == {f"{PART_TWO}.ipynb was not handed in"}
    assert "isolation: " in results["output"]


def test_the_zip_holds_scripts_and_no_path_of_this_machine(unpacked):
    folder, names = unpacked
    assert {"setup.sh", "run_autograder", "requirements.txt", "dnn_utils/__init__.py"} <= set(names)
    assert f"solutions/{PART_TWO}.ipynb" in names
    assert not any("__pycache__" in name for name in names)
    for name in ("setup.sh", "run_autograder", "requirements.txt"):
        text = (folder / "source" / name).read_text()
        assert str(autograder.PACKAGE.parent) not in text
        assert "http" not in text
    if shutil.which("bash"):
        assert subprocess.run(["bash", "-n", folder / "source" / "setup.sh"], check=False).returncode == 0
    needed = (folder / "source" / "requirements.txt").read_text()
    assert "numpy" in needed
    assert "jupyter" not in needed


def test_a_lesson_that_there_is_not_is_told(two_lessons, capsys):
    with pytest.raises(SystemExit):
        autograder.main(["99_nothing", "--reference", str(two_lessons)])
    assert "99_nothing" in capsys.readouterr().err
