"""A program that imports once what the kernel of every lesson needs, and forks a kernel for each of them.

`running.forked` starts it and asks it, a packet of JSON at a time; file descriptor 0 is their socket. It has
no threads and has run no cell, so what it forks is as fresh as a new process: only that the imports are done.
"""

import gc
import importlib
import json
import os
import socket
import sys
from typing import Any

MOST = 2**13  # bytes of a packet
# What takes long to import. `matplotlib_inline.backend_inline` is not among them: it looks for the kernel's
# shell when it is imported. Nor is `dnn_utils.plotting`, for the same reason.
_NEEDED = (
    "ipykernel.kernelapp",
    "ipykernel.ipkernel",
    "ipykernel.debugger",
    "IPython.core.pylabtools",
    "matplotlib.pyplot",
    "matplotlib.backends.backend_agg",
    "contourpy",
    "PIL.PngImagePlugin",
    "h5py",
    "dnn_utils.checking.check",
    "dnn_utils.datasets",
    "dnn_utils.training",
)


def main() -> None:
    """Serve until the other end is closed; then end, and the kernels with this process."""
    control = socket.socket(fileno=os.dup(0))
    control.set_inheritable(False)
    if sys.path[0] in ("", os.getcwd()):  # as ipykernel_launcher does
        del sys.path[0]
    for name in _NEEDED:
        try:
            importlib.import_module(name)
        except ImportError:  # the kernel, or a cell, will say so
            continue
    gc.collect()
    gc.freeze()
    while packet := control.recv(MOST):
        asked = json.loads(packet)
        if "connection" not in asked:
            answer: int = _has_ended(asked["ended"], os.WNOHANG if asked.get("yet") else 0)
        elif (answer := os.fork()) == 0:
            control.close()
            _be_a_kernel(asked)
            return
        control.send(json.dumps(answer).encode())


def _has_ended(pid: int, options: int) -> bool:
    try:
        return os.waitpid(pid, options)[0] == pid
    except ChildProcessError:  # this was answered before
        return True


def _be_a_kernel(asked: dict[str, Any]) -> None:
    """Do what ``python -m ipykernel_launcher -f FILE`` does from here on."""
    os.setsid()
    os.chdir(asked["folder"])
    os.environ.update(IPYTHONDIR=asked["ipython"], JPY_PARENT_PID=str(os.getppid()))
    sys.modules["numpy"].random.seed()  # or all that are forked would draw the same
    sys.argv = [sys.modules["ipykernel"].__path__[0] + "_launcher.py", "-f", asked["connection"]]
    sys.modules["ipykernel.kernelapp"].launch_new_instance(parent_handle=os.getppid())


if __name__ == "__main__":
    main()
