"""The blank notebook of a lesson, made from the solved one: stubs in the place of its answers."""

import copy

import nbformat

from dnn_utils import exercises
from dnn_utils.authoring import preserve
from dnn_utils.authoring.dependence import copy_outputs


def blank(solved: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """Return the notebook that the build of the course makes beside `solved`, to the last byte."""
    made = copy.deepcopy(solved)
    for cell in made.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
            ours = cell.metadata.dnn_utils
            if ours.role == "answer":
                cell.source = exercises.stub_source(ours.exercise).rstrip("\n")
    copy_outputs(solved, made)
    preserve.seal(made)
    return made
