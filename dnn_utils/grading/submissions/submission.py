"""One learner's submission, and the files in it that are read: notebooks, and nothing else."""

import dataclasses
import os
import stat
from collections.abc import Mapping
from pathlib import Path

_LARGEST = 50 * 2**20  # bytes of a notebook
_MOST_FOLDERS = 20_000  # of one learner


@dataclasses.dataclass(frozen=True)
class Submission:
    """What one learner has handed in.

    Attributes
    ----------
    learner : what the learner is called: the name of a folder, a user name
    folder : its name in the report
    notebooks : (path, the name that it was handed in by) of each file
    id : by which the layout knows the learner, or empty
    home : the learner's own folder, inside which links may lead; empty if there is none
    refused : why a file is not to be opened, by its path, where that was found out on another machine
    """

    learner: str
    folder: str
    notebooks: tuple[tuple[str, str], ...]  # (path, the name it was handed in by)
    id: str = ""
    home: str = ""
    refused: Mapping[str, str] = dataclasses.field(default_factory=dict)


def notebooks_in(folder: Path) -> list[Path]:
    """Return what looks like a notebook in a folder, at any depth; no checkpoints, no hidden folders.

    A folder that is a link is only entered if it leads to a place inside the learner's own folder, which is
    no link itself; links in such a folder are not followed, as links to links grow without end. A folder that
    is not opened is returned, too: whoever reads it says so.
    """
    if folder.is_symlink():
        return []
    root = folder.resolve()
    found: list[Path] = []
    opened, waiting = 0, [(folder, False)]
    while waiting:
        here, by_link = waiting.pop()
        opened += 1
        try:
            entries = sorted(here.iterdir()) if opened <= _MOST_FOLDERS else None
        except OSError:
            entries = None
        if entries is None:
            found.append(here)
            continue
        for path in entries:
            if path.name.startswith("."):
                continue
            if path.suffix.lower() == ".ipynb":
                found.append(path)
                continue
            is_link = os.path.islink(path)
            if is_link and (by_link or not _leads_into(path, root) or _leads_up(path)):
                continue
            if os.path.isdir(path) or not os.path.lexists(path):  # of a path that is too long nobody knows
                waiting.append((path, by_link or is_link))
    return sorted(found)


def _leads_into(link: Path, root: Path) -> bool:
    """Tell whether a link leads to a place inside `root`."""
    try:
        return link.resolve().is_relative_to(root)
    except (OSError, RuntimeError):  # in circles, or too far
        return False


def _leads_up(link: Path) -> bool:
    """Tell whether a link leads to a folder that it lies in: a circle."""
    return link.parent.resolve().is_relative_to(link.resolve())


def cannot_be_read(path: Path, home: str, reference: Path | None = None) -> str | None:
    """Return why a file is not to be opened, or None: only files of the learner's own folder are.

    A link may lead to another file of the same folder. Anything but a plain file is not opened at all, nor is
    another name of a solved notebook in the folder `reference`.
    """
    if os.path.islink(path) and not (home and _leads_into(path, Path(home).resolve())):
        return "a link to a file outside of the learner's own folder"
    try:
        found = path.stat()
    except OSError as error:
        return f"cannot be read: {error.strerror}"
    if not stat.S_ISREG(found.st_mode):
        return "a folder, not a notebook" if stat.S_ISDIR(found.st_mode) else "no plain file"
    if found.st_nlink > 1 and reference and any(path.samefile(each) for each in reference.glob("*.ipynb")):
        return "a link to the reference: hand in a notebook of your own"
    if found.st_size > _LARGEST:
        return f"larger than {_LARGEST // 2**20} MiB"
    return None
