"""A new version of the course from a folder or a zip file, for who has no git."""

import re
import shutil
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

from dnn_utils.upkeep.course import NothingChanged

_NOT_OURS = {".git", ".venv", "__pycache__", ".ipynb_checkpoints"}
# What of this is no longer in the new version goes, too; all else may be the learner's
_WHOLE = re.compile(r"(notebooks/(\d\d_\w+\.ipynb|solutions/|source/)|dnn_utils/)")


def bring_files(
    source: Path, root: Path, stamp: str, set_aside: Callable[[], Callable[[], None]]
) -> list[str]:
    """Copy the new version over the course in `root`; return how to undo that.

    Parameters
    ----------
    source : a folder or a zip file
    root : the folder of the course
    stamp : date and time, for the name of the folder that keeps what is replaced
    set_aside : called before anything is changed, keeps the learner's notebooks; returns how to put them back
    """
    with tempfile.TemporaryDirectory() as folder:
        new = _unpacked(source, Path(folder))
        kept = _free(root / f"before-update-{stamp}")
        put_back = set_aside()
        made: list[Path] = []
        try:
            _replace(new, root, kept, made)
        except BaseException:
            for path in made:
                path.unlink(missing_ok=True)
            _copy_over(kept, root)
            put_back()
            raise
    return [f"To undo all of this, copy what is in {kept.name} and your kept notebooks back over the course."]


def _replace(new: Path, root: Path, kept: Path, made: list[Path]) -> None:
    coming = _files(new)
    gone = {path for path in _files(root) if _WHOLE.match(path.as_posix())} - coming
    kept.mkdir()
    for path in sorted(coming | gone):
        here, there = root / path, new / path
        if here.is_file():
            if path in coming and here.read_bytes() == there.read_bytes():
                continue
            (kept / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.move(here, kept / path)
        else:
            made.append(here)
        if path in coming:
            here.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(there, here)


def _copy_over(kept: Path, root: Path) -> None:
    if kept.is_dir():
        shutil.copytree(kept, root, dirs_exist_ok=True)
        shutil.rmtree(kept)


def _files(folder: Path) -> set[Path]:
    """Return the files of a course, as paths from its folder."""
    found = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return {path for path in found if not _NOT_OURS & set(path.parts)}


def _unpacked(source: Path, folder: Path) -> Path:
    """Return the folder of the course in a folder or a zip file."""
    if not source.exists():
        raise NothingChanged(f"there is no {source}")
    if source.is_file():
        try:
            with zipfile.ZipFile(source) as archive:
                archive.extractall(folder)
        except zipfile.BadZipFile:
            raise NothingChanged(f"{source} is not a whole zip file; download it again") from None
        source = folder
    for candidate in (source, *sorted(path for path in source.iterdir() if path.is_dir())):
        whole = (candidate / "pyproject.toml", candidate / "dnn_utils" / "__init__.py")
        if all(path.is_file() for path in whole) and any((candidate / "notebooks/solutions").glob("*.ipynb")):
            return candidate
    raise NothingChanged(
        f"{source.name} does not hold the course: expected pyproject.toml, dnn_utils and "
        "notebooks/solutions in it"
    )


def _free(path: Path) -> Path:
    """Return the path, or the next one like it that is not taken."""
    number, candidate = 1, path
    while candidate.exists():
        number += 1
        candidate = path.with_name(f"{path.name}-{number}")
    return candidate
