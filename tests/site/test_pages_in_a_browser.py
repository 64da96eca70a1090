"""Every page, opened as a file: errors, requests, formulas, pictures, width; what axe says of four."""

import json
import os
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from serving import browser_behind, served

pytestmark = pytest.mark.long

wait = pytest.importorskip("selenium.webdriver.support.wait", reason="selenium is not installed")


IN_THEMES = ("index", "lessons/07_activation_backward", "teachers/grading", "engineers/checks")
FORMULAS = "return ['.math', '.math mjx-container'].map(each => document.querySelectorAll(each).length)"
OVERFLOW = "return document.documentElement.scrollWidth - window.innerWidth"
BROKEN = "return [...document.images].filter(i => i.complete && !i.naturalWidth).map(i => i.src)"
AXE = """
const done = arguments[0];
Promise.all(document.getAnimations().map(each => each.finished))
  .then(() => axe.run(document, {resultTypes: ["violations"]})).then(found => done(found.violations
  .filter(each => ["serious", "critical"].includes(each.impact))
  .map(each => each.id + ": " + each.nodes.slice(0, 3).map(node => node.html.slice(0, 200)).join(" | "))));
"""


def wide(browser: Any, pixels: int) -> None:
    size = {"width": pixels, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)


def requests_of(browser: Any) -> list[str]:
    """Return the addresses that were asked for since the last call."""
    events = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    return [
        each["params"]["request"]["url"] for each in events if each["method"] == "Network.requestWillBeSent"
    ]


def rendered(browser: Any) -> bool:
    formulas, containers = browser.execute_script(FORMULAS)
    return bool(formulas == containers)


def test_every_page_opens_without_an_error_or_an_outside_request(html: Path, browser: Any) -> None:
    problems: list[str] = []
    for path in sorted(html.rglob("*.html")):
        if {"_static", "lite"} & set(path.relative_to(html).parts):
            continue
        wide(browser, 1280)
        browser.get(path.as_uri())
        if browser.execute_script(FORMULAS)[0]:
            wait.WebDriverWait(browser, 30, 0.1).until(rendered, f"{path.name}: formulas are not rendered")
        assert not browser.execute_script("return document.querySelectorAll('mjx-merror').length"), path
        name = path.relative_to(html).as_posix()
        logged = [entry for entry in browser.get_log("browser") if entry["level"] in ("SEVERE", "WARNING")]
        problems += [f"{name}: {entry['message']}" for entry in logged]
        outside = [url for url in requests_of(browser) if not url.startswith(("file:", "data:", "blob:"))]
        problems += [f"{name}: asks for {url}" for url in outside]
        problems += [f"{name}: no picture {source}" for source in browser.execute_script(BROKEN)]
        for pixels in (1280, 400):
            wide(browser, pixels)
            if (too_much := browser.execute_script(OVERFLOW)) > 0:
                problems.append(f"{name}: {too_much} pixels wider than {pixels}")
    assert not problems, "\n".join(problems)


def finds_ten_digits(browser: Any) -> bool:
    found = (
        "return [...document.querySelectorAll('#search-results li a')].map(each => each.getAttribute('href'))"
    )
    return any("12_ten_digits" in link for link in browser.execute_script(found))


def test_the_search_finds_a_lesson_from_a_file(html: Path, browser: Any) -> None:
    wide(browser, 1280)
    browser.get((html / "search.html").as_uri() + "?q=confusion+matrix")
    wait.WebDriverWait(browser, 20, 0.1).until(finds_ten_digits)


def test_pages_and_search_work_in_a_sub_folder_of_a_server(html: Path, browser: Any, tmp_path: Path) -> None:
    (tmp_path / "course").symlink_to(html, target_is_directory=True)
    with served(tmp_path) as server:
        course = f"{server.address}/course/"
        browser.get("about:blank")
        requests_of(browser)
        browser.get_log("browser")
        for name in IN_THEMES:
            browser.get(f"{course}{name}.html")
            assert not browser.execute_script(BROKEN), name
        browser.get(f"{course}search.html?q=confusion+matrix")
        wait.WebDriverWait(browser, 20, 0.1).until(finds_ten_digits)
        asked = [url for url in requests_of(browser) if not url.startswith(("data:", "blob:", "about:"))]
        assert len(asked) > 20
        assert not [url for url in asked if not url.startswith(course)]
        assert not [each["message"] for each in browser.get_log("browser") if each["level"] == "SEVERE"]


@pytest.fixture(scope="module")
def axe() -> str:
    """Return axe-core: the file that DNN_UTILS_AXE names, or the older one from the package index."""
    if given := os.environ.get("DNN_UTILS_AXE"):
        return Path(given).read_text(encoding="utf-8")
    spec = find_spec("axe_core_python")
    if spec is None or spec.origin is None:
        pytest.skip("axe-core-python is not installed")
    return Path(spec.origin).with_name("axe.min.js").read_text(encoding="utf-8")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_no_serious_fault(html: Path, browser: Any, axe: str, theme: str) -> None:
    problems = []
    wide(browser, 1280)
    for name in IN_THEMES:
        browser.get((html / f"{name}.html").as_uri())
        browser.execute_script("localStorage.mode = localStorage.theme = arguments[0]", theme)
        browser.refresh()
        assert browser.execute_script("return document.documentElement.dataset.theme") == theme
        browser.execute_script("document.querySelectorAll('details').forEach(each => each.open = true)")
        browser.execute_script(axe)
        problems += [f"{name}, {theme}: {each}" for each in browser.execute_async_script(AXE)]
    assert not problems, "\n".join(problems)


def test_a_lesson_says_beforehand_what_it_asks_from_where(html: Path, tmp_path: Path) -> None:
    needed = "JupyterLite is not installed (extra `site`)"
    pyodide = pytest.importorskip("jupyterlite_pyodide_kernel.constants", reason=needed)
    away = urlsplit(pyodide.PYODIDE_CDN_URL).hostname
    with served(html) as server:
        browser = browser_behind(server, tmp_path / "profile")
        try:
            browser.get(f"{server.address}/lessons/02_linear_forward.html")
            link = browser.find_element("css selector", "a.run")
            said = link.find_element("xpath", "..").text
            assert " MB from " in said
            assert f"{away}" in said
            assert server.outside == []
            link.click()
            cells = "return document.querySelectorAll('.jp-Notebook .jp-Cell').length"
            wait.WebDriverWait(browser, 60, 0.2).until(
                lambda page: page.execute_script(cells) and server.outside
            )
        finally:
            browser.quit()
    assert set(server.outside) == {away}


def test_opened_as_a_file_a_lesson_says_what_to_do_to_run_it(html: Path, browser: Any) -> None:
    pytest.importorskip("jupyterlite_core", reason="JupyterLite is not installed (extra `site`)")
    browser.get((html / "lessons" / "02_linear_forward.html").as_uri())
    browser.find_element("css selector", "a.run").click()
    wait.WebDriverWait(browser, 20, 0.1).until(lambda page: "in_the_browser.html" in page.current_url)
    assert "python -m http.server" in browser.find_element("id", "opened-as-files").text
