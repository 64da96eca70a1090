"""Several workers on this machine, each a process of its own; one that dies is replaced."""

import collections
import contextlib
import multiprocessing
import os
import time
from collections.abc import Iterable, Iterator
from multiprocessing.connection import Connection, wait
from typing import Any, Self

from dnn_utils.grading.sealing import sandbox
from dnn_utils.grading.sealing.zygotes import MOST
from dnn_utils.grading.submissions.submission import Submission
from dnn_utils.grading.workers.state import Record, State
from dnn_utils.grading.workers.worker import Settings, Worker

_TRIES = 2  # of a submission whose worker dies
_GRACE = 60.0  # seconds that a worker may take longer than all its notebooks may
_KEPT = 2000  # submissions; then a worker is replaced, in case that something leaks


class Pool:
    """So many workers here: what `Cluster` is for several machines."""

    here = True

    def __init__(self, workers: int) -> None:
        self.workers = max(1, workers)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *details: object) -> None:
        """Nothing runs between two classes."""

    def isolates(self) -> bool:
        """Tell whether this machine can seal off with bubblewrap."""
        return sandbox.works()

    def graded(self, submissions: Iterable[Submission], settings: Settings, count: int) -> Iterator[Record]:
        """Yield the Record of each submission, in whatever order they are done."""
        return graded(submissions, settings, self.workers)


def graded(submissions: Iterable[Submission], settings: Settings, workers: int) -> Iterator[Record]:
    """Yield the Record of each submission, in whatever order they are done."""
    waiting = iter(submissions)
    again: collections.deque[tuple[Submission, int]] = collections.deque()
    crew: dict[Connection, _Seat] = {}
    leaving: list[_Seat] = []  # nobody waits for them before all is done

    def next_one() -> tuple[Submission, int] | None:
        if again:
            return again.popleft()
        submission = next(waiting, None)
        return None if submission is None else (submission, 1)

    try:
        while True:
            while len(crew) < workers and (job := next_one()) is not None:
                number = min(set(range(workers)) - {each.number for each in crew.values()})
                seat = _Seat(settings, number, _cores_of(number, workers))
                crew[seat.connection] = seat
                seat.give(*job)
            if not crew:
                return
            for connection in wait(list(crew), timeout=1.0) or _wedged(crew):
                seat = crew[connection]  # type: ignore[index]
                submission, tries = seat.busy_with
                try:
                    record = seat.connection.recv()
                except (EOFError, OSError):
                    del crew[seat.connection]
                    seat.stop()
                    if tries < _TRIES:
                        again.append((submission, tries + 1))
                    else:
                        yield _lost(submission)
                    continue
                job = None if seat.served >= _KEPT else next_one()
                if job is None:
                    del crew[seat.connection]
                    seat.connection.close()
                    leaving.append(seat)
                else:
                    seat.give(*job)
                yield record  # what becomes of it takes no time of the worker's
    finally:
        for seat in crew.values():
            seat.connection.close()
        for seat in (*crew.values(), *leaving):
            seat.stop()


def _lost(submission: Submission) -> Record:
    why = f"the worker that graded it died, {_TRIES} times"
    return Record(submission.learner, submission.folder, submission.id, State.DIED, why)


def _wedged(crew: dict[Connection, "_Seat"]) -> list[Connection]:
    """End the workers that are busy for longer than they can be; return their connections."""
    late = [connection for connection, seat in crew.items() if time.monotonic() > seat.due]
    for connection in late:
        crew[connection].process.kill()
    return late


def _cores_of(number: int, workers: int) -> set[int] | None:
    """Return the cores for one of so many workers, where the system can be told: Linux.

    A worker, its zygote and the child wait for each other all the time. Left to the system, those of two
    workers meet on one core now and then while another one idles.
    """
    if not hasattr(os, "sched_getaffinity"):
        return None
    cores = sorted(os.sched_getaffinity(0))
    return set(cores[number::workers]) or {cores[number % len(cores)]}


class _Seat:
    """One worker process, its number among the others, and what it is busy with."""

    def __init__(self, settings: Settings, number: int, cores: set[int] | None) -> None:
        self.number = number
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self.process = context.Process(target=_work, args=(theirs, settings, cores), daemon=True)
        self.process.start()
        theirs.close()
        self.served, self.patience, self.due = 0, MOST * settings.limits.seconds + _GRACE, 0.0
        self.busy_with: tuple[Submission, int]

    def give(self, submission: Submission, tries: int) -> None:
        self.busy_with = submission, tries
        self.due = time.monotonic() + self.patience
        self.served += 1
        with contextlib.suppress(OSError):  # it has died: noticed when its answer is waited for
            self.connection.send(submission)

    def stop(self) -> None:
        self.connection.close()
        self.process.join(timeout=5)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()


def _work(connection: Any, settings: Settings, cores: set[int] | None) -> None:
    """Grade what comes until the other side goes away."""
    if cores is not None:
        with contextlib.suppress(OSError):  # a core was taken away in the meantime
            os.sched_setaffinity(0, cores)
    with Worker(settings) as worker, contextlib.suppress(EOFError, OSError, KeyboardInterrupt):
        while True:
            connection.send(worker.grade(connection.recv()))
