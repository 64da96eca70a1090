"""The browser test needs Chromium, its driver and Selenium; where one of them is missing, it is left out."""

import shutil

import pytest


@pytest.fixture
def page(tmp_path):
    """A browser that shows JupyterLab, as `make lab` sets it up, on a copy of the lessons, for one test."""
    pytest.importorskip(
        "selenium", reason="left out: Selenium is not installed (pip install 'dnn-utils[test]')"
    )
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    driver = shutil.which("chromedriver")
    if not (chromium and driver):
        pytest.skip(
            "left out: the browser test needs Chromium and chromedriver (Debian: chromium, chromium-driver)"
        )
    from lab import Page, start_browser, start_lab

    server, address = start_lab(tmp_path)
    try:
        browser = start_browser(chromium, driver, tmp_path)
        try:
            yield Page(browser, address, tmp_path)
        finally:
            browser.quit()
    finally:
        server.terminate()
        try:
            server.wait(30)
        except Exception:
            server.kill()
