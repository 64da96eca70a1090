"""A web server for built pages, and the browser's way to everywhere else: it notes who is asked."""

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

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


def browser_behind(server: Server, home: Path) -> Any:
    """Return a Chromium that asks the server for everything, be it here or elsewhere."""
    webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
    program, driver = shutil.which("chromium") or shutil.which("google-chrome"), shutil.which("chromedriver")
    if not (program and driver):
        pytest.skip("chromium and chromedriver are not here")
    options = webdriver.ChromeOptions()
    options.binary_location = program
    for argument in [
        *("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run"),
        *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
        *(f"--user-data-dir={home}", "--window-size=1400,1000", f"--proxy-server={server.address}"),
    ]:
        options.add_argument(argument)
    return webdriver.Chrome(options=options, service=webdriver.ChromeService(driver))
