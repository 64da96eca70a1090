"""An answer that never ends is ended: after some seconds, with what it was doing at that moment.

Where Python has a timer that signals (Linux, macOS), the answer runs at full speed until the signal comes.
Elsewhere (Windows, a browser, a thread that is not the main one) every line is traced, and the clock read now
and then. What runs inside NumPy is not interrupted: the answer ends at the next line of Python.

The seconds are those of the clock on the wall, or of the processor: a busy machine changes nothing then.
"""

import contextlib
import dataclasses
import signal
import sys
import threading
import time
import types
from collections.abc import Callable
from typing import Any, NamedTuple

_AGAIN = 0.05  # seconds until an answer that has caught the interruption is interrupted once more
_LINES = 50  # between two looks at the clock
_ASLEEP = 3.0  # seconds of the wall's clock that come on top of those of the processor
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


class _Clock(NamedTuple):
    """What is measured, by which timer, and with which signal that timer tells the end."""

    read: Callable[[], float]
    timer: str
    signal: str


_WALL = _Clock(time.monotonic, "ITIMER_REAL", "SIGALRM")
_PROCESSOR = _Clock(time.process_time, "ITIMER_PROF", "SIGPROF")


def limited(
    seconds: float | None, *, of_the_processor: bool = False
) -> contextlib.AbstractContextManager[Any]:
    """Let the block run for so many seconds, then raise TookTooLong in it; without a limit if None.

    What sleeps uses no processor: it is ended, too, some seconds later. A timer or tracer that was there
    before is there again afterwards.
    """
    if seconds is None:
        return contextlib.nullcontext()
    if hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread():
        if of_the_processor:
            return _Signalled({_PROCESSOR: seconds, _WALL: seconds + _ASLEEP})
        return _Signalled({_WALL: seconds})
    return _Traced(seconds, _PROCESSOR if of_the_processor else _WALL)


class _Signalled:
    """Raises in the block when a timer signals, and never in what sets the timers or takes them away.

    On a busy computer the signal may come at any moment. One that was raised there would leave a timer
    running, and strike whoever runs next.
    """

    def __init__(self, limits: dict[_Clock, float]) -> None:
        self.limits = limits
        self.seconds = min(limits.values())

    def __enter__(self) -> None:
        self.before = []
        for clock, seconds in self.limits.items():
            handler = signal.signal(getattr(signal, clock.signal), self._interrupt)
            timer = signal.setitimer(getattr(signal, clock.timer), seconds, _AGAIN)
            self.before.append((clock, handler, *timer, clock.read()))

    def __exit__(self, *raised: object) -> None:
        for clock in self.limits:
            signal.setitimer(getattr(signal, clock.timer), 0)
        for clock, handler, left, interval, begun in self.before:
            signal.signal(getattr(signal, clock.signal), handler)
            if left:
                rest = max(0.001, left - (clock.read() - begun))
                signal.setitimer(getattr(signal, clock.timer), rest, interval)

    def _interrupt(self, number: int, frame: types.FrameType | None) -> None:
        moments = _moments(frame)
        if not any(moment.code in _SETTING for moment in moments):
            raise TookTooLong(self.seconds, moments)


_SETTING = (_Signalled.__enter__.__code__, _Signalled.__exit__.__code__)


class _Traced:
    """Raises in the block when a look at the clock, at some line of it, shows that the time is up."""

    def __init__(self, seconds: float, clock: _Clock) -> None:
        self.seconds, self.clock, self.lines = seconds, clock, 0

    def __enter__(self) -> None:
        self.end = self.clock.read() + self.seconds
        self.before = sys.gettrace()
        sys.settrace(self._trace)

    def __exit__(self, *raised: object) -> None:
        sys.settrace(self.before)

    def _trace(self, frame: types.FrameType, event: str, argument: Any) -> Any:
        if frame.f_code is _Traced.__exit__.__code__:
            return None
        self.lines += 1
        frame.f_trace_opcodes = _BY_STEPS
        if self.lines % _LINES == 0 and self.clock.read() > self.end:
            raise TookTooLong(self.seconds, _moments(frame))
        return self._trace


def _moments(frame: types.FrameType | None) -> list[Moment]:
    """Return what each running function was doing, the innermost one first."""
    found: list[Moment] = []
    while frame is not None and len(found) < 100:
        found.append(Moment(frame.f_code, frame.f_lineno, dict(frame.f_locals)))
        frame = frame.f_back
    return found
