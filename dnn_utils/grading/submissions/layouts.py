"""How submissions lie in a folder: as collected by hand, or as nbgrader, Moodle or Canvas give them.

Each layout is recognized by its names. A zip file is unpacked first, into a folder beside the grades.
"""

import contextlib
import dataclasses
import errno
import re
import shutil
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

from dnn_utils.grading.submissions.submission import Submission, notebooks_in

_MOODLE = re.compile(r"(?P<learner>.+)_(?P<id>\d+)_assignsubmission_(?:file|onlinetext)_?$", re.DOTALL)
_CANVAS = re.compile(
    r"(?P<learner>[^_]+)(?:_LATE)?_(?P<id>\d+)_(?P<file>\d+)_(?P<name>.+?)(?:-\d+)?(?P<suffix>\.ipynb)$",
    re.IGNORECASE | re.DOTALL,
)
_CANVAS_OTHER = re.compile(r"(?P<learner>[^_]+)(?:_LATE)?_(?P<id>\d+)_\d+_", re.IGNORECASE)
# What an entry of a zip raises that is damaged, encrypted, packed in another way, or has a name for no system
_SPOILED = (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, ValueError, EOFError, zlib.error)
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES)
_DEEPEST = 20  # folders
_MOST_UNPACKED = 2 * 2**30  # bytes
_MOST_FILES = 200_000


class LayoutError(ValueError):
    """The submissions are not as expected; says what was expected and what was seen."""


@dataclasses.dataclass(frozen=True)
class Layout:
    """One way in which submissions lie in a folder."""

    name: str
    description: str
    fits: Callable[[Path], bool]
    read: Callable[[Path], Iterator[Submission]]


def _folders(root: Path) -> list[Path]:
    return sorted(
        path
        for path in root.iterdir()
        if path.is_dir() and (not path.name.startswith(".") or _MOODLE.match(path.name))
    )


def _named(paths: list[Path]) -> tuple[tuple[str, str], ...]:
    return tuple((str(path), path.name) for path in paths)


def _is_moodle(root: Path) -> bool:
    folders = _folders(root)
    return bool(folders) and sum(bool(_MOODLE.match(each.name)) for each in folders) > len(folders) / 2


def _read_moodle(root: Path) -> Iterator[Submission]:
    for folder in _folders(root):
        told = _MOODLE.match(folder.name)
        learner, id = (told["learner"], told["id"]) if told else (folder.name, "")
        yield Submission(learner, folder.name, _named(notebooks_in(folder)), id, str(folder))


def _is_canvas(root: Path) -> bool:
    files = [path for path in root.iterdir() if path.suffix.lower() == ".ipynb"]
    return bool(files) and sum(bool(_CANVAS.match(each.name)) for each in files) > len(files) / 2


def _read_canvas(root: Path) -> Iterator[Submission]:
    files: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for path in sorted(root.iterdir()):
        if told := _CANVAS.match(path.name):
            files[told["learner"], told["id"]].append((str(path), f"{told['name']}{told['suffix']}"))
        elif told := _CANVAS_OTHER.match(path.name):
            _ = files[told["learner"], told["id"]]  # who has handed in something else is not left out
        elif path.suffix.lower() == ".ipynb" and not path.name.startswith("."):
            yield Submission(path.stem, path.name, _named([path]))
    for (learner, id), named in files.items():
        yield Submission(learner, f"{learner}_{id}", tuple(named), id)


def _nbgrader_root(root: Path) -> Path:
    return root / "submitted" if (root / "submitted").is_dir() else root


def _is_nbgrader(root: Path) -> bool:
    if (root / "submitted").is_dir():
        return True
    return root.name == "submitted" and any(_folders(learner) for learner in _folders(root))


def _read_nbgrader(root: Path) -> Iterator[Submission]:
    for folder in _folders(_nbgrader_root(root)):
        yield Submission(folder.name, folder.name, _named(notebooks_in(folder)), folder.name, str(folder))


def _is_plain(root: Path) -> bool:
    return bool(_folders(root))


def _read_plain(root: Path) -> Iterator[Submission]:
    for folder in _folders(root):
        yield Submission(folder.name, folder.name, _named(notebooks_in(folder)), home=str(folder))


LAYOUTS = (
    Layout("nbgrader", "submitted/LEARNER/ASSIGNMENT/…", _is_nbgrader, _read_nbgrader),
    Layout("moodle", "Name_123_assignsubmission_file/…", _is_moodle, _read_moodle),
    Layout("canvas", "name_123_456_02_linear_forward.ipynb", _is_canvas, _read_canvas),
    Layout("folders", "one folder per learner", _is_plain, _read_plain),
)


def recognized(root: Path, name: str | None = None) -> Layout:
    """Return the layout of a folder: the first that fits, or the one of a name.

    Raises
    ------
    LayoutError
        If none fits, or there is no layout of that name.
    """
    if name is not None:
        found = [layout for layout in LAYOUTS if layout.name == name]
        if not found:
            raise LayoutError(f"expected one of {', '.join(each.name for each in LAYOUTS)}; got {name!r}")
        return found[0]
    for layout in LAYOUTS:
        if layout.fits(root):
            return layout
    known = "; ".join(f"{each.name}: {each.description}" for each in LAYOUTS)
    raise LayoutError(f"{root}: expected submissions in one of these layouts: {known}. Is it another folder?")


def unpacked(archive: Path, folder: Path) -> Path:
    """Unpack a zip of submissions into `folder`; return where they lie: in it, or in its one folder.

    Names that lead out of it, links, and what a Mac adds are left out. In the place of a file that cannot be
    unpacked an empty one is written, so that it ends nobody else's grading and its learner is told.

    Raises
    ------
    LayoutError
        If it is no zip file, or too large when unpacked.
    """
    try:
        with zipfile.ZipFile(archive) as packed:
            entries = packed.infolist()
            size = sum(entry.file_size for entry in entries)
            if size > _MOST_UNPACKED or len(entries) > _MOST_FILES:
                raise LayoutError(
                    f"{archive}: expected at most 2 GiB in 200,000 files; it holds {size} bytes"
                )
            for number, entry in enumerate(entries):
                name = PurePosixPath(entry.filename.replace("\\", "/"))
                is_link = (entry.external_attr >> 16) & 0o170000 == 0o120000
                if entry.is_dir() or is_link or name.is_absolute() or {"..", "__MACOSX"} & set(name.parts):
                    continue
                try:
                    target = folder / name
                    target.parent.mkdir(parents=True, exist_ok=True)
                    with packed.open(entry) as source, target.open("wb") as file:
                        shutil.copyfileobj(source, file)
                except _SPOILED as error:
                    if getattr(error, "errno", None) in _NO_ROOM:
                        raise
                    _put_in_its_place(folder, name, number)
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError) as error:
        raise LayoutError(f"{archive}: expected a folder or a zip file of submissions: {error}") from error
    folders = _folders(folder)
    wrapped = len(folders) == 1 and not any(path.is_file() for path in folder.iterdir())
    # A learner's folder holds notebooks; what holds only folders, or files as Canvas names them, is the class
    if wrapped and folders[0].name != "submitted" and not _MOODLE.match(folders[0].name):
        inner = folders[0]
        if _is_canvas(inner) or not any(path.is_file() for path in inner.iterdir()):
            return inner
    return folder


def _put_in_its_place(folder: Path, name: PurePosixPath, number: int) -> None:
    """Write an empty file where an entry of a zip belongs, or as near as can be."""
    parts = name.parts
    short = f"{parts[-1][:50]}-{number}{'.ipynb' if name.suffix.lower() == '.ipynb' else ''}"
    for depth in range(min(len(parts) - 1, _DEEPEST), -1, -1):
        for last in (parts[-1], short) if depth == len(parts) - 1 else (short,):
            with contextlib.suppress(OSError, ValueError):
                target = folder.joinpath(*(part[:200] for part in parts[:depth]), last)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(b"")
                return
