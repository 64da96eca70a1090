"""What the progress bar says."""

import io

from dnn_utils.grading.submissions.submission import Submission
from dnn_utils.grading.workers.bar import Bar
from dnn_utils.grading.workers.state import Record, State


def test_done_running_failed_and_the_time_left_are_shown():
    written = io.StringIO()
    with Bar(5, 1, written, shown=True) as bar:
        waiting = bar.begun(iter([Submission(f"ann-{number}", "", ()) for number in range(3)]))
        for _ in range(3):
            next(waiting)
        bar.ended(Record("ann-0", "", "", State.GRADED))
        bar.ended(Record("ann-1", "", "", State.DIED))
        bar._bar.refresh()
    told = written.getvalue().rpartition("\r")[2]
    assert "3/5" in told  # one of them by an earlier run
    assert "running 1, failed 1" in told
    assert "ann-2" in told
    assert "<" in told  # elapsed<left
