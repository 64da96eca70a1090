"""A kernel that starts within a tenth of a second: forked from a process that has done the imports.

It is a process of its own, and what its cells find is what they find in a new one.
"""

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from queue import Empty
from typing import Any

from dnn_utils.grading.running.forking import MOST

# Elsewhere there is no fork, or the system's libraries do not go on after one
CAN_FORK = sys.platform == "linux"
_READY = 60.0  # seconds to do the imports, or for the first answer of a kernel
# Seconds for the outputs of an answer that is there: what a kernel sent before we were connected never comes
_CONNECTED = 0.05


class Forker:
    """The process that forks, and the questions it is asked: one at a time."""

    def __init__(self) -> None:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        ours.settimeout(_READY)
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "dnn_utils.grading.running.forking"],
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "MPLBACKEND": "module://matplotlib_inline.backend_inline"},
                start_new_session=True,  # Ctrl-C is for us
            )
        self._socket, self._lock = ours, threading.Lock()

    def ask(self, **question: Any) -> Any:
        """Return the answer; raise an OSError or a ValueError if the process is gone."""
        with self._lock:
            self._socket.send(json.dumps(question).encode())
            return json.loads(self._socket.recv(MOST))

    def close(self) -> None:
        """End the process; a kernel that still runs ends with it."""
        self._socket.close()
        self._process.kill()
        self._process.wait()


class ForkedKernel:
    """A kernel that a `Forker` has forked; it is used as nbval's RunningKernel is.

    Parameters
    ----------
    forker : Forker
    folder : of the notebook
    own : a folder that is there for this kernel alone, for its connection and as its IPython folder

    Raises
    ------
    OSError, ValueError, RuntimeError
        If there is no process that forks, or the kernel does not answer.
    """

    def __init__(self, forker: Forker, folder: Path, own: Path) -> None:
        from jupyter_client.blocking.client import BlockingKernelClient
        from jupyter_client.connect import write_connection_file

        self._forker = forker
        file, settings = write_connection_file(
            str(own / "connection.json"),
            ip=str(own / "socket"),
            transport="ipc",
            key=os.urandom(16).hex().encode(),
        )
        self._process = forker.ask(connection=file, folder=str(folder), ipython=str(own))
        self.kc = BlockingKernelClient()
        self.kc.load_connection_info(settings)
        self.kc.start_channels(hb=False)
        try:
            self._wait_until_ready()
        except BaseException:
            self.stop()
            raise

    def _wait_until_ready(self) -> None:
        """Return when the kernel has answered, and its outputs arrive."""
        end = time.monotonic() + _READY
        while not self._answers(self.kc.kernel_info()):
            if not self.is_alive():
                raise RuntimeError("the kernel ended when it started")
            if time.monotonic() > end:
                raise RuntimeError(f"the kernel did not answer in {_READY:g} seconds")

    def _answers(self, request: str) -> bool:
        try:
            while self.kc.get_shell_msg(timeout=1)["parent_header"].get("msg_id") != request:
                pass
            while True:
                message = self.kc.get_iopub_msg(timeout=_CONNECTED)
                if (
                    message["parent_header"].get("msg_id") == request
                    and message["content"].get("execution_state") == "idle"
                ):
                    return True
        except Empty:
            return False

    def is_alive(self) -> bool:
        """Return whether its process has not ended."""
        try:
            return not self._forker.ask(ended=self._process, yet=True)
        except (OSError, ValueError):
            return False

    def interrupt(self) -> None:
        """Raise a KeyboardInterrupt in the cell that runs."""
        self._send(signal.SIGINT)

    def stop(self) -> None:
        """End its process, and what that has started."""
        self.kc.stop_channels()
        self._send(signal.SIGKILL)
        with contextlib.suppress(OSError, ValueError):
            self._forker.ask(ended=self._process)

    def _send(self, number: signal.Signals) -> None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process, number)
