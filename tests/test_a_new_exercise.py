"""The page's steps to a new exercise, followed literally, lead to one that works."""

import json
import os
import re
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

pytestmark = pytest.mark.long

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "site" / "teachers" / "new_exercise.md"
BLOCK = re.compile(r"\n(?P<fence> *````?)\w+\n(?P<text>.*?)\n(?P=fence)\n", re.DOTALL)
PATH = re.compile(r"`([\w/]+leaky\w*\.\w+)`")
CHECKS = """
from dnn_utils import CheckFailed, check
import numpy as np

def leaky_relu(Z):
    return np.maximum(Z, 0.01 * Z), Z

print(check(leaky_relu))

def leaky_relu(Z):
    return np.maximum(Z, 0), Z

try:
    check(leaky_relu)
except CheckFailed as error:
    print(error.misconception)
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """Return a copy of the package with the new exercise, and a function that runs Python there."""
    folder = tmp_path_factory.mktemp("project")
    shutil.copytree(ROOT / "dnn_utils", folder / "dnn_utils", ignore=shutil.ignore_patterns("__pycache__"))
    section = PAGE.read_text(encoding="utf-8")
    blocks, paths = list(BLOCK.finditer(section)), PATH.findall(section)
    assert [Path(path).suffix for path in paths[: len(blocks)]] == [".py", ".toml", ".md"]
    for block, path in zip(blocks, paths, strict=False):
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(textwrap.dedent(block["text"]) + "\n", encoding="utf-8")
    (folder / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")

    def python(*arguments):
        return subprocess.run(
            [sys.executable, *arguments],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(folder), "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            encoding="utf-8",
            timeout=180,
            check=False,
        )

    return folder, python


def test_it_is_checked_and_its_mistake_is_named(project):
    _, python = project
    done = python("-c", CHECKS)
    assert "leaky_relu: right (practice, not graded)" in done.stdout, done.stderr
    assert done.stdout.splitlines()[-1] == "Y1"


def test_it_is_built_and_graded(project):
    folder, python = project
    source = ("--folder", "notebooks", "20")
    built = python("-m", "dnn_utils.authoring", *source)
    assert "all well" in built.stdout, built.stdout + built.stderr
    graded = python("-m", "pytest", "-q", "--nbval", "--nbval-report", "report.json", "notebooks")
    report = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    outcomes = {each["path"]: each["exercises"][0]["outcome"] for each in report["notebooks"]}
    assert outcomes == {
        "notebooks/20_leaky.ipynb": "not attempted",
        "notebooks/solutions/20_leaky.ipynb": "passed",
    }, graded.stdout
