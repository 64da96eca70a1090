"""What the command prints while it works."""

import threading
from typing import TextIO


class Console:
    """Prints the lines of the report; on a terminal also where each running lesson is."""

    def __init__(self, stream: TextIO) -> None:
        self.stream, self.live = stream, stream.isatty()
        self.running: dict[str, str] = {}
        self.lock = threading.Lock()

    def line(self, text: str) -> None:
        """Print a line that stays."""
        with self.lock:
            self._clear()
            print(text, file=self.stream, flush=True)
            self._draw()

    def at(self, name: str, number: int, count: int) -> None:
        """Show that lesson `name` is at cell `number`, counted from 0, of `count`."""
        with self.lock:
            self.running[name] = f"{name}: cell {number + 1} of {count}"
            self._clear()
            self._draw()

    def done(self, name: str) -> None:
        """Forget lesson `name`."""
        with self.lock:
            self.running.pop(name, None)

    def _clear(self) -> None:
        if self.live:
            self.stream.write("\r\x1b[K")

    def _draw(self) -> None:
        if self.live:
            self.stream.write("   ".join(self.running.values())[:100])
            self.stream.flush()
