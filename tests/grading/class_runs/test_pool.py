"""Workers on this machine: each has cores of its own."""

import os
from types import SimpleNamespace

import pytest

from dnn_utils.grading.workers import pool
from dnn_utils.grading.workers.state import Record, State

needs_cores = pytest.mark.skipif(
    not hasattr(os, "sched_getaffinity"), reason="this system does not tell cores"
)


@needs_cores
@pytest.mark.parametrize(
    ("cores", "workers", "expected"),
    [
        (2, 1, [{0, 1}]),
        (2, 2, [{0}, {1}]),
        (2, 3, [{0}, {1}, {0}]),
        (5, 2, [{0, 2, 4}, {1, 3}]),
    ],
)
def test_workers_share_the_cores(monkeypatch, cores, workers, expected):
    monkeypatch.setattr(os, "sched_getaffinity", lambda process: set(range(cores)))
    assert [pool._cores_of(place, workers) for place in range(workers)] == expected


class _Grader:
    """Stands in for a worker: says on which cores it is."""

    def __init__(self, settings):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *details):
        pass

    def grade(self, submission):
        why = " ".join(map(str, sorted(os.sched_getaffinity(0))))
        return Record(submission, submission, "", State.GRADED, why)


def _work_of_a_stand_in(connection, settings, cores):
    """Run in a process of its own, into which no patch of the test reaches."""
    pool.Worker = _Grader
    pool._work(connection, settings, cores)


@needs_cores
def test_a_worker_and_the_one_that_replaces_it_keep_to_their_cores(monkeypatch):
    monkeypatch.setattr(pool, "_KEPT", 3)
    monkeypatch.setattr(pool, "_work", _work_of_a_stand_in)
    settings = SimpleNamespace(limits=SimpleNamespace(seconds=1.0))
    records = list(pool.graded(map(str, range(12)), settings, 2))
    assert sorted(int(record.folder) for record in records) == list(range(12))
    cores = [" ".join(map(str, sorted(pool._cores_of(place, 2)))) for place in range(2)]
    assert {record.why for record in records} <= set(cores)
