"""The course's pages, built once, and a browser to read them with."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def html(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the built pages. A warning of Sphinx fails the build."""
    pytest.importorskip("sphinx_book_theme", reason="the extra `site` is not installed")
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:  # whoever comes first builds for all of them
        shared = shared.parent
    folder, said = shared / "in a sub-folder", shared / "site.txt"
    try:
        folder.mkdir()
    except FileExistsError:
        end = time.monotonic() + 240
        while not said.exists() and time.monotonic() < end:
            time.sleep(0.1)
    else:
        done = subprocess.run(
            [sys.executable, ROOT / "site" / "build.py", folder],
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=240,
        )
        problem = done.stdout + done.stderr if done.returncode else ""
        said.with_suffix(".new").write_text(problem, encoding="utf-8")
        said.with_suffix(".new").rename(said)
    problem = said.read_text(encoding="utf-8")
    assert not problem, problem
    return folder / "html"


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Return a Chromium without a window, which keeps a list of its requests."""
    webdriver = pytest.importorskip("selenium.webdriver")
    program, driver = shutil.which("chromium") or shutil.which("google-chrome"), shutil.which("chromedriver")
    if not (program and driver):
        pytest.skip("chromium and chromedriver are not here")
    options = webdriver.ChromeOptions()
    options.binary_location = program
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    opened = webdriver.Chrome(options=options, service=webdriver.ChromeService(driver))
    opened.set_page_load_timeout(60)
    yield opened
    opened.quit()
