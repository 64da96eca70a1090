"""Build the two notebooks of a lesson."""

import contextlib
import dataclasses
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from nbformat import NotebookNode

from dnn_utils.authoring import cells, preserve
from dnn_utils.authoring.dependence import copy_outputs
from dnn_utils.authoring.errors import LessonError
from dnn_utils.authoring.execute import execute
from dnn_utils.authoring.lesson import LessonSource
from dnn_utils.authoring.stored import keep_stored_outputs
from dnn_utils.authoring.tidy import CellRefused


@dataclasses.dataclass(frozen=True)
class BuiltFile:
    """What became of one notebook file."""

    path: Path
    state: str  # "built", "unchanged" or "left alone"
    seconds: float
    note: str = ""


def notebook_paths(lesson: LessonSource, folder: str | Path) -> tuple[Path, Path]:
    """Return the paths of the blank and of the solved notebook of `lesson` in the course's `folder`."""
    return Path(folder) / f"{lesson.name}.ipynb", Path(folder) / "solutions" / f"{lesson.name}.ipynb"


def build_lesson(
    lesson: LessonSource,
    folder: str | Path,
    *,
    force: bool = False,
    timeout: float = 60,
    on_cell: Callable[[int, int], object] | None = None,
) -> tuple[list[BuiltFile], list[str]]:
    """Run the solved notebook of `lesson` and write both, each only if it differs.

    Parameters
    ----------
    lesson : what `read_lesson` returned
    folder : the folder of the blank notebooks; the solved ones are in its folder ``solutions``
    force : replace a blank notebook that holds a learner's work, and keep the old one beside it
    timeout : seconds that one cell may take
    on_cell : called before each cell with its number, from 0, and the number of cells

    Returns
    -------
    outcomes : one BuiltFile per notebook
    warnings : list of texts for the author

    Raises
    ------
    LessonError
        If a cell fails. Then nothing is written.
    """
    start = time.perf_counter()
    blank_path, solved_path = notebook_paths(lesson, folder)
    solved_path.parent.mkdir(parents=True, exist_ok=True)
    blank, solved = cells.blank_notebook(lesson), cells.solved_notebook(lesson)
    stored = preserve.read_notebook(solved_path) if solved_path.exists() else None
    lines = cells.source_lines(lesson)
    try:
        with _in_its_place(solved, stored, solved_path):
            left_out = execute(
                solved,
                solved_path.parent,
                timeout=timeout,
                on_cell=on_cell and (lambda number: on_cell(number, len(solved.cells))),
            )
    except CellRefused as error:
        in_exercise = error.cell_id.startswith(("answer-", "check-"))
        line = lines[error.cell_id] + (0 if in_exercise else (error.line or 1) - 1)
        raise LessonError(lesson.path, line, f"the cell {error.cell_id} {error.reason}") from error
    changed = keep_stored_outputs(solved, stored) if stored else []
    copy_outputs(solved, blank)
    cells.number_cells(solved)
    texts = {}
    for path, notebook in ((solved_path, solved), (blank_path, blank)):
        preserve.seal(notebook)
        texts[path] = preserve.text_of(notebook)
    ran = time.perf_counter()
    built = preserve.write_if_different(solved_path, texts[solved_path])
    outcomes = [
        BuiltFile(solved_path, "built" if built else "unchanged", ran - start),
        _write_blank(blank_path, texts[blank_path], force),
    ]
    remarks = [
        (cell_id, f"left out what the cell writes to stderr: {_first(text)}") for cell_id, text in left_out
    ]
    remarks += [
        (
            cell_id,
            f"{cell_id} shows another output, though its text is the same. Does it vary? Tag it [varies]",
        )
        for cell_id in changed
    ]
    warnings = [str(LessonError(lesson.path, lines[cell_id], remark)) for cell_id, remark in remarks]
    return outcomes, warnings


@contextlib.contextmanager
def _in_its_place(solved: NotebookNode, stored: NotebookNode | None, path: Path) -> Iterator[None]:
    """Let the notebook lie, not yet run, where it will be: its cells may read the lessons, itself too.

    What lay there before is back afterwards.
    """
    if stored and [cell.source for cell in stored.cells] == [cell.source for cell in solved.cells]:
        yield
        return
    before = path.read_bytes() if path.exists() else None
    preserve.write_if_different(path, preserve.text_of(solved))
    try:
        yield
    finally:
        if before is None:
            path.unlink(missing_ok=True)
        else:
            preserve.write_if_different(path, before.decode("utf-8"))


def _write_blank(path: Path, text: str, force: bool) -> BuiltFile:
    """Write the blank notebook unless the file there holds work that must not be lost."""
    start, note = time.perf_counter(), ""
    if preserve.holds_work(path):
        if not force:
            return BuiltFile(path, "left alone", time.perf_counter() - start)
        note = f"the old one is kept as {preserve.set_aside(path).name}"
    built = preserve.write_if_different(path, text)
    return BuiltFile(path, "built" if built else "unchanged", time.perf_counter() - start, note)


def _first(text: str) -> str:
    lines = text.strip().splitlines() or [""]
    return lines[0]
