"""What was being graded when a run ended suddenly: it may have ended the run, and could do so again."""

import contextlib
import io
import json
import os
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from dnn_utils.grading.submissions.submission import Submission
from dnn_utils.grading.workers.state import Record, State

_TRIES = 2  # runs that may end suddenly while a submission is graded


class Suspects:
    """A small file that names the submissions that are being graded, and how often they were begun in vain.

    Parameters
    ----------
    path : of the file; it is gone when all is well
    done : folders of submissions that are no suspects
    resume : whether to go on with what the file says
    """

    def __init__(self, path: Path, done: Collection[str], *, resume: bool) -> None:
        self._path = path
        self._file: io.FileIO | None = None
        self._begun: dict[str, int] = {}
        self._running: set[str] = set()
        self._longest = 0
        if resume and path.exists():
            # What somebody else has written there suspects nobody
            with contextlib.suppress(ValueError, AttributeError, TypeError):
                told = json.loads(path.read_bytes())
                self._begun = {str(name): int(count) for name, count in told.items() if name not in done}

    def names(self) -> frozenset[str]:
        """Return the folders of those that an earlier run has begun in vain."""
        return frozenset(self._begun)

    def guilty(self, submission: Submission) -> Record | None:
        """Return the Record of one that is not to be tried again, or None."""
        if self._begun.get(submission.folder, 0) < _TRIES:
            return None
        why = f"{_TRIES} runs ended suddenly while it was graded"
        return Record(submission.learner, submission.folder, submission.id, State.DIED, why)

    def begun(self, submissions: Iterable[Submission]) -> Iterator[Submission]:
        """Yield submissions, and note each as begun."""
        for submission in submissions:
            self._running.add(submission.folder)
            self._begun[submission.folder] = self._begun.get(submission.folder, 0) + 1
            self._write()
            yield submission

    def ended(self, record: Record) -> None:
        """Note that a submission is no suspect any more; the file may name it until the next one is begun.

        By then it is in the journal, and who goes on from that knows.
        """
        self._running.discard(record.folder)
        self._begun.pop(record.folder, None)

    def close(self) -> None:
        """Forget what an orderly end has interrupted."""
        for folder in self._running:
            self._begun[folder] -= 1
        self._running.clear()
        self._begun = {folder: count for folder, count in self._begun.items() if count}
        if self._begun:
            self._write()
        if self._file is not None:
            self._file.close()
        if not self._begun:
            self._path.unlink(missing_ok=True)

    def _write(self) -> None:
        """Write over what the file says, all in one piece; blanks stand where a longer text has stood."""
        if self._file is None:
            self._file = io.FileIO(self._path, "r+", opener=_opened_or_made)
            self._longest = os.fstat(self._file.fileno()).st_size
        text = json.dumps(self._begun).encode()
        self._longest = max(self._longest, len(text))
        self._file.seek(0)
        self._file.write(text.ljust(self._longest))


def _opened_or_made(path: str, flags: int) -> int:
    return os.open(path, flags | os.O_CREAT, 0o666)
