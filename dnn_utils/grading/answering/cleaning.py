"""Nothing of a child is left for the next one: no process, no file."""

import contextlib
import os
import shutil
import signal
import time
from pathlib import Path
from typing import Any

_SWEEPS = 200  # attempts to kill what keeps forking


def descendants() -> set[int]:
    """Return the processes that descend from this one, where /proc tells."""
    parents = {}
    with contextlib.suppress(OSError):
        for entry in os.scandir("/proc"):
            if entry.name.isdigit():
                with contextlib.suppress(OSError, ValueError, IndexError):
                    text = Path("/proc", entry.name, "stat").read_text(encoding="latin-1")
                    parents[int(entry.name)] = int(text.rpartition(")")[2].split()[1])
    found: set[int] = set()
    pending = {os.getpid()}
    while pending:
        pending = {process for process, parent in parents.items() if parent in pending} - found
        found |= pending
    return found


def kill_all(settings: dict[str, Any]) -> None:
    """Kill what the child has started, until nothing is left."""
    for attempt in range(_SWEEPS):
        if settings["alone"]:  # process 1 of a sandbox: everybody else is a child's
            with contextlib.suppress(ProcessLookupError):
                os.kill(-1, signal.SIGKILL)
        left = descendants()
        for process in left:
            with contextlib.suppress(OSError):
                os.kill(process, signal.SIGKILL)
        alive = {each for each in left if not _is_dead(each)}
        if not alive:
            return
        time.sleep(0.001 * min(attempt, 20))


def _is_dead(process: int) -> bool:
    """Tell whether a process has ended; an orphan that has is taken off the list."""
    try:
        text = Path("/proc", str(process), "stat").read_text(encoding="latin-1")
    except OSError:
        return True
    return text.rpartition(")")[2].split()[0] in "ZX"


def sweep_files(settings: dict[str, Any]) -> None:
    """Remove what the child has written, and its orphans from the list of processes."""
    with contextlib.suppress(ChildProcessError, OSError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
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


def left_behind() -> list[list[str]]:
    """Return what outlives processes in the system's memory, where /proc tells."""
    found = []
    for name in ("sysvipc/shm", "sysvipc/msg", "sysvipc/sem", "keys"):
        with contextlib.suppress(OSError):
            text = Path("/proc", name).read_text(encoding="latin-1")
            found.append(sorted(line.split()[0] for line in text.splitlines() if line.strip()))
    return found
