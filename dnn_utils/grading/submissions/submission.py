"""One learner's submission, and the files in it that are read: notebooks, and nothing else."""

import dataclasses
import stat
from collections.abc import Mapping
from pathlib import Path

_LARGEST = 50 * 2**20  # bytes of a notebook


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


def notebooks_in(folder: Path, root: Path | None = None) -> list[Path]:
    """Return what looks like a notebook in a folder, at any depth; no checkpoints, no hidden folders.

    A folder that is a link is only entered if it leads to a place inside `root`, the learner's own folder,
    which is no link itself.
    """
    if root is None and folder.is_symlink():
        return []
    root = (root or folder).resolve()
    found = []
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            continue
        if path.suffix.lower() == ".ipynb":
            found.append(path)
        elif path.is_dir() and (not path.is_symlink() or _leads_inside(path, folder, root)):
            found += notebooks_in(path, root)
    return found


def _leads_inside(link: Path, folder: Path, root: Path) -> bool:
    """Tell whether a link in `folder` leads to a place inside `root` that is not above it: no circles."""
    target = link.resolve()
    return target.is_relative_to(root) and not folder.resolve().is_relative_to(target)


def cannot_be_read(path: Path, home: str, reference: Path | None = None) -> str | None:
    """Return why a file is not to be opened, or None: only files of the learner's own folder are.

    A link may lead to another file of the same folder. Anything but a plain file is not opened at all, nor is
    another name of a solved notebook in the folder `reference`.
    """
    if path.is_symlink() and not (home and path.resolve().is_relative_to(Path(home).resolve())):
        return "a link to a file outside of the learner's own folder"
    try:
        found = path.stat()
    except OSError as error:
        return f"cannot be read: {error.strerror}"
    if not stat.S_ISREG(found.st_mode):
        return "a folder, not a notebook" if path.is_dir() else "no plain file"
    if found.st_nlink > 1 and reference and any(path.samefile(each) for each in reference.glob("*.ipynb")):
        return "a link to the reference: hand in a notebook of your own"
    if found.st_size > _LARGEST:
        return f"larger than {_LARGEST // 2**20} MiB"
    return None
