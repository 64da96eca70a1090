"""How the judging of a notebook ends before its time: by a clock, or by what its child has done."""

import contextlib
import time
from collections.abc import Iterator

from dnn_utils.grading.sealing.zygotes import Ended, Limits
from dnn_utils.grading.workers.state import State

_SIGXCPU = -24


class Stopped(Exception):
    """The child of a notebook ended before its answers were judged."""

    def __init__(self, state: State, why: str, exercise: str | None) -> None:
        super().__init__(why)
        self.state, self.why, self.exercise = state, why, exercise


class Clock:
    """The time of one notebook, which only runs while its cells do.

    The answers that a check calls have a limit of their own. So it does not depend on how busy the machine is
    which of two limits an answer without end comes to first.
    """

    def __init__(self, seconds: float, end: float) -> None:
        self._left, self._end = seconds, end

    def is_up(self) -> bool:
        """Tell whether nothing more may run."""
        return self._left <= 0 or time.monotonic() > self._end

    @contextlib.contextmanager
    def running(self, request: str, seconds: float) -> Iterator[float]:
        """Give the moment at which a request must be answered: seconds from now, or what a cell has left."""
        begun = time.monotonic()
        try:
            yield min(self._end, begun + (self._left if request == "run" else seconds))
        finally:
            if request == "run":
                self._left -= time.monotonic() - begun


def ending_of(ended: list[Ended], error: Exception, limits: Limits) -> tuple[State, str]:
    """Return the state of a notebook whose child has ended by itself, or said what nobody understands."""
    last = ended[-1] if ended else Ended(0)
    if last.bomb:
        return State.DIED, f"started more than {limits.processes} processes"
    if last.status == _SIGXCPU:
        return State.TOO_LONG, "used up its time on the processor"
    if "MemoryError" in str(error) or last.memory * 1024 > 0.9 * limits.memory:
        return State.TOO_MUCH_MEMORY, f"more than {limits.memory // 2**20} MiB"
    if last.status < 0:
        return State.DIED, f"ended by signal {-last.status}"
    return State.DIED, f"ended by itself, with status {last.status}: {error}"[:200]
