"""Starting a zygote, giving it one notebook after the other, and noticing what becomes of each."""

import contextlib
import dataclasses
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, Self

from dnn_utils.checking.check import SECONDS
from dnn_utils.grading.answering import cleaning
from dnn_utils.grading.sealing import sandbox

_START = 60.0  # seconds until a zygote must be ready
MOST = 10  # times the seconds of one notebook, for all of a submission
_KEPT = 500  # notebooks; then the zygote is replaced, in case that something leaks


@dataclasses.dataclass(frozen=True)
class Limits:
    """What one notebook may take.

    Attributes
    ----------
    seconds : of the clock, for the cells of one notebook
    answer : of the clock, for one answer on all inputs of its check, as in the notebook
    words : of the clock, for one diagnosis: the check has a limit of its own
    cleaned : of the clock, until all that a child has started and written must be gone
    memory : bytes, of one process and of all together
    processes : that the notebook may start
    written : bytes of one file
    """

    seconds: float = 60.0
    answer: float = SECONDS
    words: float = 20.0
    cleaned: float = 10.0
    memory: int = 2 * 2**30
    processes: int = 32
    written: int = 64 * 2**20

    def of_the_system(self) -> dict[str, int]:
        """Return the limits by the names that the system knows."""
        return {
            "RLIMIT_CPU": int(MOST * self.seconds)
            + 2,  # the clock's limits come first, unless threads share it
            "RLIMIT_AS": self.memory,
            "RLIMIT_FSIZE": self.written,
            "RLIMIT_NOFILE": 128,
            "RLIMIT_CORE": 0,
            "RLIMIT_MSGQUEUE": 0,
            "RLIMIT_NPROC": self.processes + 8,
        }


@dataclasses.dataclass(frozen=True)
class Ended:
    """How a child ended: its exit status or signal (negative), what it used, if it forked without end."""

    status: int
    memory: int = 0  # KiB
    bomb: bool = False


class ZygoteLost(Exception):
    """A zygote does not answer any more: a child has killed or stopped it."""


class Zygote:
    """A process that forks a child for each notebook.

    Parameters
    ----------
    words : whether its children know the course, to say why an answer is wrong
    isolated : whether it is sealed off with bubblewrap
    pictures : whether its children are to draw, too
    """

    def __init__(self, limits: Limits, *, words: bool, isolated: bool, pictures: bool = False) -> None:
        self.limits, self.words, self.isolated, self.pictures = limits, words, isolated, pictures
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None
        self._scratch: tempfile.TemporaryDirectory[str] | None = None
        self._served = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *details: object) -> None:
        self.stop()

    def start(self) -> None:
        """Start the process, and wait until it is ready."""
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        program = [sys.executable, "-E", "-s", *self._program()]  # -I, but for the folder of the program
        sealed = sandbox.command(knows_the_course=self.words) if self.isolated else []
        try:
            self._process = subprocess.Popen(
                [sys.executable, "-c", _WITH_FD_3, str(theirs.fileno()), *sealed, *program],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=sandbox.environment(),
                start_new_session=True,
            )
        finally:
            theirs.close()
        self._control, self._served = ours, 0
        ours.settimeout(_START)
        if self._received() != b"ready":
            raise ZygoteLost("it did not start")

    def _program(self) -> list[str]:
        if self.isolated:
            scratch, answering = sandbox.SCRATCH, "/answering"
        else:
            self._scratch = tempfile.TemporaryDirectory(prefix="grading-", ignore_cleanup_errors=True)
            scratch, answering = str(Path(self._scratch.name) / "scratch"), str(sandbox.ANSWERING)
        if self.words:
            answering = str(sandbox.ANSWERING)
        path = [str(sandbox.PACKAGE.parent)] if self.words else []
        settings = {
            "limits": self.limits.of_the_system(),
            "processes": self.limits.processes,
            "path": [*path, *sandbox.numpy_paths()],
            "words": self.words,
            "pictures": self.pictures,
            "scratch": scratch,
            "wiped": list(sandbox.WRITABLE) if self.isolated else [str(Path(scratch).parent)],
            "alone": self.isolated,
        }
        return [f"{answering}/zygote.py", json.dumps(settings)]

    @contextlib.contextmanager
    def child(self, about: str = "") -> Any:
        """Fork a child, and give the connection to it and a list that will hold how it `Ended`.

        Whatever the child has started is gone afterwards. What knows the course gets ready for an exercise
        that the child will be asked `about`.
        """
        if self._process is None or self._process.poll() is not None or self._served >= _KEPT:
            self.stop()
            self.start()
        assert self._control is not None
        self._served += 1
        ours, theirs = socket.socketpair()
        ended: list[Ended] = []
        try:
            try:
                socket.send_fds(self._control, [f"child {about}".encode()], [theirs.fileno()])
            except OSError as error:
                raise ZygoteLost("it has ended") from error
            finally:
                theirs.close()
            ours.settimeout(self.limits.seconds)
            yield ours, ended
        finally:
            ours.close()
            ended.append(self._finish())

    def _finish(self) -> Ended:
        """Let the zygote clean up; return how the child ended. A zygote that does not answer is replaced."""
        assert self._control is not None
        assert self._process is not None
        self._control.settimeout(self.limits.cleaned)
        if not self.isolated:  # a child may have stopped it
            self._process.send_signal(signal.SIGCONT)
        try:
            with contextlib.suppress(BrokenPipeError):
                self._control.send(b"end")
            told = json.loads(self._received())
            status = os.waitstatus_to_exitcode(told["status"])
            if told["spent"]:  # something is left that the next learner could read
                self.stop()
            return Ended(status, told["memory"], told["bomb"])
        except (OSError, ValueError, KeyError, ZygoteLost):
            self.stop()
            return Ended(-signal.SIGKILL)

    def _received(self) -> bytes:
        assert self._control is not None
        try:
            word = self._control.recv(4096)
        except OSError as error:
            raise ZygoteLost("it does not answer") from error
        if not word:
            raise ZygoteLost("it has ended")
        return word

    def stop(self) -> None:
        """End the process, and everything in its sandbox with it."""
        if self._control is not None:
            self._control.close()
            self._control = None
        if self._process is not None:
            end = time.monotonic() + (0 if self.isolated else 2)
            while self._process.poll() is None and time.monotonic() < end:
                time.sleep(0.01)  # it kills what is left as soon as nobody holds the other end
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.kill()
            self._process.wait()
            self._process = None
        if self._scratch is not None:
            cleaning.emptied(self._scratch.name)
            self._scratch.cleanup()
            self._scratch = None


# Makes a descriptor number 3 and becomes the command that follows: Popen cannot choose numbers.
_WITH_FD_3 = """\
import os, sys
given = int(sys.argv[1])
if given != 3:
    os.dup2(given, 3, inheritable=True)
    os.close(given)  # or every child would hold it, too
os.execvp(sys.argv[2], sys.argv[2:])
"""
