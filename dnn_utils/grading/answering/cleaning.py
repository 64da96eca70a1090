"""Nothing of a child is left for the next one: no process, no file."""

import contextlib
import os
import select
import shutil
import signal
import time
from collections.abc import Callable, Iterable
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


def sweep_files(settings: dict[str, Any]) -> None:
    """Remove what the child has written."""
    for folder in settings["wiped"]:
        with contextlib.suppress(OSError):
            for entry in os.scandir(folder):
                if entry.is_dir(follow_symlinks=False):
                    shutil.rmtree(entry.path, ignore_errors=True)
                else:
                    with contextlib.suppress(OSError):
                        os.unlink(entry.path)
    os.makedirs(settings["scratch"], mode=0o777, exist_ok=True)
    os.chmod(settings["scratch"], 0o777)


def left_behind() -> list[list[bytes]]:
    """Return what outlives processes in the system's memory, where /proc tells."""
    found = []
    for name in ("sysvipc/shm", "sysvipc/msg", "sysvipc/sem", "keys"):
        with contextlib.suppress(OSError), open(f"/proc/{name}", "rb") as file:
            found.append(sorted(line.split()[0] for line in file if line.strip()))
    return found
