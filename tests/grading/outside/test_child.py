"""What runs the answers of a class: what it is sent, and what it tells."""

import importlib
import platform
import signal
import struct
import time

import numpy as np
import pytest

from dnn_utils import exercises
from dnn_utils.grading.answering import signals, wire
from dnn_utils.grading.judging import sent
from dnn_utils.grading.sealing import sandbox


@pytest.fixture
def child(monkeypatch):
    """The program of a child; its modules have names of their own there."""
    handler = signal.getsignal(signal.SIGALRM)
    monkeypatch.syspath_prepend(str(sandbox.ANSWERING))
    yield importlib.import_module("child")
    signal.signal(signal.SIGALRM, handler)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (1, True),
        (1, 1.0),
        (0.0, -0.0),
        (np.ones(2), np.ones((2, 1))),
        ([1], (1,)),
        (np.ones(2), np.ones(2) * 2),
    ],
)
def test_a_changed_argument_is_told_and_an_unchanged_one_is_not_sent_back(child, before, after):
    case = wire.packed(({"key": before},))

    def change(argument):
        argument["key"] = after

    end = time.monotonic() + 10
    told = child._called(change, case, 0, None, end)
    seen = wire.unpacked(told["arguments"])[0]["key"]
    assert type(seen) is type(after)
    assert np.shape(seen) == np.shape(after)
    told = child._called(lambda argument: None, case, 0, None, end)
    assert (told["arguments"], told["contents"]) == (None, None)


def test_a_function_handed_out_brings_those_that_it_calls():
    made_up = importlib.import_module("dnn_utils.grading.answering.made_up")
    handed_out = {
        "whole": (["half"], sent.compiled("def whole(x):\n    return 2 * half(x)", "whole")),
        "half": (["whole"], sent.compiled("def half(x):\n    return x / 2", "half")),
    }
    finder = made_up.Finder(["withheld"], handed_out, {})
    module = made_up.Course("dnn_utils", finder)
    assert module.whole(3) == 3
    assert module.half is finder.function("half")
    with pytest.raises(made_up.NotHandedOut, match="withheld is yours to write"):
        assert module.withheld
    assert list(module.anything_else) == []


def test_what_is_handed_out_names_all_that_it_calls():
    for lesson in {each.lesson for each in exercises.load_all()}:
        handed_out = sent.handed_out(lesson)
        for name, (calls, _) in handed_out.items():
            assert exercises.load(name).lesson < lesson
            assert set(calls) <= handed_out.keys() - {name}
    assert sent.handed_out("09_update_parameters")["L_model_forward"][0] == ["linear_activation_forward"]


def test_the_filter_of_calls_is_made_for_one_process():
    code = signals.for_anybody()
    if code is None:
        pytest.skip("the filter of calls is for Linux on x86-64 and ARM64")
    own = b"".join(struct.pack("=HBBI", *step) for step in signals.program(platform.machine(), 12345))
    assert code.replace(struct.pack("=I", signals._ANYBODY), struct.pack("=I", 12345)) == own
