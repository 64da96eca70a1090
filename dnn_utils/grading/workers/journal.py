"""The journal of a run: one line for each graded submission, so that nothing is lost and a run can go on."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dnn_utils.grading.workers.state import Record


class JournalError(ValueError):
    """The journal is of another run; says what to do."""


class Journal:
    """A file of lines of JSON. The first line says what was graded by; each other line is a `Record`.

    A line that a sudden end has cut off is dropped: its submission is graded again.
    """

    def __init__(self, path: Path, settings: dict[str, Any], *, resume: bool) -> None:
        self.path, self.settings = path, settings
        self.done: set[str] = set()
        path.parent.mkdir(parents=True, exist_ok=True)
        if resume and path.exists():
            self._go_on()
        else:
            path.write_text(json.dumps(settings) + "\n", encoding="utf-8")
        self._file = path.open("a", encoding="utf-8")

    def _go_on(self) -> None:
        lines = self.path.read_bytes().splitlines(keepends=True)
        whole = [line for line in lines if line.endswith(b"\n")]
        if not whole or json.loads(whole[0]) != self.settings:
            raise JournalError(
                f"--resume: {self.path} is of a run with other settings; "
                "leave --resume out to grade everything anew"
            )
        self.done = {json.loads(line)["folder"] for line in whole[1:]}
        if len(whole) < len(lines):
            self.path.write_bytes(b"".join(whole))

    def add(self, record: Record) -> None:
        """Write one record, so that it outlives this process."""
        self._file.write(json.dumps(record.as_dict()) + "\n")
        self._file.flush()

    def close(self) -> None:
        """Write what is left to the disk."""
        if not self._file.closed:
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()

    def records(self) -> Iterator[dict[str, Any]]:
        """Yield the records, one at a time, ordered by their folders however they were done."""
        with self.path.open("rb") as file:
            file.readline()
            places = []
            while line := file.readline():
                places.append((json.loads(line)["folder"], file.tell() - len(line)))
            for _, place in sorted(places):
                file.seek(place)
                yield json.loads(file.readline())
