"""An answer that never ends is ended: after some seconds, with what it was doing at that moment.

Where Python has a timer that signals (Linux, macOS), the answer runs at full speed until the signal comes.
Elsewhere (Windows, a browser, a thread that is not the main one) every line is traced, and the clock read now
and then. What runs inside NumPy is not interrupted: the answer ends at the next line of Python.
"""

import contextlib
import dataclasses
import signal
import sys
import threading
import time
import types
from collections.abc import Iterator
from typing import Any

_AGAIN = 0.05  # seconds until an answer that has caught the interruption is interrupted once more
_LINES = 50  # between two looks at the clock
# Before 3.12, Python does not tell of the turns of a loop that stands in one line, but of its steps.
_BY_STEPS = sys.version_info < (3, 12)


class TookTooLong(BaseException):
    """An answer ran longer than it may. Not an Exception, which the answer itself might catch."""

    def __init__(self, seconds: float, moments: list["Moment"]) -> None:
        super().__init__(f"it did not end within {seconds:g} seconds")
        self.seconds, self.moments = seconds, moments


@dataclasses.dataclass(frozen=True)
class Moment:
    """What one running function was doing: its code, the number of the line, and what its names held."""

    code: types.CodeType
    line: int
    names: dict[str, Any]


@contextlib.contextmanager
def limited(seconds: float | None) -> Iterator[None]:
    """Let the block run for so many seconds, then raise TookTooLong in it; without a limit if None.

    A timer or tracer that was there before is there again afterwards.
    """
    if seconds is None:
        yield
    elif hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread():
        with _signalled(seconds):
            yield
    else:
        with _traced(seconds):
            yield


@contextlib.contextmanager
def _signalled(seconds: float) -> Iterator[None]:
    def interrupt(number: int, frame: types.FrameType | None) -> None:
        raise TookTooLong(seconds, _moments(frame))

    handler = signal.signal(signal.SIGALRM, interrupt)
    begun = time.monotonic()
    left, interval = signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, handler)
        if left:
            signal.setitimer(signal.ITIMER_REAL, max(0.001, left - (time.monotonic() - begun)), interval)


@contextlib.contextmanager
def _traced(seconds: float) -> Iterator[None]:
    end, lines = time.monotonic() + seconds, 0

    def trace(frame: types.FrameType, event: str, argument: Any) -> Any:
        nonlocal lines
        lines += 1
        frame.f_trace_opcodes = _BY_STEPS
        if lines % _LINES == 0 and time.monotonic() > end:
            raise TookTooLong(seconds, _moments(frame))
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        yield
    finally:
        sys.settrace(before)


def _moments(frame: types.FrameType | None) -> list[Moment]:
    """Return what each running function was doing, the innermost one first."""
    found: list[Moment] = []
    while frame is not None and len(found) < 100:
        found.append(Moment(frame.f_code, frame.f_lineno, dict(frame.f_locals)))
        frame = frame.f_back
    return found
