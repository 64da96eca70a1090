"""Nothing of a child is left for the next one: no process, no file."""

import contextlib
import os
import resource
import select
import shutil
import signal
import time
from collections.abc import Callable, Collection, Iterable
from typing import Any

_SWEEPS = 200  # attempts to kill what keeps forking
_AWAITED = 0.02  # seconds for a killed child to end; most often nothing else is left
_ANY_KIND = 0x40000000 if os.path.isdir("/proc/self") else 0  # __WALL: also what was not made by fork
_LISTED = os.path.exists("/proc/thread-self/children")  # a kernel may be built without


def descendants() -> set[int]:
    """Return the processes that descend from this one, where /proc tells."""
    children = _children if _LISTED else _looked_up()
    found: set[int] = set()
    pending = {os.getpid()}
    while pending:
        pending = {child for process in pending for child in children(process)} - found
        found |= pending
    return found


def _children(process: int) -> list[int]:
    """Return the children of a process; few or none if it is just ending."""
    found: list[int] = []
    with contextlib.suppress(OSError):
        for thread in os.listdir(f"/proc/{process}/task"):
            with contextlib.suppress(OSError), open(f"/proc/{process}/task/{thread}/children", "rb") as file:
                found += map(int, file.read().split())
    return found


def _looked_up() -> Callable[[int], list[int]]:
    """Ask every process for its parent; return what `_children` does."""
    parents = {}
    with contextlib.suppress(OSError):
        for entry in os.scandir("/proc"):
            if entry.name.isdigit():
                with contextlib.suppress(OSError, IndexError), open(f"/proc/{entry.name}/stat", "rb") as file:
                    parents[int(entry.name)] = int(file.read().rpartition(b")")[2].split()[1])
    return lambda process: [child for child, parent in parents.items() if parent == process]


def memory_of(processes: set[int]) -> int:
    """Return how many KiB these processes hold together, not counting files, where /proc tells."""
    pages = 0
    for process in processes:
        with (
            contextlib.suppress(OSError, ValueError, IndexError),
            open(f"/proc/{process}/statm", "rb") as file,
        ):
            told = file.read().split()
            pages += int(told[1]) - int(told[2])
    return pages * (resource.getpagesize() // 1024)


def kill_all(settings: dict[str, Any], child: int = 0, ending: Iterable[int] = ()) -> tuple[int, Any] | None:
    """Kill the child and what it has started, until the system says that this process has no child left.

    Whose parent has ended is a child of this process from then on.

    Parameters
    ----------
    child : its process, if nobody has waited for it yet
    ending : what `select` waits for to notice its end

    Returns
    -------
    (wait status, what was used) of the child, or None
    """
    ended = None
    for attempt in range(_SWEEPS):
        if settings["alone"]:  # process 1 of a sandbox: everybody else is a child's
            with contextlib.suppress(ProcessLookupError):
                os.kill(-1, signal.SIGKILL)
        for process in descendants() | ({child} if child and not ended else set()):
            with contextlib.suppress(OSError):
                os.kill(process, signal.SIGKILL)
        if attempt == 0 and ending:
            select.select(list(ending), [], [], _AWAITED)
        else:
            time.sleep(0.001 * min(attempt, 20))
        try:
            while (waited := os.wait4(-1, os.WNOHANG | _ANY_KIND))[0]:
                ended = waited[1:] if waited[0] == child else ended
        except ChildProcessError:
            return ended
    return ended


def there(settings: dict[str, Any]) -> list[str]:
    """Return what lies in the folders to be wiped before the first child: a Python, or the course."""
    found = [f"{folder}/{name}" for folder in settings["wiped"] for name in _names(folder)]
    return [path for path in found if path != settings["scratch"]]


def swept(settings: dict[str, Any]) -> bool:
    """Remove what the child has written; tell if all is gone."""
    gone = [emptied(folder, settings["kept"]) for folder in settings["wiped"]]
    os.makedirs(settings["scratch"], mode=0o777, exist_ok=True)
    os.chmod(settings["scratch"], 0o777)
    return all(gone)


def emptied(folder: str, kept: Collection[str] = ()) -> bool:
    """Remove what is in a folder, however deep it lies and whatever right was taken from it.

    Folders in its folders are moved up first, so that no path gets too long. Tell whether all is gone but the
    paths `kept`, in which only what can be removed is.
    """
    with contextlib.suppress(OSError):
        os.chmod(folder, 0o700)
    for path in kept:
        if path.startswith(f"{folder}/"):
            shutil.rmtree(path, ignore_errors=True)
    left = len(_names(folder)) + 1
    while (paths := {f"{folder}/{name}" for name in _names(folder)}.difference(kept)) and len(paths) <= left:
        left = len(paths) - 1
        for path in paths:
            left += _removed(path, folder)
    return not paths


def _removed(path: str, top: str) -> int:
    """Remove a file or a folder; return how many folders that were in it are now in `top`."""
    moved = 0
    with contextlib.suppress(OSError):
        if os.path.islink(path) or not os.path.isdir(path):
            os.unlink(path)
            return 0
        os.chmod(path, 0o700)
        for name in _names(path):
            inner = f"{path}/{name}"
            if os.path.isdir(inner) and not os.path.islink(inner):
                os.chmod(inner, 0o700)
                os.rename(inner, f"{top}/{os.urandom(16).hex()}")
                moved += 1
            else:
                os.unlink(inner)
        os.rmdir(path)
    return moved


def _names(folder: str) -> list[str]:
    try:
        return os.listdir(folder)
    except OSError:
        return []


def left_behind() -> list[list[bytes]]:
    """Return what outlives processes in the system's memory, where /proc tells."""
    found = []
    for name in ("sysvipc/shm", "sysvipc/msg", "sysvipc/sem", "keys"):
        with contextlib.suppress(OSError), open(f"/proc/{name}", "rb") as file:
            found.append(sorted(line.split()[0] for line in file if line.strip()))
    return found
