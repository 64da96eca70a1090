"""Make the cells of the two notebooks of a lesson: the blank one and the solved one."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

import nbformat
from nbformat import NotebookNode

from dnn_utils.authoring import nbgrader
from dnn_utils.authoring.address import Address
from dnn_utils.authoring.lesson import LessonSource, Part
from dnn_utils.exercises import Exercise

DIFFICULTY = {1: "●○○ easy", 2: "●●○ medium", 3: "●●● hard"}
KERNEL = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


def blank_notebook(lesson: LessonSource) -> NotebookNode:
    """Return the notebook with stubs in its answer cells, without outputs."""
    return _notebook(lesson, solved=False)


def solved_notebook(lesson: LessonSource) -> NotebookNode:
    """Return the notebook with solutions in its answer cells, numbered, not yet executed."""
    notebook = _notebook(lesson, solved=True)
    number_cells(notebook)
    return notebook


def number_cells(notebook: NotebookNode) -> None:
    """Number the executed cells 1, 2, …: plain nbval compares no output of a cell without a number."""
    for number, cell in enumerate((cell for cell in notebook.cells if cell.cell_type == "code"), start=1):
        cell.execution_count = number
        for output in cell.outputs:
            if output.output_type == "execute_result":
                output.execution_count = number


def source_lines(lesson: LessonSource) -> dict[str, int]:
    """Return for every cell, by id, the line of the source that its first line comes from."""
    return {cell["id"]: part.line for part, cell in _cells(lesson, solved=True)}


def _notebook(lesson: LessonSource, solved: bool) -> NotebookNode:
    notebook: NotebookNode = nbformat.v4.new_notebook(cells=[cell for _, cell in _cells(lesson, solved)])
    notebook.metadata.update(nbformat.from_dict(KERNEL))
    notebook.metadata["title"] = lesson.title
    notebook.metadata["dnn_utils"] = nbformat.from_dict({"lesson": lesson.name})
    notebook.nbformat_minor = 5
    return notebook


def _cells(lesson: LessonSource, solved: bool) -> Iterator[tuple[Part, NotebookNode]]:
    """Yield every part of the lesson with each cell that comes from it."""
    seen: Counter[str] = Counter()
    for index, part in enumerate(lesson.parts):
        if index == 1 and lesson.address is not None:
            yield part, _install_cell(lesson.address)
        if part.exercise is not None:
            for cell in _exercise_cells(part.exercise, part.source, solved):
                yield part, cell
            continue
        slug = _slug(part.section)
        seen[slug] += 1
        source = _with_facts(part.source, lesson) if index == 0 else part.source
        cell = _cell(part.kind, f"{slug}-{seen[slug]}", source, role="given")
        if part.tags:
            ignored = ["nbval-ignore-output"] if "varies" in part.tags else []
            cell.metadata["tags"] = [*ignored, *part.tags]
            if "hide-source" in part.tags:
                cell.metadata["jupyter"] = {"source_hidden": True}
        yield part, cell


def _install_cell(address: Address) -> NotebookNode:
    """Return the first cell of code: closed in JupyterLab, and not on the course's pages."""
    cell = _cell("code", "install", address.install_cell, role="given")
    cell.metadata["tags"] = ["remove-cell"]
    cell.metadata["jupyter"] = {"source_hidden": True}
    return cell


def _exercise_cells(exercise: Exercise, task: str, solved: bool) -> list[NotebookNode]:
    name = exercise.name
    source = exercise.solution_source if solved else exercise.stub_source
    answer = _cell("code", f"answer-{name}", source.rstrip("\n"), role="answer", exercise=name)
    check = _cell("code", f"check-{name}", exercise.check_call, role="check", exercise=name)
    answer.metadata["nbgrader"] = nbformat.from_dict(nbgrader.answer(exercise))
    check.metadata["nbgrader"] = nbformat.from_dict(nbgrader.check(exercise))
    return [
        _cell("markdown", f"exercise-{name}", _task(exercise, task), role="given", exercise=name),
        answer,
        check,
    ]


def _cell(kind: str, id: str, source: str, **ours: str) -> NotebookNode:
    make = nbformat.v4.new_code_cell if kind == "code" else nbformat.v4.new_markdown_cell
    cell: NotebookNode = make(source=source, id=id, metadata={"dnn_utils": ours})
    return cell


def _task(exercise: Exercise, task: str) -> str:
    facts = [_points(exercise.points), f"{exercise.minutes} minutes", DIFFICULTY[exercise.difficulty]]
    facts.append(f"importance {DIFFICULTY[exercise.importance].split()[0]}")
    return (
        f"### Exercise: `{exercise.name}`\n\n{' · '.join(facts)}\n\n{task.strip()}\n\n"
        f'*Stuck? `hint("{exercise.name}")` gives one hint at a time, '
        f'`solution("{exercise.name}")` shows the answer.*'
    )


def _with_facts(source: str, lesson: LessonSource) -> str:
    """Put time, difficulty and points under the heading of the lesson."""
    heading, _, rest = source.partition("\n")
    facts = [f"{lesson.minutes} minutes", DIFFICULTY[lesson.difficulty]]
    if lesson.exercises:
        facts.append(_points(sum(exercise.points for exercise in lesson.exercises)))
    return f"{heading}\n\n{' · '.join(facts)}\n{rest}".rstrip()


def _points(points: int) -> str:
    if points == 0:
        return "**not graded**"
    return f"**{points} point{'s' if points > 1 else ''}**"


def _slug(heading: str) -> str:
    """Return the heading as part of a cell id: lower case, digits and dashes."""
    plain = unicodedata.normalize("NFKD", heading).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:56].strip("-") or "section"
