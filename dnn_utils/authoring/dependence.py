"""Which outputs a blank lesson may show: what needs no answer that nobody has written yet."""

import copy

from nbformat import NotebookNode

from dnn_utils.grading.judging.flow import Flow


def free_of_answers(notebook: NotebookNode) -> set[str]:
    """Return the ids of the given code cells whose outputs do not depend on an answer of the lesson.

    The names are followed through the text of the cells: what uses an answer, and what uses something made
    with it, depends on it. So does what `own_functions` gathers from other lessons.
    """
    flow, free = Flow(), set()
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        ours = cell.metadata.dnn_utils
        if ours.role == "answer":
            flow.put("an answer", {ours.exercise})
            continue
        flow.put("an answer", {"own_functions"})  # again: importing it took the label off
        if ours.role == "given" and not flow.reaching(cell.source):
            free.add(cell.id)
        flow.pass_on(cell.source)
    return free


def copy_outputs(solved: NotebookNode, blank: NotebookNode) -> None:
    """Put the reference outputs into `blank`, where they do not depend on the learner's answers."""
    free = free_of_answers(solved)
    for source, target in zip(solved.cells, blank.cells, strict=True):
        if target.id in free:
            target.outputs = copy.deepcopy(source.outputs)
            for output in target.outputs:
                if output.output_type == "execute_result":
                    output.execution_count = None
