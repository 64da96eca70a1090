"""How the run of a cell ended, and what came of it."""

import dataclasses
import enum
from typing import Any

from dnn_utils.grading.judging.tracebacks import error_message, lines_of_cell


class Ending(enum.StrEnum):
    """How a cell ended."""

    OK = "ok"
    ERROR = "error"  # it raised one
    TIMED_OUT = "timed out"
    DIED = "died"  # its kernel has


@dataclasses.dataclass
class Execution:
    """What came of running one cell."""

    source: str = ""
    state: Ending = Ending.OK
    outputs: list[dict[str, Any]] = dataclasses.field(default_factory=list)
    error: dict[str, Any] | None = None
    seconds: float = 0.0
    reply: dict[str, Any] | None = None
    left_out: int = 0  # characters

    @property
    def error_line(self) -> int | None:
        """The line of the cell that the error came from, the last one of the learner's; or None."""
        lines = lines_of_cell("\n".join((self.error or {}).get("traceback", [])))
        return lines[-1] if lines else None

    @property
    def error_text(self) -> str:
        """The error in one line, with the line of the cell that raised it."""
        if self.error is None:
            return ""
        if self.error["ename"] == "StdinNotImplementedError":
            text = "an error: it asks for input(), and nobody is there to type"
        else:
            text = f"{self.error['ename']}: {error_message(self.error['evalue'])}"
        return f"{text.strip().partition(chr(10))[0][:300]}{self._where()}"

    def _where(self) -> str:
        lines = self.source.splitlines()
        if self.error_line is None:
            return ""
        code = lines[self.error_line - 1].strip() if self.error_line <= len(lines) else ""
        return f" (line {self.error_line}: `{code[:60]}`)" if code else f" (line {self.error_line})"
