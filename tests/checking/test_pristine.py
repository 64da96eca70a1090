"""What cells do to NumPy, to Python's own functions or to the library does not change what a check says."""

import builtins
import math
import os
import shutil
import subprocess
import sys
import types
from pathlib import Path

import numpy as np
import pytest

import dnn_utils
from dnn_utils import CheckFailed, check
from dnn_utils.checking.calling import pristine
from dnn_utils.checking.calling import sealed as calling
from dnn_utils.checking.comparing import differences
from dnn_utils.checking.comparing import same as comparing
from dnn_utils.checking.telling.verdict import CheckFailed as Failed


def _right(A, W, b):
    return W @ A + b, (A, W, b)


def _wrong(A, W, b):
    return W @ A, (A, W, b)


def _always(*arguments, **options):
    return True


def _nothing(*arguments, **options):
    return []


PATCHES = [
    (np, "allclose", _always),
    (np, "isclose", lambda one, two, **options: np.ones(np.shape(one), dtype=bool)),
    (np, "dot", lambda P, Q: P),
    (np, "asarray", _nothing),
    (np.random, "default_rng", _nothing),
    (np, "ndarray", object),
    (builtins, "all", _always),
    (builtins, "any", _nothing),
    (builtins, "print", _nothing),
    (builtins, "isinstance", _always),
    (builtins, "zip", _nothing),
    (builtins, "sorted", _nothing),
    (math, "exp", _always),
    (dnn_utils, "linear_forward", _wrong),
    (dnn_utils.forward, "linear_forward", _wrong),
    (dnn_utils.forward.linear_forward, "__code__", _wrong.__code__),
    (differences, "differences", _nothing),
    (comparing, "same_numbers", lambda one, two: np.ones(np.shape(one), dtype=bool)),
    (comparing.same_numbers, "__code__", (lambda one, two: np.True_).__code__),
    (calling, "call_on", _nothing),
    (dnn_utils.checking.task.Task, "problem", lambda self, observations: None),
    (Failed, "__init__", lambda self, *arguments, **options: None),
]


@pytest.mark.parametrize(
    ("owner", "name", "replacement"),
    PATCHES,
    ids=[f"{getattr(owner, '__name__', owner)}.{name}" for owner, name, _ in PATCHES],
)
@pytest.mark.parametrize(("answer", "passes"), [(_wrong, False), (_right, True)], ids=["wrong", "right"])
def test_a_check_tells_the_truth_after(owner, name, replacement, answer, passes):
    original = getattr(owner, name)
    message = None
    setattr(owner, name, replacement)
    try:
        check(answer, exercise="linear_forward")
    except CheckFailed as failed:
        message = str(failed)
    finally:
        restored = getattr(owner, name)
        setattr(owner, name, original)
    assert (message is None) == passes
    assert restored is original
    assert passes or "the bias is missing" in message


def test_an_answer_that_patches_while_it_runs_changes_nothing():
    original = np.isclose

    def linear_forward(A, W, b):
        np.isclose = lambda one, two, **options: np.ones(np.shape(one), dtype=bool)
        builtins.all = _always
        return W @ A, (A, W, b)

    try:
        with pytest.raises(CheckFailed):
            check(linear_forward)
        assert np.isclose is original
    finally:
        pristine.restored()


def test_a_module_that_was_exchanged_is_put_back():
    module = sys.modules["dnn_utils.forward"]
    sys.modules["dnn_utils.forward"] = types.ModuleType("dnn_utils.forward")
    check(_right, exercise="linear_forward")
    assert sys.modules["dnn_utils.forward"] is module


def test_a_worksheet_is_judged_by_the_source_not_by_a_dict_that_can_be_changed():
    from dnn_utils.exercises import worksheets

    answer = dict(worksheets.layer_shapes, X=(20, 12))
    right = worksheets.layer_shapes["X"]
    worksheets.layer_shapes["X"] = (20, 12)
    try:
        with pytest.raises(CheckFailed, match="one example per row"):
            check(answer, exercise="layer_shapes")
    finally:
        worksheets.layer_shapes["X"] = right


def test_names_that_were_added_stay():
    np.my_own_name = 1
    try:
        check(_right, exercise="linear_forward")
        assert np.my_own_name == 1
    finally:
        del np.my_own_name


def test_a_function_of_the_package_that_was_edited_and_loaded_again_stays(tmp_path):
    # In a process of its own, with a copy of the package that may be edited
    shutil.copytree(Path(dnn_utils.__file__).parent, tmp_path / "dnn_utils")
    program = """
import importlib, pathlib
import dnn_utils
from dnn_utils import CheckFailed, check, cost, linear_forward
before = cost.compute_cost
file = pathlib.Path(cost.__file__)
file.write_text(file.read_text(encoding="utf-8").replace("cost = ", "cost = 0 + ", 1), encoding="utf-8")
importlib.reload(cost)
after = cost.compute_cost
assert after is not before and after.__code__ != before.__code__
cost.compute_cost_of_mine = lambda AL, Y: 0.0
try:
    check(lambda A, W, b: None, exercise="linear_forward")
except CheckFailed:
    pass
assert cost.compute_cost is after, "undone"
cost.compute_cost = cost.compute_cost_of_mine
try:
    check(lambda A, W, b: None, exercise="linear_forward")
except CheckFailed:
    pass
assert cost.compute_cost is after, "a function of a cell was taken for the file's"
print("kept")
"""
    assert last_line(program, tmp_path) == "kept"


def test_a_function_of_the_package_that_autoreload_has_loaded_again_stays(tmp_path):
    shutil.copytree(Path(dnn_utils.__file__).parent, tmp_path / "dnn_utils")
    program = """
import pathlib
from IPython.core.interactiveshell import InteractiveShell
import dnn_utils
from dnn_utils import CheckFailed, check, cost, training
shell = InteractiveShell.instance()
shell.run_cell("%load_ext autoreload")
shell.run_cell("%autoreload 2")
before = cost.compute_cost.__code__, training.TrainingResult.__repr__.__code__
for module, old, new in ((cost, "cost = ", "cost = 0 + "), (training.result, "return f", "return '' + f")):
    file = pathlib.Path(module.__file__)
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
shell.run_cell("1")
after = cost.compute_cost.__code__, training.TrainingResult.__repr__.__code__
assert all(one != other for one, other in zip(before, after)), "not loaded again"
try:
    check(lambda A, W, b: None, exercise="linear_forward")
except CheckFailed:
    pass
assert (cost.compute_cost.__code__, training.TrainingResult.__repr__.__code__) == after, "undone"
print("kept")
"""
    assert last_line(program, tmp_path) == "kept"


def last_line(program, folder):
    """Run a program where `folder` holds the package; return the last line that it prints."""
    here = {**os.environ, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    here["IPYTHONDIR"] = str(folder / "ipython")
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=folder,
        env=here,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()[-1]
