"""A run that is ended goes on from there, and ends as if nothing had been; what the exit status says."""

import json
import os
import signal
import subprocess
import sys
import time

import course
import pytest

from dnn_utils.grading import command
from dnn_utils.grading.workers import pool
from dnn_utils.grading.workers.state import Record, State

pytestmark = pytest.mark.long

NOTEBOOK = f"{course.LINEAR}.ipynb"
_COUNT = 12
_SLOWLY = "import time\ntime.sleep(0.25)\n"


@pytest.fixture(scope="module")
def reference(tmp_path_factory):
    return course.write_solutions(tmp_path_factory.mktemp("reference"))


@pytest.fixture(scope="module")
def slow_class(tmp_path_factory):
    root = tmp_path_factory.mktemp("slow") / "class"
    for number in range(_COUNT):
        answer = _SLOWLY + (course.NO_BIAS if number == 1 else course.RIGHT)
        course.write(root / f"learner-{number}" / NOTEBOOK, course.linear(answer=answer))
    return root


def arguments(root, reference, out, *more, workers=2):
    return [str(each) for each in (root, "--reference", reference, "--out", out, "--workers", workers, *more)]


def report_of(out):
    """Return the report without what a clock says."""
    report = json.loads((out / "grades.json").read_text(encoding="utf-8"))
    for each in report["submissions"]:
        del each["seconds"], each["memory"]
    return report, (out / "grades.csv").read_bytes()


@pytest.fixture(scope="module")
def undisturbed(slow_class, reference, tmp_path_factory):
    out = tmp_path_factory.mktemp("undisturbed")
    assert command.main(arguments(slow_class, reference, out, workers=4)) == 0
    return report_of(out)


def _end_after(lines, out, sent, command_line):
    """Start the command, and send it a signal when so many submissions are done; return its status."""
    process = subprocess.Popen(
        [sys.executable, "-m", "dnn_utils.grading", *command_line],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    journal, end = out / "journal.jsonl", time.monotonic() + 60
    while time.monotonic() < end and process.poll() is None:
        if journal.exists() and journal.read_bytes().count(b"\n") > lines:
            break
        time.sleep(0.02)
    if sent == signal.SIGINT:
        os.killpg(process.pid, sent)  # as a terminal does: to all of them
    else:
        process.kill()
    _, told = process.communicate(timeout=60)
    return process.returncode, told.decode()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="grading a class needs Linux or macOS")
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGKILL], ids=["ctrl-c", "kill -9"])
def test_a_run_that_was_ended_goes_on(sent, slow_class, reference, undisturbed, tmp_path, capfd):
    status, told = _end_after(2, tmp_path, sent, arguments(slow_class, reference, tmp_path))
    journal = tmp_path / "journal.jsonl"
    kept = journal.read_bytes()
    assert 2 <= kept.count(b"\n") - 1 < _COUNT
    if sent == signal.SIGINT:
        assert status == 130
        assert "--resume goes on from here" in told
        assert "Traceback" not in told
        assert len(json.loads((tmp_path / "grades.json").read_text())["submissions"]) < _COUNT
    else:
        journal.write_bytes(kept + b'{"learner": "half a li')  # as a sudden end can leave it
    assert command.main(arguments(slow_class, reference, tmp_path, "--resume")) == 0
    assert journal.read_bytes().startswith(kept)
    assert report_of(tmp_path) == undisturbed


def test_a_run_with_other_settings_does_not_go_on(slow_class, reference, undisturbed, tmp_path, capsys):
    (tmp_path / "journal.jsonl").write_text('{"seed": 1}\n', encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        command.main(arguments(slow_class, reference, tmp_path, "--resume"))
    assert ended.value.code == 2
    assert "is of a run with other settings" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("states", "status"),
    [
        ([State.GRADED], 0),
        *(([State.GRADED, state], 1) for state in State if state not in (State.GRADED, State.GRADERS_ERROR)),
        ([State.DIED, State.GRADERS_ERROR], 3),
    ],
    ids=str,
)
def test_the_exit_status_says_what_became_of_the_run(
    states, status, reference, tmp_path, monkeypatch, capsys
):
    for state in states:
        (tmp_path / "class" / state).mkdir(parents=True)

    def ended(submissions, settings, workers):
        for each in submissions:
            why = "" if each.folder == State.GRADED else "something happened"
            trace = "Traceback: ours" if each.folder == State.GRADERS_ERROR else None
            yield Record(each.learner, each.folder, "", State(each.folder), why, traceback=trace)

    monkeypatch.setattr(pool, "graded", ended)
    assert command.main(arguments(tmp_path / "class", reference, tmp_path / "out")) == status
    report = json.loads((tmp_path / "out" / "grades.json").read_text())
    assert sorted(each["state"] for each in report["submissions"]) == sorted(states)
    errors = tmp_path / "out" / "errors.txt"
    assert errors.exists() == (status == 3)
    if status == 3:
        assert "Traceback: ours" in errors.read_text()
        assert str(errors) in capsys.readouterr().out


def test_an_error_of_the_graders_own_is_kept_apart_with_its_traceback(grade_notebook_with):
    def fails(self):
        raise ZeroDivisionError("ours")

    record = grade_notebook_with(fails)
    assert record.state is State.GRADERS_ERROR
    assert record.why == "ZeroDivisionError: ours"
    assert "in fails" in record.traceback


@pytest.fixture
def grade_notebook_with(reference, tmp_path, monkeypatch):
    """A function that grades one notebook with another `OutsideJudge.judge`."""
    from dnn_utils.grading.judging.outside import OutsideJudge
    from dnn_utils.grading.submissions.submission import Submission
    from dnn_utils.grading.workers.worker import Settings, Worker

    def grade(judge):
        monkeypatch.setattr(OutsideJudge, "judge", judge)
        path = course.write(tmp_path / "ann" / NOTEBOOK, course.linear())
        with Worker(Settings(str(reference), isolated=False)) as worker:
            return worker.grade(Submission("ann", "ann", ((str(path), NOTEBOOK),), home=str(path.parent)))

    return grade
