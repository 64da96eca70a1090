"""Checking a worksheet: a dict whose values were to be filled in."""

import functools
import reprlib
import types

import numpy as np

from dnn_utils.checking.outcome import Outcome, Stage
from dnn_utils.checking.telling.message import failed
from dnn_utils.checking.telling.verdict import Verdict
from dnn_utils.checking.telling.wording import describe, listing
from dnn_utils.exercises import load


def judge_worksheet(answer, name, seed):
    """Return the Verdict or the CheckFailed of a filled-in worksheet; nothing is random here."""
    task = types.SimpleNamespace(name=name, seed=None, exercise=load(name))
    right = _right_values(name)
    if answer is task.exercise.right_answer:
        text = [
            "This is the library's own dictionary. Fill in yours, in the cell above: it earns the points."
        ]
        return failed(task, Outcome.WRONG, Stage.OWN_WORK, "the library's own answer", text, None)
    if not isinstance(answer, dict):
        text = [f"Expected a dictionary with the keys {', '.join(right)}; this is {describe(answer)}."]
        return failed(
            task, Outcome.WRONG, Stage.STRUCTURE, f"is {describe(answer)}, not a dictionary", text, None
        )
    missing = [key for key in right if key not in answer]
    if missing:
        gone = f"key {missing[0]} is" if len(missing) == 1 else f"keys {listing(missing)} are"
        text = [f"The {gone} gone. Take the cell as it was, and replace only the dots."]
        return failed(task, Outcome.WRONG, Stage.STRUCTURE, f"{listing(missing)} missing", text, None)
    open_keys = [key for key in right if answer[key] is ...]
    wrong_keys = [key for key in right if answer[key] is not ... and not _same(answer[key], right[key])]
    if len(open_keys) == len(right):
        text = ["Nothing is filled in yet. Replace each ... by a shape, such as (2, 3)."]
        heading = "not attempted yet"
        return failed(
            task,
            Outcome.NOT_ATTEMPTED,
            Stage.ATTEMPTED,
            heading,
            text,
            task.exercise.hints[0],
            heading=heading,
        )
    if wrong_keys:
        return _wrong_values(task, answer, right, wrong_keys)
    if open_keys:
        text = [f"Right so far. Still to be filled in: {listing(open_keys)}."]
        verb = "is" if len(open_keys) == 1 else "are"
        title = f"{len(open_keys)} of {len(right)} {verb} still to be filled in"
        return failed(task, Outcome.WRONG, Stage.ATTEMPTED, title, text, None, heading=title)
    return Verdict(name, task.exercise.points, f"All {len(right)} entries are right.")


def _wrong_values(task, answer, right, wrong_keys):
    found = [mistake for mistake, values in _known(task.name) if _explains(values, answer, right)]
    text = [f"Right: {len(right) - len(wrong_keys)} of {len(right)} entries. To look at again:"]
    text += [f'      "{key}": {reprlib.repr(answer[key])}' for key in wrong_keys]
    key = wrong_keys[0]
    shape = _shape(answer[key])
    if found:
        mistakes, hint, title = (found[0],), found[0].hint, found[0].title
    elif shape is None:
        mistakes, title = (), f"{key} is {describe(answer[key])}"
        hint = "A shape is written as a tuple of two whole numbers: (rows, columns)."
    elif shape == right[key][::-1]:
        mistakes, title = (), f"{key} is transposed"
        hint = f"Both sizes of {key} are there. Which of them counts the rows?"
    else:
        mistakes, title = (), f"{key} has the wrong shape"
        hint = f"What is one row of {key}, and how many are there? What is one column?"
    return failed(task, Outcome.WRONG, Stage.VALUES, title, text, hint, mistakes=mistakes)


def _explains(values, answer, right):
    """Tell whether every entry that a mistake changes is what the answer has there."""
    changed = [key for key in right if values.get(key) != right[key]]
    return all(_same(answer[key], values[key]) for key in changed)


def _shape(value):
    """Return `value` as a tuple of ints, or None when it is not a shape."""
    if isinstance(value, tuple | list) and all(isinstance(each, int | np.integer) for each in value):
        return tuple(int(each) for each in value)
    return None


def _same(value, shape):
    return _shape(value) == shape


@functools.cache
def _right_values(name):
    return _run(load(name).solution_source, name)


@functools.cache
def _known(name):
    source = load(name).solution_source
    return tuple((mistake, _run(mistake.applied_to(source), name)) for mistake in load(name).mistakes)


def _run(source, name):
    namespace = {}
    exec(source, namespace)
    return namespace[name]
