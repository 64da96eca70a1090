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


def limited(seconds: float | None) -> contextlib.AbstractContextManager[Any]:
    """Let the block run for so many seconds, then raise TookTooLong in it; without a limit if None.

    A timer or tracer that was there before is there again afterwards.
    """
    if seconds is None:
        return contextlib.nullcontext()
    if hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread():
        return _Signalled(seconds)
    return _Traced(seconds)


class _Signalled:
    """Raises in the block when the timer signals, and never in what sets the timer or takes it away.

    On a busy computer the signal may come at any moment. One that was raised there would leave the timer
    running, and strike whoever runs next.
    """

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds

    def __enter__(self) -> None:
        self.handler = signal.signal(signal.SIGALRM, self._interrupt)
        self.begun = time.monotonic()
        self.before = signal.setitimer(signal.ITIMER_REAL, self.seconds, _AGAIN)

    def __exit__(self, *raised: object) -> None:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, self.handler)
        left, interval = self.before
        if left:
            signal.setitimer(signal.ITIMER_REAL, max(0.001, left - (time.monotonic() - self.begun)), interval)

    def _interrupt(self, number: int, frame: types.FrameType | None) -> None:
        moments = _moments(frame)
        if not any(moment.code in _SETTING for moment in moments):
            raise TookTooLong(self.seconds, moments)


_SETTING = (_Signalled.__enter__.__code__, _Signalled.__exit__.__code__)


class _Traced:
    """Raises in the block when a look at the clock, at some line of it, shows that the time is up."""

    def __init__(self, seconds: float) -> None:
        self.seconds, self.lines = seconds, 0

    def __enter__(self) -> None:
        self.end = time.monotonic() + self.seconds
        self.before = sys.gettrace()
        sys.settrace(self._trace)

    def __exit__(self, *raised: object) -> None:
        sys.settrace(self.before)

    def _trace(self, frame: types.FrameType, event: str, argument: Any) -> Any:
        if frame.f_code is _Traced.__exit__.__code__:
            return None
        self.lines += 1
        frame.f_trace_opcodes = _BY_STEPS
        if self.lines % _LINES == 0 and time.monotonic() > self.end:
            raise TookTooLong(self.seconds, _moments(frame))
        return self._trace


def _moments(frame: types.FrameType | None) -> list[Moment]:
    """Return what each running function was doing, the innermost one first."""
    found: list[Moment] = []
    while frame is not None and len(found) < 100:
        found.append(Moment(frame.f_code, frame.f_lineno, dict(frame.f_locals)))
        frame = frame.f_back
    return found
