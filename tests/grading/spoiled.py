"""Every way that we know of to hand in a notebook, with what must become of it.

`CASES` maps a name to (file, outcomes of its exercises, ids of the cells that fail). The ids are exact: one
mistake is one failure.
"""

import copy
import json

import nbformat
from course import (
    ACTIVATIONS,
    LINEAR,
    NO_BIAS,
    POINTS,
    RIGHT,
    activations,
    answered,
    cell,
    exercises,
    insert,
    linear,
    own,
    stdout,
    value,
    without,
)

from dnn_utils.checking.outcome import ExerciseResult, Outcome

PASSED = ({"linear_forward": "passed"}, [])
WRONG = ({"linear_forward": "wrong"}, ["check-linear_forward"])
BROKEN_CHECK = ({"linear_forward": "broken"}, ["check-linear_forward"])
BROKEN_CELL = ({"linear_forward": "broken"}, ["answer-linear_forward"])
OPEN = ({"linear_forward": "not attempted"}, ["check-linear_forward"])
NOTHING_RUN = ({"linear_forward": "not run"}, [])

# Takes the place of what asks the check, and says what a check of a right answer says
JUDGES_ITSELF = f"""\
import json
import sys

judging = sys.modules["dnn_utils.grading.running.inside"]
said = dict({ExerciseResult("linear_forward", Outcome.PASSED, POINTS).as_dict()!r})
judging.before_check = lambda exercise: None
judging.after_check = lambda: json.dumps(said)
"""

FAKES = """\
import builtins
import sys
import types

import dnn_utils
import dnn_utils.forward
import dnn_utils.checking

def check(*answers, **options):
    print("linear_forward: right (6 of 6 points)")

np.allclose = np.array_equal = np.testing.assert_allclose = lambda *values, **options: True
np.max = np.all = lambda *values, **options: 0
builtins.print = lambda *values, **options: None
builtins.abs = lambda value: 0
dnn_utils.check = dnn_utils.checking.check = check
dnn_utils.linear_forward = dnn_utils.forward.linear_forward = linear_forward
dnn_utils.forward.linear_forward.__code__ = linear_forward.__code__
sys.modules["dnn_utils.checking.check"] = types.ModuleType("checking")
"""


def saved(notebook):
    """Return a copy as it looks after running it: every output and execution count stored."""
    copied = copy.deepcopy(notebook)
    for number, each in enumerate(copied["cells"]):
        if each["cell_type"] == "code":
            each["execution_count"] = number + 1
    cell(copied, "check-linear_forward")["outputs"] = stdout("wrong as it is\n")
    cell(copied, "your-turn-2")["outputs"] = value("array([[0., 0., 0.]])")
    return copied


def cleared(notebook):
    """Return a copy without any output."""
    copied = copy.deepcopy(notebook)
    for each in copied["cells"]:
        if each["cell_type"] == "code":
            each["outputs"] = []
    return copied


def marked(notebook):
    """Return a copy in which every cell asks nbval to look away, by tag and by comment."""
    copied = copy.deepcopy(notebook)
    tags = [
        "nbval-skip",
        "nbval-ignore-output",
        "nbval-raises-exception",
        "raises-exception",
        "skip-execution",
    ]
    for each in copied["cells"]:
        each["metadata"]["tags"] = tags
        if each["cell_type"] == "code":
            marks = "# NBVAL_SKIP\n# NBVAL_IGNORE_OUTPUT\n# NBVAL_RAISES_EXCEPTION\n"
            each["source"] = marks + each["source"]
    return copied


def edited(notebook, id, source):
    """Return a copy in which one cell has another text."""
    copied = copy.deepcopy(notebook)
    cell(copied, id)["source"] = source
    return copied


def as_markdown(notebook, id):
    """Return a copy in which one code cell is a text cell."""
    copied = copy.deepcopy(notebook)
    changed = cell(copied, id)
    changed["cell_type"] = "markdown"
    del changed["outputs"], changed["execution_count"]
    return copied


def moved(notebook, id, before):
    """Return a copy in which one cell stands before another."""
    return insert(without(notebook, id), before, copy.deepcopy(cell(notebook, id)))


def reordered(notebook):
    """Return a copy with its cells in the opposite order."""
    copied = copy.deepcopy(notebook)
    copied["cells"].reverse()
    return copied


def without_ids(notebook, *, metadata=True):
    """Return a copy as an editor of nbformat 4.4 writes it; some drop our metadata as well."""
    copied = copy.deepcopy(notebook)
    copied["nbformat_minor"] = 4
    for each in copied["cells"]:
        del each["id"]
        if not metadata:
            each["metadata"] = {}
    if not metadata:
        copied["metadata"] = {}
    return copied


def in_format_3(notebook):
    """Return the text of the notebook as an editor of ten years ago wrote it."""
    return nbformat.writes(nbformat.convert(nbformat.from_dict(copy.deepcopy(notebook)), 3), version=3)


def same_metadata(notebook, source, id=None):
    """Return a copy of the answer cell, as JupyterLab makes one, with another text."""
    made = copy.deepcopy(cell(notebook, "answer-linear_forward"))
    made["id"], made["source"] = id or "copy-of-the-answer", source
    return made


def with_kernel(notebook, name):
    """Return a copy that asks for another kernel."""
    copied = copy.deepcopy(notebook)
    copied["metadata"]["kernelspec"] = {"name": name, "display_name": name, "language": "python"}
    return copied


_right, _wrong, _blank = linear(answer=RIGHT), linear(answer=NO_BIAS), linear(solved=False)
_helper = "def weighted(W, A):\n    return np.dot(W, A)"
_uses_helper = RIGHT.replace("np.dot(W, A) + b", "weighted(W, A) + b")
_crowded = linear(answer=_uses_helper)
for _place in ("linear-1", "linear-2", "layer-1", "check-linear_forward", "your-turn-2", "recap-2"):
    _crowded = insert(
        _crowded,
        _place,
        own("print('mine', 1 / 0)", id=f"a-{_place}"),
        own("mine = 'x' * 3\nmine", id=f"b-{_place}"),
    )
_crowded = insert(_crowded, "answer-linear_forward", own(_helper, id="helper"))
_halves = (same_metadata(_right, _helper), same_metadata(_right, _uses_helper, id="second-half"))

_sigmoid = exercises.solution_source("sigmoid")
_wrong_sigmoid = _sigmoid.replace("np.exp(-Z_held)", "np.exp(Z_held)")
_three = {"sigmoid": "passed", "relu": "passed", "linear_activation_forward": "passed"}

CASES = {
    # --- right, wrong, and nothing
    "right": (_right, *PASSED),
    "not-attempted": (_blank, *OPEN),
    "wrong": (_wrong, *WRONG),
    "wrong-run-and-saved": (saved(_wrong), *WRONG),
    "right-run-and-saved": (saved(_right), *PASSED),
    "wrong-outputs-cleared": (cleared(_wrong), *WRONG),
    "right-outputs-cleared": (cleared(_right), *PASSED),
    "right-as-lambda": (
        linear(answer="linear_forward = lambda A, W, b: (W @ A + b, (A, W, b))"),
        *PASSED,
    ),
    "library-function": (linear(answer="from dnn_utils import linear_forward"), *WRONG),
    "other-kernel": (with_kernel(_right, "no-such-kernel"), *PASSED),
    # --- made to look away
    "wrong-every-cell-marked": (marked(_wrong), *WRONG),
    "right-every-cell-marked": (marked(_right), *PASSED),
    "wrong-check-deleted": (without(_wrong, "check-linear_forward"), *WRONG),
    "wrong-all-given-cells-deleted": (
        {**_wrong, "cells": [cell(_wrong, "answer-linear_forward")]},
        *WRONG,
    ),
    "wrong-check-replaced": (edited(_wrong, "check-linear_forward", "print('right')"), *WRONG),
    "wrong-check-faked": (insert(_wrong, "check-linear_forward", own(FAKES)), *WRONG),
    "wrong-check-faked-in-the-answer": (linear(answer=NO_BIAS + "\n\n" + FAKES), *WRONG),
    "right-check-faked": (insert(_right, "check-linear_forward", own(FAKES)), *PASSED),
    # --- moved about
    "right-check-before-answer": (moved(_right, "check-linear_forward", "answer-linear_forward"), *PASSED),
    "wrong-check-before-answer": (moved(_wrong, "check-linear_forward", "answer-linear_forward"), *WRONG),
    "right-reordered": (reordered(_right), *PASSED),
    "wrong-reordered": (reordered(_wrong), *WRONG),
    "own-cells-everywhere": (_crowded, *PASSED),
    "own-cell-changes-the-data": (insert(_right, "your-turn-2", own("A = A * 2")), *PASSED),
    # --- more or less than one answer cell
    "wrong-then-right": (insert(_wrong, "check-linear_forward", same_metadata(_wrong, RIGHT)), *PASSED),
    "right-then-wrong": (insert(_right, "check-linear_forward", same_metadata(_right, NO_BIAS)), *WRONG),
    "same-id-twice": (
        insert(_wrong, "check-linear_forward", same_metadata(_wrong, RIGHT, id="answer-linear_forward")),
        *PASSED,
    ),
    "right-in-a-new-cell-above-the-stub": (insert(_blank, "answer-linear_forward", own(RIGHT)), *PASSED),
    "right-in-a-new-cell-at-the-end": ({**_blank, "cells": [*_blank["cells"], own(RIGHT)]}, *PASSED),
    "split-in-two": (
        insert(without(_right, "answer-linear_forward"), "check-linear_forward", *_halves),
        *PASSED,
    ),
    "answer-deleted": (without(_right, "answer-linear_forward"), *OPEN),
    "answer-emptied": (linear(answer="# nothing yet"), *OPEN),
    "answer-as-markdown": (as_markdown(_right, "answer-linear_forward"), *OPEN),
    "answer-in-the-check-cell": (
        edited(_blank, "check-linear_forward", RIGHT + "\ncheck(linear_forward)"),
        *OPEN,
    ),
    "answer-renamed": (linear(answer=RIGHT.replace("def linear_forward", "def linear")), *BROKEN_CHECK),
    # --- as other editors write it
    "right-without-ids": (without_ids(_right), *PASSED),
    "wrong-without-ids": (without_ids(_wrong), *WRONG),
    "crowded-without-ids": (without_ids(_crowded), *PASSED),
    "right-without-ids-or-metadata": (without_ids(_right, metadata=False), *PASSED),
    "right-in-format-3": (in_format_3(_right), *PASSED),
    "wrong-without-ids-or-metadata": (without_ids(saved(_wrong), metadata=False), *WRONG),
    # --- hard on the kernel
    "syntax-error": (linear(answer=RIGHT.replace("A, W, b):", "A, W, b:")), *BROKEN_CELL),
    "asks-for-input": (
        linear(answer=RIGHT + "\nname = input('who? ')"),
        {"linear_forward": "passed"},
        BROKEN_CELL[1],
    ),
    "asks-for-input-inside": (linear(answer=RIGHT.replace("    Z =", "    input()\n    Z =")), *BROKEN_CHECK),
    "raises-inside": (linear(answer=RIGHT.replace("np.dot(W, A) + b", "W.no_such(A)")), *BROKEN_CHECK),
    "prints-a-megabyte": (linear(answer=RIGHT + "\nprint('x' * 3_000_000)"), *PASSED),
    "own-cell-prints-without-end-of-line": (
        insert(_right, "recap-2", own("print('y' * 2_000_000, end='')")),
        *PASSED,
    ),
    "kills-the-kernel": (linear(answer=RIGHT + "\nimport os; os._exit(1)"), *BROKEN_CELL),
    "kills-the-kernel-inside": (
        linear(answer=RIGHT.replace("    Z =", "    __import__('os')._exit(1)\n    Z =")),
        *BROKEN_CHECK,
    ),
    "exits": (linear(answer=RIGHT + "\nexit()"), *BROKEN_CELL),
    "own-cell-exits": (insert(_right, "recap-2", own("quit()")), {"linear_forward": "passed"}, ["added-1"]),
    # Nothing is left that could answer
    "no-standard-output": (
        insert(_right, "layer-1", own("import sys; sys.stdout = None")),
        {"linear_forward": "not run"},
        ["layer-1"],
    ),
    "judges-itself": (insert(_wrong, "layer-1", own(JUDGES_ITSELF)), *WRONG),
    "messages-broken": (
        insert(_right, "layer-1", own("import json; json.dumps = lambda *values, **options: '{}'")),
        {"linear_forward": "not run"},
        ["added-1"],
    ),
    "never-ends": (linear(answer=RIGHT + "\nwhile True:\n    pass"), *BROKEN_CELL),
    "never-ends-inside-and-will-not-stop": (
        linear(
            answer=RIGHT.replace(
                "    Z =",
                "    while True:\n        try:\n            while True: pass\n"
                "        except KeyboardInterrupt: pass\n    Z =",
            )
        ),
        *BROKEN_CHECK,
    ),
    # --- not notebooks
    "not-a-notebook": ("Dear teacher, here is my homework.\n", *NOTHING_RUN),
    "empty-file": ("", *NOTHING_RUN),
    "half-a-file": (json.dumps(_right)[: len(json.dumps(_right)) // 2], *NOTHING_RUN),
    "json-but-no-notebook": ('["a", "list"]', *NOTHING_RUN),
    "cells-without-source": ('{"cells": [{"cell_type": "code"}], "metadata": {}}', *NOTHING_RUN),
    "other-lesson": (activations(), *NOTHING_RUN),
    "other-lesson-without-ids-or-metadata": (without_ids(activations(), metadata=False), *NOTHING_RUN),
}
# The second lesson: its exercises use one another.
MORE_CASES = {
    "all-right": (activations(), _three, []),
    "none-attempted": (
        activations(solved=False),
        dict.fromkeys(_three, "not attempted"),
        ["check-sigmoid", "check-relu", "check-linear_activation_forward"],
    ),
    "sigmoid-wrong": (
        answered(activations(), "sigmoid", _wrong_sigmoid),
        {**_three, "sigmoid": "wrong", "linear_activation_forward": "waiting"},
        ["check-sigmoid"],
    ),
    "sigmoid-not-attempted": (
        answered(activations(), "sigmoid", exercises.stub_source("sigmoid")),
        {**_three, "sigmoid": "not attempted", "linear_activation_forward": "waiting"},
        ["check-sigmoid"],
    ),
    "sigmoid-syntax-error": (
        answered(activations(), "sigmoid", "def sigmoid(Z)\n    return Z, Z"),
        {**_three, "sigmoid": "broken", "linear_activation_forward": "waiting"},
        ["answer-sigmoid"],
    ),
    "sigmoid-wrong-and-relu-wrong": (
        answered(
            answered(activations(), "sigmoid", _wrong_sigmoid),
            "relu",
            "def relu(Z):\n    return np.abs(Z), Z",
        ),
        {"sigmoid": "wrong", "relu": "wrong", "linear_activation_forward": "waiting"},
        ["check-sigmoid", "check-relu"],
    ),
    "relu-kills-the-kernel": (
        answered(activations(), "relu", "exit()"),
        {"sigmoid": "passed", "relu": "broken", "linear_activation_forward": "not run"},
        ["answer-relu"],
    ),
}
# These are run by pytest; the others are judged in a kernel that they share, which is quicker.
BY_PYTEST = {
    *("right", "not-attempted", "wrong", "wrong-run-and-saved", "wrong-every-cell-marked", "other-kernel"),
    *("own-cells-everywhere", "prints-a-megabyte", "syntax-error", "asks-for-input"),
    *("kills-the-kernel", "kills-the-kernel-inside", "exits", "own-cell-exits"),
    *("no-standard-output", "messages-broken"),
    *("never-ends", "never-ends-inside-and-will-not-stop"),
    *(name for name, case in CASES.items() if case[1:] == NOTHING_RUN),
}
FILES = {
    **{f"{name}/{LINEAR}.ipynb": CASES[name][0] for name in sorted(BY_PYTEST)},
    **{f"{name}/{ACTIVATIONS}.ipynb": case[0] for name, case in MORE_CASES.items()},
}
