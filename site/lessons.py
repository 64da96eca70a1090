"""From a lesson's two notebooks to the one that is shown as a page.

The solved notebook has the results, the blank one the stubs. A page shows each exercise as a learner meets
it: the stub, then the hints, one inside the other, then the solution, all closed.
"""

from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell

from dnn_utils import exercises
from dnn_utils.authoring.address import address_of


@dataclass(frozen=True)
class Lesson:
    """Where a lesson's notebooks are.

    `blank` is what a learner opens, `solved` has been executed; both are named after the lesson.
    """

    blank: Path
    solved: Path

    @property
    def name(self) -> str:
        return self.blank.stem


def all_lessons(notebooks: Path) -> list[Lesson]:
    """Return the lessons of a folder of notebooks, in the order of the course."""
    solved = sorted((notebooks / "solutions").glob("[0-9][0-9]_*.ipynb"))
    return [Lesson(notebooks / path.name, path) for path in solved]


def page(lesson: Lesson, more_ways: list[str]) -> nbformat.NotebookNode:
    """Return the notebook that Sphinx shows as the lesson's page, with `more_ways` to work on it."""
    blank = {cell["id"]: cell for cell in nbformat.read(lesson.blank, as_version=4).cells}
    shown = nbformat.read(lesson.solved, as_version=4)
    first, *others = shown.cells
    shown.cells = [with_ways_to_work(first, [*ways_to_work(lesson), *more_ways])]
    for cell in others:
        role = cell.metadata.get("dnn_utils", {}).get("role")
        if role == "answer":
            shown.cells += folded_answer(cell, blank[cell["id"]])
        elif role == "check":
            shown.cells.append(new_code_cell(cell.source))
        else:
            shown.cells += one_picture_each(cell)
    return shown


def ways_to_work(lesson: Lesson) -> list[str]:
    """Return the links to where this lesson can be worked on, in Markdown: what stands under its heading."""
    ways = [f"{{download}}`Download this notebook <../downloads/{lesson.name}.ipynb>`"]
    if address := address_of(lesson.blank.parent):
        ways += [f"[Open in Colab]({link})" for link in [address.colab(lesson.name)] if link]
        ways.append(f"[Open in Binder]({address.binder(lesson.name)})")
    return ways


def with_ways_to_work(cell: nbformat.NotebookNode, ways: list[str]) -> nbformat.NotebookNode:
    """Return the lesson's first cell with the links under its heading and the line of minutes and points."""
    heading, minutes, *rest = cell.source.split("\n\n")
    return new_markdown_cell("\n\n".join([heading, minutes, " · ".join(ways), *rest]))


def folded_answer(solved: nbformat.NotebookNode, blank: nbformat.NotebookNode) -> list[nbformat.NotebookNode]:
    """Return the cells of an exercise: its stub, and closed under it the hints and the solution."""
    hints = exercises.load(solved.metadata["dnn_utils"]["exercise"]).hints
    nested = ""
    for number, hint in reversed(list(enumerate(hints, start=1))):
        name = "Hint" if number == 1 else "One more hint"
        nested = fold(name, f"{hint}\n\n{nested}".strip())
    answer = fold("Solution", f"```python\n{solved.source}\n```")
    return [new_code_cell(blank.source), new_markdown_cell(f"{nested}\n\n{answer}")]


def fold(summary: str, text: str) -> str:
    """Return Markdown that is closed until the reader opens it."""
    return f'<details class="help"><summary>{summary}</summary>\n\n{text}\n\n</details>'


def one_picture_each(cell: nbformat.NotebookNode) -> list[nbformat.NotebookNode]:
    """Return the cell, its pictures with their words; each picture after the first is in a cell of its own.

    The words stand in the metadata of an output, but MyST-NB reads them from the metadata of its cell.
    """
    cells = [cell]
    outputs, cell["outputs"] = cell.get("outputs", []), []
    if cell.cell_type != "code":
        del cell["outputs"]
    for output in outputs:
        words = output.get("metadata", {}).get("image/png", {}).get("alt")
        if words and "mystnb" in cells[-1].metadata:
            cells.append(new_code_cell(metadata={"tags": ["remove-input"]}))
        if words:
            cells[-1].metadata["mystnb"] = {"image": {"alt": words}}
        cells[-1].outputs.append(deepcopy(output))
    if "hide-source" in cell.metadata.get("tags", []):
        cell.metadata["tags"] = ["hide-input"]
    return cells
