"""Keep the outputs that are stored where a new run agrees with them.

Another machine rounds the last digit differently, or draws letters a little differently. Such a run must not
rewrite the notebooks.
"""

import re
from typing import Any

from nbformat import NotebookNode

from dnn_utils.authoring.pictures import same_picture
from dnn_utils.grading.judging.outputs import same_output

_NUMBER = re.compile(r"[-+]?\d[\d,]*(\.\d*)?(e[-+]?\d+)?")


def keep_stored_outputs(new: NotebookNode, stored: NotebookNode) -> list[str]:
    """Give the cells of `new` the outputs of `stored` where they agree.

    Cells belong together by id, and only while their source is the same. Where the output varies by itself,
    its words must agree, whatever its numbers are: a timing stays, a sentence that is no longer true does
    not. Returns the ids of the other cells whose output is another one though their source is not.
    """
    known = {cell.get("id"): cell for cell in stored.cells if cell.cell_type == "code"}
    changed = []
    for cell in new.cells:
        old = known.get(cell.id)
        if cell.cell_type != "code" or old is None or old.source != cell.source:
            continue
        varies = "varies" in cell.metadata.get("tags", [])
        if (same_words if varies else same_outputs)(cell.outputs, old.outputs):
            cell.outputs = old.outputs
        elif not varies:
            changed.append(cell.id)
    return changed


def same_words(new: list[NotebookNode], stored: list[NotebookNode]) -> bool:
    """Return whether two lists of outputs say the same but for their numbers; pictures are not compared."""
    return list(map(_words, new)) == list(map(_words, stored))


def _spaced_otherwise(new: NotebookNode, stored: NotebookNode) -> bool:
    """Tell whether two texts differ in blanks alone: a column was moved, which no rounding does."""
    pairs = [(_texts(new)[kind], text) for kind, text in _texts(stored).items()]
    return any(one != other and one.split() == other.split() for one, other in pairs)


def _texts(output: NotebookNode) -> dict[str, str]:
    shown: dict[str, Any] = output.get("data") or {"text": output.get("text", "")}
    return {kind: "" if kind.startswith("image/") else str(value) for kind, value in shown.items()}


def _words(output: NotebookNode) -> tuple[str, dict[str, list[str]]]:
    texts = _texts(output)
    return output.output_type, {kind: _NUMBER.sub("0", text).split() for kind, text in texts.items()}


def same_outputs(new: list[NotebookNode], stored: list[NotebookNode]) -> bool:
    """Return whether two lists of outputs show the same, up to rounding and rasterizing."""
    return len(new) == len(stored) and all(map(_same_output, new, stored))


def _same_output(new: NotebookNode, stored: NotebookNode) -> bool:
    if new == stored:
        return True
    if new.get("metadata") != stored.get("metadata") or set(new.get("data", {})) != set(
        stored.get("data", {})
    ):
        return False
    if _spaced_otherwise(new, stored):
        return False
    for mime, value in new.get("data", {}).items():
        if mime == "image/png" and not same_picture(value, stored.data[mime]):
            return False
        if mime == "image/svg+xml" and value != stored.data[mime]:
            return False
    return same_output(new, stored) is None
