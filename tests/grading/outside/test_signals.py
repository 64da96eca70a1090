"""A child signals nobody but itself; what ends a run all the same does so twice only."""

import fcntl
import json
import multiprocessing
import os
import resource
import signal
import subprocess
import sys
import threading
import time

import course
import pytest

from dnn_utils.grading import command
from dnn_utils.grading.answering import signals
from dnn_utils.grading.workers.state import State

pytestmark = pytest.mark.long

NOTEBOOK = f"{course.LINEAR}.ipynb"


def _tried(victim, pipe):
    """Try to signal a process by all means; send what became of each."""
    installed = signals.install()
    me, (readable, _) = os.getpid(), os.pipe()
    attempts = {
        "kill": lambda: os.kill(victim, signal.SIGKILL),
        "stop": lambda: os.kill(victim, signal.SIGSTOP),
        "group": lambda: os.kill(-victim, signal.SIGKILL),
        "handle": lambda: signal.pidfd_send_signal(os.pidfd_open(victim), signal.SIGKILL),
        "no time left": lambda: resource.prlimit(victim, resource.RLIMIT_CPU, (0, 0)),
        "priority": lambda: os.setpriority(os.PRIO_PROCESS, victim, 5),
        "processors": lambda: os.sched_setaffinity(victim, os.sched_getaffinity(0)),
        "memory that no limit sees": lambda: os.memfd_create("unseen"),
        "input of a pipe": lambda: fcntl.fcntl(readable, fcntl.F_SETOWN, victim),
        "itself": lambda: os.kill(me, 0),
        "its own limits": lambda: resource.prlimit(0, resource.RLIMIT_CPU),
        "flags of a pipe": lambda: fcntl.fcntl(readable, fcntl.F_GETFL),
        "a thread": lambda: threading.Thread(target=time.time).start(),
        "its own processors": lambda: os.sched_setaffinity(0, os.sched_getaffinity(0)),
        "a program": lambda: subprocess.run(["true"], check=True),
    }
    told = {}
    for name, attempt in attempts.items():
        try:
            attempt()
            told[name] = True
        except PermissionError:
            told[name] = False
    pipe.send((installed, told))


@pytest.fixture(scope="module")
def filtered():
    """What a child could do that the filter binds."""
    if sys.platform != "linux":
        pytest.skip("the filter of calls is Linux's")
    victim = subprocess.Popen(
        [sys.executable, "-c", "input()"], stdin=subprocess.PIPE, start_new_session=True
    )
    ours, theirs = multiprocessing.Pipe()
    child = multiprocessing.get_context("fork").Process(target=_tried, args=(victim.pid, theirs))
    child.start()
    child.join(60)
    assert victim.poll() is None
    victim.communicate(b"\n", timeout=60)
    assert victim.returncode == 0
    installed, told = ours.recv()
    if not installed:
        pytest.skip("the filter of calls is for Linux on x86-64 and ARM64, where the system allows it")
    return told


def test_a_child_signals_nobody_but_itself(filtered):
    own = {"itself", "its own limits", "its own processors", "flags of a pipe", "a thread", "a program"}
    assert {name for name, done in filtered.items() if done} == own


def _command(root, reference, out, *more):
    return [
        *("-m", "dnn_utils.grading", root, "--reference", reference, "--out", out, "--workers", "2"),
        *("--isolation", "none", *more),
    ]


def _states(out):
    report = json.loads((out / "grades.json").read_text(encoding="utf-8"))
    points = {each["folder"]: each["points"] for each in report["totals"]}
    return {each["folder"]: (each["state"], points[each["folder"]]) for each in report["submissions"]}


def test_the_command_outlives_who_would_kill_it(filtered, small_reference, tmp_path):
    out = tmp_path / "this-one-is-to-be-killed"
    trick = (  # in no function: a repair of it that is tried could stop its own process
        "import os, signal\nfor each in os.listdir('/proc'):\n"
        "    if each.isdigit() and b'-is-to-be-killed' in open(f'/proc/{each}/cmdline', 'rb').read():\n"
        "        os.kill(int(each), signal.%s)\n"
    )
    for name in ("SIGKILL", "SIGSTOP"):
        answer = trick % name + course.NO_BIAS
        course.write(tmp_path / "class" / name / NOTEBOOK, course.linear(answer=answer))
    course.write(tmp_path / "class" / "neighbor" / NOTEBOOK, course.linear())
    done = subprocess.run(
        [sys.executable, *map(str, _command(tmp_path / "class", small_reference, out))],
        timeout=120,
        capture_output=True,
    )
    assert done.returncode == 0
    assert _states(out) == {
        "SIGKILL": (State.GRADED, 0),
        "SIGSTOP": (State.GRADED, 0),
        "neighbor": (State.GRADED, course.POINTS),
    }


@pytest.mark.skipif(not hasattr(os, "fork"), reason="grading a class needs Linux or macOS")
def test_what_ends_two_runs_is_not_tried_again(small_reference, tmp_path):
    for name, answer in {"bad": "import time\ntime.sleep(2)\n" + course.RIGHT, "good": course.RIGHT}.items():
        course.write(tmp_path / "class" / name / NOTEBOOK, course.linear(answer=answer))
    running = tmp_path / "out" / "running.json"
    for times in (1, 2):  # as if it had killed the command, both times
        process = subprocess.Popen(
            [
                sys.executable,
                *map(str, _command(tmp_path / "class", small_reference, running.parent, "--resume")),
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        end = time.monotonic() + 60
        while time.monotonic() < end and process.poll() is None and _begun(running) != times:
            time.sleep(0.02)
        assert process.poll() is None
        process.kill()
        process.wait()
    arguments = _command(tmp_path / "class", small_reference, running.parent, "--resume")[2:]
    assert command.main([*map(str, arguments)]) == 1
    assert _states(running.parent) == {"bad": (State.DIED, 0), "good": (State.GRADED, course.POINTS)}
    assert not running.exists()


def _begun(running):
    try:
        return json.loads(running.read_bytes()).get("bad", 0)
    except (FileNotFoundError, ValueError):  # not there yet, or just made
        return 0
