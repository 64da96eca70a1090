"""Tell whether the built notebooks are those of their sources, without running them."""

from pathlib import Path

from nbformat import NotebookNode

from dnn_utils.authoring import cells, preserve
from dnn_utils.authoring.build import notebook_paths
from dnn_utils.authoring.dependence import free_of_answers
from dnn_utils.authoring.lesson import LessonSource


def disagreements(lesson: LessonSource, folder: str | Path) -> list[str]:
    """Return one sentence per way in which the two notebooks differ from what their source would give.

    Everything is compared except what only running the cells can tell: their outputs. Of these it is asked
    that none is an error, and that the blank notebook shows the solved ones where no answer is needed for
    them, and nothing elsewhere.
    """
    blank_path, solved_path = notebook_paths(lesson, folder)
    blank, problems = _read(blank_path, cells.blank_notebook(lesson))
    solved, more = _read(solved_path, cells.solved_notebook(lesson))
    problems += more
    if problems or blank is None or solved is None:
        return problems
    free = free_of_answers(solved)
    for cell, reference in zip(blank.cells, solved.cells, strict=True):
        if cell.cell_type != "code":
            continue
        expected = reference.outputs if cell.id in free else []
        if list(map(preserve.seen, cell.outputs)) != list(map(preserve.seen, expected)):
            problems.append(f"{blank_path.name}: the outputs of the cell {cell.id} are not the solved ones")
        if any(output.output_type == "error" for output in reference.outputs):
            problems.append(
                f"{solved_path.parent.name}/{solved_path.name}: the cell {cell.id} shows an error"
            )
    return problems


def strays(folder: str | Path) -> list[Path]:
    """Return the paths of notebooks in `folder` and its solutions that no source stands for."""
    folder = Path(folder)
    sources = {path.stem for path in (folder / "source").glob("*.md")}
    built = [*folder.glob("[0-9][0-9]_*.ipynb"), *(folder / "solutions").glob("*.ipynb")]
    return sorted(path for path in built if path.name.split(".")[0] not in sources)


def _read(path: Path, expected: NotebookNode) -> tuple[NotebookNode | None, list[str]]:
    """Return the notebook at `path`, and how its cells and metadata differ from `expected`."""
    name = path.name if path.parent.name != "solutions" else f"solutions/{path.name}"
    if not path.exists():
        return None, [f"{name}: not built yet"]
    notebook = preserve.read_notebook(path)
    if notebook is None:
        return None, [f"{name}: not a notebook"]
    if preserve.holds_work(path):
        return None, [f"{name}: changed since it was built (a learner's work, or an edit by hand)"]
    problems = []
    ids = [cell.get("id") for cell in notebook.cells]
    wanted = [cell.id for cell in expected.cells]
    if ids != wanted:
        missing = [id for id in wanted if id not in ids] or "none"
        surplus = [id for id in ids if id not in wanted] or "none"
        problems.append(f"{name}: other cells than in the source; missing: {missing}, surplus: {surplus}")
    for cell, want in zip(notebook.cells, expected.cells, strict=False):
        for part in ("cell_type", "source", "metadata", "execution_count"):
            if not problems and cell.get(part) != want.get(part):
                problems.append(
                    f"{name}: the {part.replace('_', ' ')} of the cell {want.id} is not the source's"
                )
    built = dict(notebook.metadata.dnn_utils)
    built.pop("built")
    if {**notebook.metadata, "dnn_utils": built} != expected.metadata and not problems:
        problems.append(f"{name}: its metadata are not the source's")
    return notebook, problems
