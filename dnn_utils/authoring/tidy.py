"""Make the outputs of a run fit to be stored: the same after every run, on every machine."""

import re
import sys
from pathlib import Path

from nbformat import NotebookNode

from dnn_utils.authoring.pictures import small_picture

_WIDGET = "application/vnd.jupyter.widget-view+json"
_ADDRESS = re.compile(r"\b0x[0-9a-fA-F]{6,}")
_PATH = re.compile(
    r"(?<![\w.:/<])/(?:home|Users|root|tmp|usr|opt|var|private|mnt|srv)/\w\S*|\b[A-Za-z]:\\\w+\\\S*"
)


class CellRefused(Exception):
    """A cell cannot be part of the lesson: `cell_id`, the line in the cell (from 1, or None) and why."""

    def __init__(self, cell_id: str, line: int | None, reason: str) -> None:
        super().__init__(cell_id, line, reason)
        self.cell_id, self.line, self.reason = cell_id, line, reason


def tidy(cell: NotebookNode) -> list[str]:
    """Take out of the outputs what differs from run to run; return the texts that went to stderr."""
    tags = cell.metadata.get("tags", [])
    kept, left_out = [], []
    for output in cell.outputs:
        if output.output_type == "stream" and output.name == "stderr" and "stderr" not in tags:
            left_out.append(output.text)
            continue
        if _WIDGET in output.get("data", {}):
            if "image/png" in output.data:  # its still picture, as of plotting.interactive
                del output.data[_WIDGET]
            elif "varies" in tags:
                continue
            else:
                raise CellRefused(
                    cell.id, None, "shows a widget without a still picture (a progress bar?): it varies"
                )
        if "execution_count" in output:
            output["execution_count"] = None
        for mime, value in output.get("data", {}).items():
            if mime == "image/png":
                output.data[mime] = small_picture(value)
        kept.append(output)
    cell.outputs = kept
    cell.execution_count = None
    return left_out


def drop_sliders(output: NotebookNode) -> None:
    """Leave of a widget with a still picture beside it, as `plotting.interactive` makes it, the picture.

    The sliders end with the kernel that made them.
    """
    data = output.get("data", {})
    if "image/png" in data:
        data.pop(_WIDGET, None)


def refuse_machine_dependence(cell: NotebookNode) -> None:
    """Raise when an output holds a memory address or a path of this machine."""
    here = {str(Path.home()), sys.prefix, sys.base_prefix, str(Path(__file__).parents[2])}
    folders = [folder for folder in here if len(folder) > 3]
    for output in cell.outputs:
        texts = [output.get("text", "")]
        texts += [value for mime, value in output.get("data", {}).items() if mime.startswith("text/")]
        for text in texts:
            found = _ADDRESS.search(text) or _PATH.search(text)
            path = next((folder for folder in folders if folder in text), None)
            if found or path:
                shown = found.group() if found else path
                kind = "a memory address" if found and found.re is _ADDRESS else "a path of this machine"
                raise CellRefused(
                    cell.id, None, f"shows {kind}, {shown}; print something that is the same everywhere"
                )
