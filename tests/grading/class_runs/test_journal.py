"""The journal is read one line at a time, and a spoiled line loses nothing but itself and what follows."""

import tracemalloc

import pytest

from dnn_utils.grading.workers.journal import Journal
from dnn_utils.grading.workers.state import Record, State


def _record(number, size=0):
    return Record(f"name {number}", f"folder {number}", "", State.GRADED, notebooks=[{"text": "x" * size}])


def test_records_come_back_in_order_whatever_the_order_they_were_written_in(tmp_path):
    journal = Journal(tmp_path / "j", {"seed": 0}, resume=False)
    for number in (2, 0, 1):
        journal.add(_record(number))
    journal.close()
    again = Journal(tmp_path / "j", {"seed": 0}, resume=True)
    again.add(_record(3))
    again.close()
    assert [each["learner"] for each in again.records()] == [f"name {number}" for number in range(4)]


@pytest.mark.parametrize("spoiled", [b"\0" * 30 + b"\n", b"[]\n", b'{"learner": "hal'], ids=str)
def test_what_follows_a_spoiled_line_is_graded_again(spoiled, tmp_path):
    journal = Journal(tmp_path / "j", {}, resume=False)
    journal.add(_record(0))
    journal.close()
    kept = (tmp_path / "j").read_bytes()
    (tmp_path / "j").write_bytes(kept + spoiled)
    again = Journal(tmp_path / "j", {}, resume=True)
    again.close()
    assert again.done == {"folder 0"}
    assert (tmp_path / "j").read_bytes() == kept


def test_going_on_holds_no_more_than_names_in_memory(tmp_path):
    journal = Journal(tmp_path / "j", {}, resume=False)
    for number in range(300):
        journal.add(_record(number, size=20_000))
    journal.close()
    tracemalloc.start()
    again = Journal(tmp_path / "j", {}, resume=True)
    assert sum(1 for _ in again.records()) == 300
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    again.close()
    assert peak < 1e6  # of the 6 MB that the file holds
