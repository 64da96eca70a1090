"""The command that grades a class, watched from outside: when how many were done, and what it held then."""

import contextlib
import dataclasses
import os
import subprocess
import time
from pathlib import Path

_LOOK = 0.05  # seconds between two looks


@dataclasses.dataclass
class Watched:
    """What was seen of a run.

    Attributes
    ----------
    seconds : from the start of the command to its end
    most : KiB that it has held at most, without its workers; 0 where nobody tells
    at : {count: (seconds, KiB)}, when so many submissions were done and what it held then
    """

    seconds: float = 0.0
    most: int = 0
    at: dict = dataclasses.field(default_factory=dict)


def run(command, journal, counts, folder, cores=None):
    """Run a command in a folder; note when its journal holds so many submissions. Return `Watched`.

    With `cores` it and all that it starts get no more than so many.
    """
    seen, pending, place = Watched(), sorted(counts), 0
    lines = -1  # the first one tells the settings
    begun = time.perf_counter()
    with _only(cores):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=folder)
    while True:
        ended = process.poll() is not None
        held, seen.most = _held(process.pid, seen.most)
        if pending and journal.exists():
            with journal.open("rb") as file:
                file.seek(place)
                new = file.read()
            place, lines = place + len(new), lines + new.count(b"\n")
        while pending and lines >= pending[0]:
            seen.at[pending.pop(0)] = (time.perf_counter() - begun, held)
        if ended:
            seen.seconds = time.perf_counter() - begun
            return seen
        time.sleep(_LOOK)


@contextlib.contextmanager
def _only(cores):
    """Let what is started in the block run on so many of the cores; on all of them without a number."""
    if cores is None:
        yield
        return
    allowed = os.sched_getaffinity(0)
    os.sched_setaffinity(0, sorted(allowed)[:cores])
    try:
        yield
    finally:
        os.sched_setaffinity(0, allowed)


def _held(process, most):
    """Return the KiB that a process holds, and has held at most; its children are not counted."""
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
        told = dict(line.split(":", 1) for line in status.splitlines())
        return tuple(int(told[key].split()[0]) for key in ("VmRSS", "VmHWM"))
    except (OSError, KeyError):
        return 0, most
