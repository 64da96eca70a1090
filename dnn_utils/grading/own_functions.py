"""A learner's own network: the functions that they wrote, gathered from their notebooks.

    mine = own_functions()
    AL, caches = mine.L_model_forward(X, parameters)

The functions call one another, as those of the package do. Where an answer is missing or not right yet, the
package's version stands in, and `borrowed` says so.
"""

import ast
import contextlib
import io
import secrets
from pathlib import Path

import numpy as np

from dnn_utils import exercises
from dnn_utils.checking.calling import pristine
from dnn_utils.checking.check import judge
from dnn_utils.checking.outcome import Outcome
from dnn_utils.grading.lesson.merging import merge
from dnn_utils.grading.lesson.names import parsed
from dnn_utils.grading.lesson.reference import NotANotebook, find, read

_DEFINITIONS = (ast.FunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom)


class OwnFunctions:
    """The taught functions by name, the learner's own wherever they are right.

    Attributes
    ----------
    own : list of str, the functions that are the learner's
    borrowed : dict, name of a function of the package that stands in -> why
    """

    def __init__(self, namespace, own, borrowed):
        self._namespace, self.own, self.borrowed = namespace, own, borrowed

    def __getattr__(self, name):
        if name.startswith("_") or name not in [*self.own, *self.borrowed]:
            raise AttributeError(f"expected one of {', '.join([*self.own, *self.borrowed])}; got {name!r}")
        return self._namespace[name]

    def __repr__(self):
        lines = [f"{len(self.own)} of {len(self.own) + len(self.borrowed)} functions are your own."]
        if self.borrowed:
            lines.append("The package stands in for:")
            lines += [f"  {name} ({reason})" for name, reason in self.borrowed.items()]
        return "\n".join(lines)


def own_functions(folder=None):
    """Gather the functions that a learner wrote in the notebooks of the course, as last saved.

    Parameters
    ----------
    folder : where the notebooks are; without it the working folder, or its folder ``notebooks``

    Returns
    -------
    OwnFunctions

    Raises
    ------
    FileNotFoundError
        If there is no lesson in the folder.
    """
    pristine.restored()
    graded = [
        exercise for exercise in exercises.load_all() if exercise.points and exercise.kind == "function"
    ]
    folder = _folder_of_lessons(folder, graded)
    namespace, own, borrowed = {"np": np}, [], {}
    for exercise in graded:
        # The package's text, not its function: it is to call the learner's functions
        exec(exercise.solution_source, namespace)
    for exercise in graded:
        stand_in = namespace[exercise.name]
        reason = _add(exercise, folder / f"{exercise.lesson}.ipynb", namespace)
        if reason is None:
            own.append(exercise.name)
        else:
            namespace[exercise.name] = stand_in
            borrowed[exercise.name] = reason
    return OwnFunctions(namespace, own, borrowed)


def _folder_of_lessons(folder, graded):
    folders = [Path(folder)] if folder is not None else [Path.cwd(), Path.cwd() / "notebooks"]
    for candidate in folders:
        if any((candidate / f"{exercise.lesson}.ipynb").is_file() for exercise in graded):
            return candidate
    raise FileNotFoundError(
        f"folder: expected a folder with lessons, such as {graded[0].lesson}.ipynb; "
        f"found none in {' or '.join(map(str, folders))}"
    )


def _add(exercise, path, namespace):
    """Define the learner's answer to `exercise` in `namespace`; return None, or why it cannot be used."""
    place = find(path) if path.is_file() else None
    if place is None or place.reference is None:
        return f"{path.name} is not there"
    stand_in = namespace[exercise.name]
    try:
        cells, _ = merge(read(path), read(place.reference))
    except NotANotebook as error:
        return f"{path.name}: {error}"
    try:
        # Only the functions: what else the learner's cells do belongs to their notebook.
        with contextlib.redirect_stdout(io.StringIO()):
            for cell in cells:
                if (cell.exercise == exercise.name and cell.role == "answer") or _only_defines(cell):
                    exec(compile(cell.source, f"{path.name} {cell.id}", "exec"), namespace)
    except Exception as error:  # whatever the learner's cell raises is the reason
        return f"broken: {type(error).__name__}: {error}"
    if namespace[exercise.name] is stand_in:
        return Outcome.NOT_ATTEMPTED.value
    verdict = judge(namespace[exercise.name], exercise.name, secrets.randbelow(100_000))
    return None if verdict.outcome is Outcome.PASSED else verdict.outcome.value


def _only_defines(cell):
    """Return whether a cell that the learner added holds nothing but functions, classes and imports."""
    tree = parsed(cell.source) if cell.role == "added" else None
    return tree is not None and bool(tree.body) and all(isinstance(node, _DEFINITIONS) for node in tree.body)
