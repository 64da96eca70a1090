"""The journal of a run: one line for each graded submission, so that nothing is lost and a run can go on."""

import json
import os
import time
from collections.abc import Iterator, Set
from pathlib import Path
from typing import Any

from dnn_utils.grading.workers.state import Record

_EVERY = 2.0  # seconds between two times that the disk is told to have it all


class JournalError(ValueError):
    """The journal is of another run; says what to do."""


class Journal:
    """A file of lines of JSON. The first line says what was graded by; each other line is a `Record`.

    From the first line on that a sudden end has spoiled, submissions are graded again. In memory is, for each
    submission, the name of its folder and where its line begins.
    """

    def __init__(self, path: Path, settings: dict[str, Any], *, resume: bool) -> None:
        self.path, self.settings = path, settings
        self._places: dict[str, int] = {}
        path.parent.mkdir(parents=True, exist_ok=True)
        if resume and path.exists():
            self._go_on()
        else:
            path.write_text(json.dumps(settings) + "\n", encoding="utf-8")
        self._file = path.open("ab")
        self._kept = time.monotonic()

    @property
    def done(self) -> Set[str]:
        """The folders of the submissions that are in it."""
        return self._places.keys()

    def _go_on(self) -> None:
        """Find the records of an earlier run, one line at a time; cut off what is none."""
        with self.path.open("rb+") as file:
            if _value(file.readline()) != self.settings:
                raise JournalError(
                    f"--resume: {self.path} is of a run with other settings; "
                    "leave --resume out to grade everything anew"
                )
            offset = file.tell()
            while isinstance(told := _value(file.readline()), dict) and "folder" in told:
                self._places[told["folder"]] = offset
                offset = file.tell()
            file.truncate(offset)

    def add(self, record: Record) -> None:
        """Write one record, so that it outlives this process, and soon the system."""
        self._places[record.folder] = self._file.tell()
        self._file.write(json.dumps(record.as_dict()).encode() + b"\n")
        self._file.flush()
        if time.monotonic() - self._kept > _EVERY:
            os.fsync(self._file.fileno())
            self._kept = time.monotonic()

    def close(self) -> None:
        """Write what is left to the disk."""
        if not self._file.closed:
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()

    def records(self) -> Iterator[dict[str, Any]]:
        """Yield the records, one at a time, ordered by their folders however they were done."""
        with self.path.open("rb") as file:
            for folder in sorted(self._places):
                file.seek(self._places[folder])
                yield json.loads(file.readline())


def _value(line: bytes) -> Any:
    """Return what a whole line holds; None if it is spoiled."""
    try:
        return json.loads(line) if line.endswith(b"\n") else None
    except ValueError:
        return None
