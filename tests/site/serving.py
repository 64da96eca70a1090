"""A web server for built pages, and the browser's way to everywhere else: it notes who is asked."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

# Chromium asks these by itself, whatever page it shows.
CHROMIUMS_OWN = (
    *(".google.com", ".gvt1.com", "start.duckduckgo.com", "update.googleapis.com", "-pa.googleapis.com"),
    *("clientservices.googleapis.com", "content-autofill.googleapis.com", "safebrowsing.googleapis.com"),
)


class Server(ThreadingHTTPServer):
    """Serves a folder, and lists in `outside` the other hosts that a page, or a worker of it, asked for."""

    daemon_threads = True

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
        self.outside: list[str] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Handler(SimpleHTTPRequestHandler):
    """As a proxy, refuses everything; a browser does not ask a proxy for what is on its own machine."""

    server: Server

    def refuse(self) -> None:
        host = urlsplit(self.path if "://" in self.path else f"//{self.path}").hostname or self.path
        if not host.endswith(CHROMIUMS_OWN):
            self.server.outside.append(host)
        self.send_error(403)

    def do_GET(self) -> None:
        if "://" in self.path:
            self.refuse()
        else:
            super().do_GET()

    do_CONNECT = do_POST = refuse

    def log_message(self, *_: Any) -> None:
        """Print nothing."""


@contextmanager
def served(folder: Path) -> Iterator[Server]:
    """Serve the folder as long as the block lasts."""
    server = Server(folder)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
