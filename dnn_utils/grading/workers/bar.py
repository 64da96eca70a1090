"""The progress bar of a run: what is done, running and failed, and the time left."""

from collections.abc import Iterator
from types import TracebackType
from typing import Self, TextIO

from tqdm import tqdm

from dnn_utils.grading.submissions.submission import Submission
from dnn_utils.grading.workers.state import Record, State

_LONGEST = 20  # characters of a name


class Bar:
    """Counts submissions. Shown in a terminal only, unless `shown` says otherwise.

    Parameters
    ----------
    total, done : submissions of the class, and those that an earlier run has graded
    """

    def __init__(
        self, total: int, done: int = 0, file: TextIO | None = None, *, shown: bool | None = None
    ) -> None:
        self.running = self.failed = 0
        disable = None if shown is None else not shown
        self._bar = tqdm(total=total, initial=done, unit="learner", file=file, disable=disable)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.close()

    def begun(self, submissions: Iterator[Submission]) -> Iterator[Submission]:
        """Yield submissions, and count each as running from then on."""
        for submission in submissions:
            self.running += 1
            self._bar.set_description(ascii(submission.learner)[1:-1][:_LONGEST], refresh=False)
            yield submission

    def ended(self, record: Record) -> None:
        """Count a submission as done."""
        self.running -= 1
        self.failed += record.state is not State.GRADED
        self._bar.set_postfix_str(f"running {self.running}, failed {self.failed}", refresh=False)
        self._bar.update()
