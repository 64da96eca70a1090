"""A lesson, or one answer of it, as it was at the beginning.

The file as it is now is kept beside the fresh one, as NAME.before-YYYYMMDD-HHMMSS.ipynb.
"""

import shutil
from pathlib import Path

import nbformat

from dnn_utils import exercises
from dnn_utils.authoring import preserve
from dnn_utils.grading.lesson.merging import answer_cells
from dnn_utils.grading.lesson.reference import NotANotebook, read
from dnn_utils.upkeep.blank import blank
from dnn_utils.upkeep.course import NothingChanged, lesson_named, refuse_half_done


def reset_lesson(wanted: str, folder: Path) -> str:
    """Make a lesson fresh, by its number or its name; return what was done, in one or two sentences.

    Parameters
    ----------
    wanted : as `lesson_named` takes it
    folder : of the lessons, with the folder ``solutions`` in it

    Raises
    ------
    NothingChanged
        If there is no such lesson, its solved notebook is gone, or git is in the middle of a merge.
    """
    refuse_half_done(folder.parent)
    name = lesson_named(wanted, folder)
    path = folder / f"{name}.ipynb"
    fresh = preserve.text_of(blank(_solved(folder, name)))
    if path.exists() and not preserve.holds_work(path):
        preserve.write_if_different(path, fresh)
        return f"{name} is fresh."
    return _replaced(path, fresh, f"{name} is fresh again")


def reset_exercise(name: str, folder: Path) -> str:
    """Make the answer to one exercise fresh and leave the rest of its notebook; return what was done.

    Parameters
    ----------
    name : of the exercise
    folder : of the lessons, with the folder ``solutions`` in it

    Raises
    ------
    NothingChanged
        As `reset_lesson` does, and if the notebook cannot be read or has no cell for the answer.
    """
    refuse_half_done(folder.parent)
    try:
        exercise = exercises.load(name)
    except LookupError as error:
        raise NothingChanged(str(error.args[0])) from None
    path = folder / f"{exercise.lesson}.ipynb"
    again = f"to make the whole lesson fresh: make reset LESSON={exercise.lesson[:2]}"
    solved = _solved(folder, exercise.lesson)
    if not path.exists():
        raise NothingChanged(f"{path.name} is not there; {again}")
    try:
        indices = answer_cells(read(path), solved)[name]
    except NotANotebook as error:
        raise NothingChanged(f"{path.name}: {error}; {again}") from None
    notebook = preserve.read_notebook(path)
    if notebook is None or not indices:
        raise NothingChanged(f"{path.name} has no cell for the answer to {name}; {again}")
    stub = exercise.stub_source.rstrip("\n")
    first, *others = indices
    cell = notebook.cells[first]
    if not others and cell.source.strip() == stub.strip():
        return f"{name} is fresh."
    cell.source, cell.outputs, cell.execution_count = stub, [], None
    notebook.cells = [cell for index, cell in enumerate(notebook.cells) if index not in others]
    return _replaced(path, preserve.text_of(notebook), f"{name} is fresh again in {path.name}")


def _replaced(path: Path, text: str, done: str) -> str:
    """Put `text` into the file at `path`; keep what was there."""
    if not path.exists():
        preserve.write_if_different(path, text)
        return f"{done}; it was not there."
    kept = preserve.set_aside(path)
    try:
        preserve.write_if_different(path, text)
    except BaseException:
        shutil.copy2(kept, path)
        raise
    return (
        f"{done}. What was there is kept as {kept.name}.\n"
        "If it is open in JupyterLab: File > Reload Notebook from Disk."
    )


def _solved(folder: Path, name: str) -> nbformat.NotebookNode:
    path = folder / "solutions" / f"{name}.ipynb"
    solved = preserve.read_notebook(path) if path.is_file() else None
    if solved is None:
        raise NothingChanged(f"solutions/{name}.ipynb cannot be read; it comes with the course: make update")
    return solved
