"""Sides that take turns, each in a process of its own, so that no one's threads disturb another's.

In one process, the waiting threads of NumPy's BLAS keep a processor busy for some hundredths of a second, and
PyTorch's would be measured beside them.
"""

import contextlib
import multiprocessing
import time
import traceback
import tracemalloc

import numpy as np

from benchmarks.machine import clock
from benchmarks.sides import SIDES
from dnn_utils.grading.running.environment import environment

PAUSE = 0.06  # seconds until the threads of the one before have gone to sleep
VARIABLES = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")


class SideFailed(RuntimeError):
    """A side's process could not do what it was asked to."""


class Side:
    """A process that runs one side. `missing` says why it cannot, if a package is not installed."""

    def __init__(self, name, threads):
        self.name = name
        context = multiprocessing.get_context("spawn")
        self._pipe, other = context.Pipe()
        with environment(**dict.fromkeys(VARIABLES, str(threads))):
            self._process = context.Process(target=_serve, args=(other, name, threads), daemon=True)
            self._process.start()
        other.close()
        self.missing = None

    def ask(self, *request):
        """Send a request (the name of a function of `_Server`, and its arguments) and wait for the answer."""
        self._pipe.send(request)
        try:
            kind, answer = self._pipe.recv()
        except EOFError as error:
            raise SideFailed(f"{self.name}: its process ended while doing {request[0]!r}") from error
        if kind == "missing":
            self.missing = answer
            return None
        if kind == "failed":
            raise SideFailed(f"{self.name}: {answer}")
        return answer

    def close(self):
        self._pipe.close()
        self._process.join(timeout=10)


class _Server:
    """What a side's process answers."""

    def __init__(self, name, threads):
        self.name, self.threads, self.side = name, threads, None

    def load(self, work):
        self.side = None
        self.side = SIDES[self.name](work, self.threads)
        return self.side.about

    def costs(self, count):
        return self.side.costs(count)

    def turn(self, iterations):
        time.sleep(PAUSE)
        now = clock(self.threads)
        begun = now()
        self.side.run(iterations)
        return max(now() - begun, 1e-9) / iterations

    def peak(self, iterations):
        """Bytes that NumPy and Python hold at most during a call, beyond what they held before it."""
        tracemalloc.start()
        before, _ = tracemalloc.get_traced_memory()
        self.side.whole(iterations)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return peak - before


def _serve(pipe, name, threads):
    server = _Server(name, threads)
    with contextlib.suppress(EOFError, KeyboardInterrupt):
        while True:
            request, *arguments = pipe.recv()
            try:
                pipe.send(("done", getattr(server, request)(*arguments)))
            except ImportError as error:
                pipe.send(("missing", f"{error.name or error} is not installed"))
            except Exception:
                pipe.send(("failed", traceback.format_exc()))


def iterations_per_turn(side, seconds):
    """Find out how many iterations of a side take about `seconds`."""
    count, each = 1, side.ask("turn", 1)
    while count * each < seconds / 4 and count < 10**6:
        count = int(np.clip(seconds / each / 2, 2 * count, 100 * count))
        each = side.ask("turn", count)
    return max(1, round(seconds / each))


def rounds(sides, counts, budget, at_least):
    """Let the sides take turns, in changing order, for about `budget` seconds.

    Returns
    -------
    times : dict, name → list with the seconds per iteration of each round
    """
    times = {side.name: [] for side in sides}
    begun, done = time.perf_counter(), 0
    while done < at_least or time.perf_counter() - begun < budget:
        for side in sides[done % len(sides) :] + sides[: done % len(sides)]:
            times[side.name].append(side.ask("turn", counts[side.name]))
        done += 1
    return times
