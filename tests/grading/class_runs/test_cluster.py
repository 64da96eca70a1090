"""Dask's workers give the same grades as those of one machine, and lose nothing when one of them dies."""

import json
import os
import signal
import sys
import threading
import time

import course
import pytest

from dnn_utils.grading import command
from dnn_utils.grading.workers import cluster, elsewhere
from dnn_utils.grading.workers.state import State
from dnn_utils.grading.workers.worker import Settings

pytestmark = pytest.mark.long

NOTEBOOK = f"{course.LINEAR}.ipynb"
_SLOWLY = "import time\ntime.sleep(0.2)\n"


@pytest.fixture(scope="module")
def scheduler():
    """Two workers, each a process of its own, and their scheduler."""
    pytest.importorskip("distributed", reason='Dask is not here: pip install "dnn-utils[cluster]"')
    import dask
    from distributed import LocalCluster

    with (
        dask.config.set({"distributed.scheduler.allowed-failures": 1}),
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as made,
    ):
        yield made


@pytest.fixture(scope="module")
def reference(tmp_path_factory):
    return course.write_solutions(tmp_path_factory.mktemp("reference"))


@pytest.fixture(scope="module")
def some_class(tmp_path_factory, reference):
    root = tmp_path_factory.mktemp("some") / "class"
    answers = {"right": course.RIGHT, "wrong": course.NO_BIAS, "broken": "raise SystemExit", "odd": "ü = 1 /"}
    for name, answer in answers.items():
        course.write(root / name / NOTEBOOK, course.linear(answer=answer))
    for number in range(6):
        answer = _SLOWLY + (course.NO_BIAS if number % 3 else course.RIGHT)
        course.write(root / f"slow-{number}" / NOTEBOOK, course.linear(answer=answer))
    (root / "nothing").mkdir()
    (root / "two").mkdir()
    (root / "two" / NOTEBOOK).write_text("{", encoding="utf-8")
    course.write(root / "two" / "later" / NOTEBOOK, course.linear())
    (root / "link").mkdir()
    (root / "link" / NOTEBOOK).symlink_to(root / "right" / NOTEBOOK)
    (root / "hard").mkdir()
    os.link(reference / NOTEBOOK, root / "hard" / NOTEBOOK)
    return root


def graded(root, reference, out, *more):
    """Grade a class; return the exit status, and the report without what a clock says."""
    status = command.main([str(each) for each in (root, "--reference", reference, "--out", out, *more)])
    report = json.loads((out / "grades.json").read_text(encoding="utf-8"))
    for each in report["submissions"]:
        del each["seconds"], each["memory"]
    return status, report, (out / "grades.csv").read_bytes()


@pytest.fixture(scope="module")
def here(some_class, reference, tmp_path_factory):
    return graded(some_class, reference, tmp_path_factory.mktemp("here"), "--workers", 2)


def test_same_grades_as_on_one_machine(scheduler, some_class, reference, here, tmp_path):
    assert graded(some_class, reference, tmp_path, "--scheduler", scheduler.scheduler_address) == here
    assert here[1]["submissions"][0]["state"]


def test_nothing_is_lost_with_a_worker(scheduler, some_class, reference, here, tmp_path):
    killed = []

    def kill_one():
        journal, end = tmp_path / "journal.jsonl", time.monotonic() + 60
        while time.monotonic() < end and not (journal.exists() and journal.read_bytes().count(b"\n") > 2):
            time.sleep(0.02)
        worker = min(scheduler.workers.values(), key=lambda each: each.name)
        killed.append(worker.pid)
        os.kill(worker.pid, signal.SIGKILL)

    thread = threading.Thread(target=kill_one)
    thread.start()
    seen = graded(some_class, reference, tmp_path, "--scheduler", scheduler.scheduler_address)
    thread.join()
    assert killed
    assert seen == here


def test_who_kills_every_worker_is_found(scheduler, some_class, reference, monkeypatch):
    def dies(parcels, *more):  # travels as it is: no module holds it
        if any(each.submission.folder == "wrong" for each in parcels):
            os._exit(1)
        from dnn_utils.grading.workers import elsewhere as there

        return there.graded(parcels, *more)

    monkeypatch.setattr(elsewhere, "graded", dies)
    monkeypatch.setattr(cluster, "_SHARES", 0.25)  # a task for several submissions
    class_ = command.recognized(some_class).read(some_class)
    submissions = [each for each in class_ if each.folder in ("right", "wrong")]
    with cluster.Cluster(scheduler.scheduler_address) as crew:
        settings = Settings(str(reference), isolated=crew.isolates())
        records = {each.folder: each for each in crew.graded(submissions, settings, len(submissions))}
    assert set(records) == {each.folder for each in submissions}
    assert (records["wrong"].state, records["wrong"].points) == (State.DIED, 0)
    assert records["right"].points == course.POINTS


def test_without_dask_or_a_scheduler_a_sentence_says_what_to_do(reference, tmp_path, monkeypatch, capsys):
    (tmp_path / "class" / "ann").mkdir(parents=True)
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(SystemExit) as ended:
        graded(tmp_path / "class", reference, tmp_path / "out", "--scheduler", "tcp://127.0.0.1:9")
    assert ended.value.code == 2
    assert 'pip install "dnn-utils[cluster]"' in capsys.readouterr().err


def test_a_scheduler_that_is_not_there_is_named(monkeypatch):
    pytest.importorskip("distributed", reason='Dask is not here: pip install "dnn-utils[cluster]"')
    monkeypatch.setattr(cluster, "_CONNECT", 1.0)
    with pytest.raises(cluster.ClusterError, match=r"expected a scheduler at tcp://127\.0\.0\.1:9"):
        cluster.Cluster("tcp://127.0.0.1:9")
