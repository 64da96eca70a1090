"""The command that seals a process off with bubblewrap, and whether that works here."""

import functools
import importlib.util
import os
import shutil
import site
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from dnn_utils.datasets.location import COURSE_FOLDER

ISOLATED = "bubblewrap"
LIMITED = "limits only; a submission could read files of this user"
SCRATCH = "/tmp/scratch"
ANSWERING = Path(__file__).parents[1] / "answering"
PACKAGE = Path(__file__).parents[2]
_SYSTEM = (
    "/usr",
    "/bin",
    "/lib",
    "/lib32",
    "/lib64",
    "/etc/ld.so.cache",
    "/etc/alternatives",
    "/etc/localtime",
)
WRITABLE = ("/tmp", "/dev/shm")
_ROOM = 256 * 2**20  # bytes that can be written in each of them
_TRIAL = 20.0  # seconds


@functools.cache
def works() -> bool:
    """Return whether bubblewrap is here and may do what it is needed for: tried, not assumed."""
    if shutil.which("bwrap") is None:
        return False
    command = [*_command(knows_the_course=False), sys.executable, "-c", "import numpy"]
    try:
        return subprocess.run(command, capture_output=True, timeout=_TRIAL, check=False).returncode == 0
    except (OSError, subprocess.SubprocessError):
        return False


def command(*, knows_the_course: bool) -> list[str]:
    """Return the start of a command line that seals off what follows it.

    Inside there is no network, the system can only be read, other processes cannot be seen, and `SCRATCH` is
    the one folder to write in. The package is there only if `knows_the_course`; nothing else of the course
    ever is.
    """
    return _command(knows_the_course=knows_the_course)


def _command(*, knows_the_course: bool) -> list[str]:
    arguments = [
        "bwrap",
        "--unshare-all",
        "--die-with-parent",
        "--as-pid-1",
        "--new-session",
        "--cap-drop",
        "ALL",
    ]
    arguments += ["--proc", "/proc", "--dev", "/dev", "--remount-ro", "/dev"]
    for folder in WRITABLE:
        arguments += ["--size", str(_ROOM), "--tmpfs", folder]
    arguments += ["--dir", SCRATCH]
    for path in _SYSTEM:
        if os.path.islink(path):
            arguments += ["--symlink", os.readlink(path), path]
        elif os.path.exists(path):
            arguments += ["--ro-bind", path, path]
    for path in _python_folders():
        arguments += ["--ro-bind", path, path]
    for folder in _of_the_course():
        arguments += ["--tmpfs", folder, "--remount-ro", folder]
    if knows_the_course:
        arguments += ["--ro-bind", str(PACKAGE), str(PACKAGE)]
        if not COURSE_FOLDER.is_relative_to(PACKAGE) and COURSE_FOLDER.is_dir():
            arguments += ["--ro-bind", str(COURSE_FOLDER), str(COURSE_FOLDER)]
    else:
        arguments += ["--ro-bind", str(ANSWERING), "/answering"]
    arguments += ["--remount-ro", "/", "--clearenv", "--chdir", SCRATCH]
    for name, value in environment().items():
        arguments += ["--setenv", name, value]
    return arguments


def environment() -> dict[str, str]:
    """Return the environment of a sealed process: nothing of this user's."""
    return {
        "PATH": "/usr/bin:/bin",
        "HOME": SCRATCH,
        "LANG": "C.UTF-8",
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
        "MPLBACKEND": "agg",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONNOUSERSITE": "1",
        "PYTHONHASHSEED": "0",
    }


def numpy_paths() -> list[str]:
    """Return the folders of packages that a sealed process may import from."""
    found = importlib.util.find_spec("numpy")
    assert found is not None
    assert found.origin is not None
    return list(dict.fromkeys([str(Path(found.origin).parents[1]), *site.getsitepackages()]))


@functools.cache
def _of_the_course() -> tuple[str, ...]:
    """Return the folders of the course that can be seen in the sandbox, and have to be covered."""
    seen = [*_python_folders(), *(path for path in _SYSTEM if os.path.isdir(path))]
    packages = {Path(folder, "dnn_utils") for folder in (*numpy_paths(), site.getusersitepackages())}
    packages |= {Path(path) for folder in _python_folders() for path in _copies_in(folder)}
    folders = packages | {PACKAGE, PACKAGE.parent / "notebooks"}
    covered = {str(each) for each in folders if each.is_dir() and any(map(each.is_relative_to, seen))}
    return tuple(sorted(covered))


def _copies_in(folder: str) -> Iterator[str]:
    """Yield where this package is installed in a Python, or in one that lies inside it."""
    for root, inside, _ in os.walk(folder):
        inside[:] = [name for name in inside if name != "__pycache__"]
        if root.endswith("-packages") and "dnn_utils" in inside:
            yield os.path.join(root, "dnn_utils")


@functools.cache
def _python_folders() -> tuple[str, ...]:
    """Return the folders of this Python and its packages, outermost only."""
    folders = {sys.prefix, sys.base_prefix, os.path.dirname(os.path.realpath(sys.executable)), *numpy_paths()}
    folders = {os.path.abspath(each) for each in folders if os.path.isdir(each)}
    inside = {
        each for each in folders for other in folders if each != other and Path(each).is_relative_to(other)
    }
    return tuple(sorted(each for each in folders - inside if not Path(each).is_relative_to("/usr")))
