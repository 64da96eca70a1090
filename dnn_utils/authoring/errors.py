"""What an author is told."""

from pathlib import Path


class LessonError(Exception):
    """A lesson cannot be built. Says where in its source, and why."""

    def __init__(self, path: str | Path, line: int, reason: str) -> None:
        super().__init__(path, line, reason)
        self.path, self.line, self.reason = Path(path), line, reason

    def __str__(self) -> str:
        path = self.path.absolute()
        shown = path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path
        return f"{shown.as_posix()}:{self.line}: {self.reason}"
