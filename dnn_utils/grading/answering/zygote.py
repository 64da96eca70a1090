"""A program that imports once what every notebook needs, and forks a child for each notebook.

Started by `grading.sealing`, in a sandbox where there is one. File descriptor 3 is a socket on which
the worker sends, for each notebook, one end of a new connection, and what it will be about. The child serves
that connection, no other.
When the worker says that the notebook is done, or its time is up, everything that the child has started is
killed, what it has written is removed, and the worker is told how the child ended. A child that has left
something behind that cannot be removed (a file, shared memory of System V, keys) makes the worker start a new
zygote.

`signals` keeps the children from this process: a child that changes its limits would harm the next one.
"""

import contextlib
import gc
import json
import os
import resource
import select
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from typing import Any, NoReturn

import cleaning  # not dnn_utils.grading.answering.cleaning: see the docstring of the package
import signals

Serve = Callable[[socket.socket], None]
CONTROL = 3
_LOOK = 0.05  # seconds between two looks at how many processes there are


def main() -> None:
    """Serve the worker until it goes away. The one argument is JSON: limits, and what to load."""
    settings = json.loads(sys.argv[1])
    control = socket.socket(fileno=CONTROL)
    os.set_inheritable(CONTROL, False)
    _protect()
    settings["kept"] = cleaning.there(settings)
    cleaning.swept(settings)
    (serve, get_ready), clean = _loaded(settings), cleaning.left_behind()
    signals.for_anybody()
    gc.collect()
    gc.freeze()  # a child's collections do not look at, and so do not copy, what was there before it
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    control.send(b"ready")
    while True:
        word, descriptors, _, _ = socket.recv_fds(control, 200, 1)
        if not word:
            cleaning.kill_all(settings)
            return
        if not descriptors:
            continue  # the end of a child that had ended before
        get_ready(word.partition(b" ")[2].decode())
        status, usage = _one(settings, control, descriptors[0], serve)
        usage["spent"] = not usage.pop("swept") or cleaning.left_behind() != clean
        control.send(json.dumps({"status": status, **usage}).encode())


def _loaded(settings: dict[str, Any]) -> tuple[Serve, Callable[[str], object]]:
    """Return the function that serves a child's connection, and what gets ready for what it is about."""
    sys.path[:0] = settings["path"]
    if settings["words"]:
        from dnn_utils.grading.answering import words

        if settings["pictures"]:
            import dnn_utils.plotting  # noqa: F401  once, not in each child

        return words.serve, words.get_ready
    import child

    child.warm_up()
    return child.serve, lambda about: None


def _one(
    settings: dict[str, Any], control: socket.socket, descriptor: int, serve: Serve
) -> tuple[int, dict[str, Any]]:
    """Run one child; return its wait status and what it used."""
    process = os.fork()
    if process == 0:
        _become_child(settings, control, descriptor, serve)
    os.close(descriptor)
    usage: dict[str, Any] = {"bomb": False, "memory": 0}
    ended = taken = 0  # the process, once it has; KiB of all that it has started
    with _exit_of(process) as exit_:
        while not ended:
            watched: list[Any] = [control, *exit_]
            ready, _, _ = select.select(watched, [], [], _LOOK)
            if control in ready:  # the worker has what it wants, or has gone
                control.recv(16)
                break
            ended, status, used = os.wait4(process, os.WNOHANG)
            if ended:
                break
            family = cleaning.descendants()
            if len(family) > settings["processes"]:
                usage["bomb"] = True
                break
            taken = max(taken, cleaning.memory_of(family))
            if taken * 1024 > settings["limits"]["RLIMIT_AS"]:
                break
        told = cleaning.kill_all(settings, 0 if ended else process, exit_)
    if not ended:
        status, used = told or os.wait4(process, 0)[1:]
    usage["memory"] = max(used.ru_maxrss, taken)
    usage["swept"] = cleaning.swept(settings)
    return status, usage


@contextlib.contextmanager
def _exit_of(process: int) -> Iterator[list[int]]:
    """Give what `select` waits for to notice the end of a process; nothing where there is no such thing."""
    if not hasattr(os, "pidfd_open"):
        yield []
        return
    descriptor = os.pidfd_open(process)
    try:
        yield [descriptor]
    finally:
        os.close(descriptor)


def _become_child(
    settings: dict[str, Any], control: socket.socket, descriptor: int, serve: Serve
) -> NoReturn:
    try:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        os.setsid()
        _die_with_parent()
        control.close()
        _limit(settings)
        signals.install()
        os.chdir(settings["scratch"])
        serve(socket.socket(fileno=descriptor))
    finally:
        os._exit(0)


def _limit(settings: dict[str, Any]) -> None:
    """Set the limits of a child."""
    for name, amount in settings["limits"].items():
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(getattr(resource, name), (amount, amount))


def _protect() -> None:
    """Keep the children from opening this process's memory; take in their orphans. Linux only."""
    signals.prctl(4, 0)  # PR_SET_DUMPABLE
    signals.prctl(36, 1)  # PR_SET_CHILD_SUBREAPER


def _die_with_parent() -> None:
    """Let the system kill this process when the zygote is gone. Linux only."""
    signals.prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG


if __name__ == "__main__":
    main()
