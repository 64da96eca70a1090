"""What the command prints while it works."""

import threading


class Progress:
    """Prints the lines of the report; on a terminal also where each running lesson is."""

    def __init__(self, stream):
        self.stream, self.live = stream, stream.isatty()
        self.running, self.lock = {}, threading.Lock()

    def line(self, text):
        """Print a line that stays."""
        with self.lock:
            self._clear()
            print(text, file=self.stream, flush=True)
            self._draw()

    def at(self, name, number, count):
        """Show that lesson `name` is at cell `number`, counted from 0, of `count`."""
        with self.lock:
            self.running[name] = f"{name}: cell {number + 1} of {count}"
            self._clear()
            self._draw()

    def done(self, name):
        """Forget lesson `name`."""
        with self.lock:
            self.running.pop(name, None)

    def _clear(self):
        if self.live:
            self.stream.write("\r\x1b[K")

    def _draw(self):
        if self.live:
            self.stream.write("   ".join(self.running.values())[:100])
            self.stream.flush()
