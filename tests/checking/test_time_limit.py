"""An answer that never ends is stopped, and leaves no trace; enormous arrays are refused."""

import signal
import sys
import threading
import time

import numpy as np
import pytest

from dnn_utils import CheckFailed, check
from dnn_utils.checking.calling import time_limit
from dnn_utils.checking.calling.memory_limit import limited_memory
from dnn_utils.checking.calling.time_limit import TookTooLong, limited

WITH_TIMER = pytest.mark.skipif(
    not hasattr(signal, "setitimer"), reason="this system has no timer that signals"
)
ENDLESS = {
    "bare": "    while True:\n        pass\n",
    "catches everything": (
        "    while True:\n        try:\n            pass\n        except BaseException:\n            pass\n"
    ),
    "counts": "    i = 0\n    while i < 3:\n        total = i\n    return total\n",
    "calls a helper": "    while helper(AL):\n        pass\n",
}


def answer_of(cell, body):
    text = "def helper(x):\n    return True\n\n\ndef compute_cost(AL, Y):\n" + body
    return cell(text)["compute_cost"]


def work_without_end():
    while True:
        pass


def stopped(answer, seconds=0.3):
    begun = time.perf_counter()
    with pytest.raises(CheckFailed) as failed:
        check(answer, seconds=seconds)
    assert time.perf_counter() - begun < seconds + 3
    return failed.value


@pytest.mark.parametrize("body", ENDLESS.values(), ids=ENDLESS)
def test_a_loop_that_never_ends_is_stopped(cell, body):
    failed = stopped(answer_of(cell, body))
    assert (failed.outcome, failed.stage, failed.title) == ("broken", "runs", "does not end")
    assert "still running after 0.3 seconds" in failed.message


@pytest.mark.parametrize("body", ENDLESS.values(), ids=ENDLESS)
def test_it_is_stopped_in_another_thread_too_where_no_signal_comes(cell, body):
    found = []
    thread = threading.Thread(target=lambda: found.append(stopped(answer_of(cell, body))))
    thread.start()
    thread.join(timeout=30)
    assert found[0].title == "does not end"


def test_the_line_and_what_the_names_of_the_loop_held_are_told(cell):
    failed = stopped(answer_of(cell, "    other = 5\n" + ENDLESS["counts"]))
    assert "while i < 3:" in failed.message or "total = i" in failed.message
    assert "i is 0" in failed.message
    assert "other" not in failed.message
    assert "loop" in failed.hint


def test_a_product_inside_numpy_may_take_its_time():
    large = np.ones((1200, 1200))

    def multiply():
        for _ in range(200):
            large @ large

    begun = time.perf_counter()
    with limited(0.01), pytest.raises(TookTooLong):
        multiply()
    assert time.perf_counter() - begun < 20


@WITH_TIMER
def test_seconds_of_the_processor_do_not_run_while_the_machine_is_busy_with_others():
    with limited(0.05, of_the_processor=True):
        time.sleep(0.3)
    with pytest.raises(TookTooLong), limited(0.05, of_the_processor=True):
        work_without_end()
    assert signal.getitimer(signal.ITIMER_PROF) == signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


@WITH_TIMER
def test_what_sleeps_for_ever_is_ended_all_the_same(monkeypatch):
    monkeypatch.setattr(time_limit, "_ASLEEP", 0.1)
    begun = time.perf_counter()
    with pytest.raises(TookTooLong), limited(0.05, of_the_processor=True):
        time.sleep(60)
    assert time.perf_counter() - begun < 20


@WITH_TIMER
def test_timer_handler_and_tracer_are_as_they_were(cell):
    def handler(number, frame):
        raise AssertionError("not yet")

    before = signal.signal(signal.SIGALRM, handler)
    signal.setitimer(signal.ITIMER_REAL, 100)
    tracer = sys.gettrace()
    try:
        stopped(answer_of(cell, ENDLESS["bare"]), 0.1)
        assert signal.getsignal(signal.SIGALRM) is handler
        assert 90 < signal.getitimer(signal.ITIMER_REAL)[0] < 100
        assert sys.gettrace() is tracer
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@WITH_TIMER
def test_the_time_may_be_up_while_the_limit_is_set_or_taken_away(monkeypatch):
    set_timer = signal.setitimer

    def late(*arguments):
        signal.raise_signal(signal.SIGALRM)
        return set_timer(*arguments)

    before = signal.getsignal(signal.SIGALRM)
    monkeypatch.setattr(signal, "setitimer", late)
    with limited(60):
        pass
    assert signal.getsignal(signal.SIGALRM) is before
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


@WITH_TIMER
def test_many_short_limits_strike_nobody_else():
    endings = {"ended": 0, "in time": 0}
    for turn in range(300):
        try:
            with limited(1e-6 * (turn + 1)):
                for _ in range(2000):
                    pass
            endings["in time"] += 1
        except TookTooLong:
            endings["ended"] += 1
        assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    assert sum(endings.values()) == 300


@WITH_TIMER
def test_without_a_limit_there_is_no_timer():
    with limited(None):
        assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


def test_an_enormous_array_and_endless_recursion_get_a_sentence_of_their_own(cell):
    with pytest.raises(CheckFailed) as failed:
        check(answer_of(cell, "    return np.ones((30_000, 30_000)).sum()\n"))
    assert "more numbers than this computer can hold" in failed.value.hint
    with pytest.raises(CheckFailed) as failed:
        check(answer_of(cell, "    return compute_cost(AL, Y)\n"))
    assert "calls itself" in failed.value.hint


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps to this limit")
def test_the_limit_of_memory_is_lifted_again():
    import resource

    before = resource.getrlimit(resource.RLIMIT_AS)
    with pytest.raises(MemoryError), limited_memory():
        np.ones(2**30)
    assert resource.getrlimit(resource.RLIMIT_AS) == before
