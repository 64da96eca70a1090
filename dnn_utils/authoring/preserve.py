"""Write notebooks without harm: never over a learner's work, never half, never without a difference."""

import datetime
import hashlib
import json
import os
import tempfile
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode


def fingerprint(notebook: NotebookNode) -> str:
    """Return a hash of what a reader sees: the cells' kinds, sources and outputs.

    Ids, metadata and execution counts do not count: editors rewrite them.
    """
    cells = [
        {
            "type": cell.cell_type,
            "source": cell.source,
            "attachments": cell.get("attachments") or {},
            "outputs": [seen(output) for output in cell.get("outputs", [])],
        }
        for cell in notebook.cells
    ]
    text = json.dumps(cells, sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def seen(output: NotebookNode) -> dict[str, Any]:
    """Return an output without what an editor may rewrite."""
    kept = {key: value for key, value in output.items() if key not in ("execution_count", "metadata")}
    data = kept.get("data", {})
    # Base64 may be broken into lines
    pictures = {key: "".join(value.split()) for key, value in data.items() if _is_base64(key, value)}
    return {**kept, "data": {**data, **pictures}} if pictures else kept


def _is_base64(mime: str, value: Any) -> bool:
    return mime.startswith("image/") and mime != "image/svg+xml" and isinstance(value, str)


def seal(notebook: NotebookNode) -> None:
    """Store the fingerprint in the notebook's metadata, as what was built."""
    notebook.metadata.dnn_utils["built"] = fingerprint(notebook)


def read_notebook(path: str | Path) -> NotebookNode | None:
    """Return the notebook at `path`, or None if it is not there or not a notebook."""
    try:
        notebook: NotebookNode = nbformat.v4.reads(Path(path).read_text(encoding="utf-8"))
        fingerprint(notebook)
    except (ValueError, KeyError, AttributeError, TypeError):
        return None
    return notebook


def holds_work(path: str | Path) -> bool:
    """Return whether the file at `path` differs from what was built there.

    A file that is no notebook, or that does not tell what was built, counts as work.
    """
    if not Path(path).exists():
        return False
    notebook = read_notebook(path)
    if notebook is None:
        return True
    ours = notebook.metadata.get("dnn_utils")
    return not isinstance(ours, dict) or ours.get("built") != fingerprint(notebook)


def text_of(notebook: NotebookNode) -> str:
    """Return the notebook as the text of its file."""
    nbformat.validate(notebook)
    return f"{nbformat.writes(notebook, version=nbformat.NO_CONVERT)}\n"


def write_if_different(path: str | Path, text: str) -> bool:
    """Put `text` into the file at `path`, all of it or nothing; return whether it differed."""
    path, data = Path(path), text.encode("utf-8")
    if path.exists() and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(temporary, path.stat().st_mode if path.exists() else 0o644)
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise
    return True


def set_aside(path: str | Path, now: datetime.datetime | None = None) -> Path:
    """Rename the file at `path` to NAME.before-YYYYMMDD-HHMMSS.ipynb, a name not yet taken; return it."""
    path = Path(path)
    stamp = (now or datetime.datetime.now()).strftime("%Y%m%d-%H%M%S")
    for number in range(1, 1000):
        again = "" if number == 1 else f"-{number}"
        kept = path.with_name(f"{path.stem}.before-{stamp}{again}{path.suffix}")
        if not kept.exists():
            return path.rename(kept)
    raise FileExistsError(f"{path}: 999 files are kept of this second; remove some")
