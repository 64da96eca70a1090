"""A run: what is not in the journal yet is graded, and written into it."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from dnn_utils.grading.submissions.layouts import Layout
from dnn_utils.grading.submissions.submission import Submission
from dnn_utils.grading.workers.bar import Bar
from dnn_utils.grading.workers.journal import Journal
from dnn_utils.grading.workers.state import Record
from dnn_utils.grading.workers.suspects import Suspects
from dnn_utils.grading.workers.worker import Settings


class Crew(Protocol):
    """What grades: the workers of this machine, or those of a cluster."""

    here: bool  # whether learners' code runs on this machine, and could end the run

    def isolates(self) -> bool:
        """Tell whether every worker can seal off with bubblewrap."""

    def graded(self, submissions: Iterator[Submission], settings: Settings, count: int) -> Iterator[Record]:
        """Yield the Record of each of about `count` submissions, in whatever order they are done."""


def run(layout: Layout, root: Path, settings: Settings, journal: Journal, crew: Crew, *, resume: bool) -> int:
    """Grade what is not in the journal yet; return 130 if Ctrl-C has ended it, else 0.

    What was being graded when an earlier run ended suddenly comes last, one at a time: if it ends this run,
    too, nothing else is waiting, and the next run knows which one it was.
    """
    total = sum(1 for _ in layout.read(root))
    suspects = Suspects(journal.path.with_name("running.json"), journal.done, resume=resume)
    suspected = suspects.names()
    fresh = (
        each for each in layout.read(root) if each.folder not in journal.done and each.folder not in suspected
    )
    try:
        with Bar(total, len(journal.done)) as bar:

            def finish(record: Record) -> None:
                journal.add(record)
                suspects.ended(record)
                bar.ended(record)

            def grade(submissions: Iterator[Submission], count: int) -> None:
                noted = suspects.begun(submissions) if crew.here else submissions
                for record in crew.graded(bar.begun(noted), settings, count):
                    finish(record)

            grade(fresh, total - len(journal.done) - len(suspected))
            for each in layout.read(root) if suspected else ():
                if each.folder not in suspected:
                    continue
                if (record := suspects.guilty(each)) is None:
                    grade(iter([each]), 1)
                else:
                    bar.running += 1
                    finish(record)
    except KeyboardInterrupt:
        print("\nended; what is done is kept: --resume goes on from here", file=sys.stderr)
        return 130
    finally:
        suspects.close()
        journal.close()
    return 0
