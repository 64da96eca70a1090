"""How much a diagnosis may try. Runs are counted, so that the same answer always gets the same message; the
clock only ends what would take too long."""

import time

SECONDS = 1.7  # of the processor, for all stages of a diagnosis together
ASLEEP = 10.0  # seconds of the wall's clock until an answer that sleeps is given up
MEMORY = 2**28  # bytes that one run may ask for: to fill more takes too long
LOOK = 0.05  # seconds for one look at the values, however little is left


class Budget:
    """So many runs of an answer, and so many seconds of the processor from now on.

    Parameters
    ----------
    runs : int
    seconds : float
    whole : Budget, or None: a stage must end when the whole diagnosis must
    """

    def __init__(self, runs: int, seconds: float = SECONDS, whole: "Budget | None" = None) -> None:
        self._runs = runs
        self._end = time.process_time() + seconds
        self._latest = time.monotonic() + ASLEEP
        if whole is not None:
            self._end, self._latest = min(self._end, whole._end), whole._latest

    def spend(self, runs: int = 1) -> None:
        """Note that so many runs were made."""
        self._runs -= runs

    @property
    def seconds_left(self) -> float:
        """Seconds of the processor until the end; 0 when it is past."""
        return max(0.0, self._end - time.process_time())

    @property
    def is_over(self) -> bool:
        """True when nothing more may be tried."""
        now = time.process_time(), time.monotonic()
        return self._runs <= 0 or now[0] >= self._end or now[1] >= self._latest
