"""A JupyterLab of its own with a copy of the lessons, and a Chromium that looks at it.

What a learner does is done by mouse and keyboard. Which cell is where, and whether something has come to its
end, is asked of JupyterLab: a long notebook is not in the page as a whole, and the toolbar shows an idle
kernel before there is one.
"""

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from measuring import unmeasured
from selenium import webdriver
from selenium.webdriver import ActionChains, Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 90  # seconds until something that should happen counts as not happening
SPLASH = "#jupyterlab-splash"  # covers the page while it starts or changes its theme
TOKEN = "a-test-of-the-course"
CONTRAST = (Path(__file__).parent / "contrast.js").read_text(encoding="utf-8")
BROKEN_WORDS = (Path(__file__).parent / "broken_words.js").read_text(encoding="utf-8")


def start_lab(home: Path, program: str = "jupyterlab") -> tuple[subprocess.Popen, str]:
    """Start JupyterLab, or Notebook, on a copy of the lessons; return the process and its address."""
    notebooks = shutil.copytree(
        ROOT / "notebooks", home / "notebooks", ignore=shutil.ignore_patterns("*.json")
    )
    shutil.copytree(ROOT / "dnn_utils" / "labextension", home / "share" / "labextensions" / "dnn-utils")
    folders = {
        "JUPYTER_CONFIG_DIR": home / "config",
        "JUPYTER_DATA_DIR": home / "data",
        "JUPYTER_RUNTIME_DIR": home / "runtime",
        "JUPYTER_PATH": home / "share",
        "JUPYTERLAB_SETTINGS_DIR": home / "settings",
        "IPYTHONDIR": home / "ipython",
        "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]),
    }
    options = [
        *("--config", ROOT / "tools" / "jupyter_config.py", "--no-browser", "--expose-app-in-browser"),
        *("--ip", "127.0.0.1", "--port", "0", f"--IdentityProvider.token={TOKEN}"),
    ]
    with open(home / "server.log", "w", encoding="utf-8") as log, unmeasured():
        process = subprocess.Popen(
            [sys.executable, "-m", program, *map(str, options)],
            cwd=notebooks,
            env={**os.environ, **{name: str(folder) for name, folder in folders.items()}},
            stdout=log,
            stderr=log,
        )
    try:
        return process, _address(process, home)
    except BaseException:
        process.kill()
        raise


def _address(process: subprocess.Popen, home: Path) -> str:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        for file in home.glob("runtime/jpserver-*.json"):
            text = file.read_text(encoding="utf-8")
            if text.endswith("}"):
                return json.loads(text)["url"]
        time.sleep(0.1)
    raise RuntimeError("Jupyter did not start:\n" + (home / "server.log").read_text(encoding="utf-8"))


def start_browser(chromium: str, driver: str, home: Path) -> webdriver.Chrome:
    """Start Chromium without a window; it speaks to this machine only."""
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    options.add_experimental_option("prefs", {"credentials_enable_service": False})
    for argument in [
        *("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run"),
        *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
        *(f"--user-data-dir={home / 'chromium'}", "--window-size=1280,900"),
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    ]:
        options.add_argument(argument)
    browser = webdriver.Chrome(options=options, service=webdriver.ChromeService(driver))
    browser.set_script_timeout(PATIENCE)
    return browser


class Page:
    """JupyterLab with one lesson open, as a learner sees it."""

    def __init__(self, browser: webdriver.Chrome, address: str, home: Path) -> None:
        self.browser, self.address, self.home = browser, address, home

    def ask(self, script: str, *arguments: object) -> object:
        """Return the value of a JavaScript expression; `panel` is the open lesson, `cells` are its cells."""
        start = "const panel = window.jupyterapp?.shell.currentWidget; const cells = panel?.content?.widgets;"
        return self.browser.execute_script(f"{start} return ({script})", *arguments)

    def until(self, script: str, *arguments: object) -> object:
        """Wait until an expression is true, and return its value."""
        wait = WebDriverWait(self.browser, PATIENCE, poll_frequency=0.1)
        return wait.until(lambda _: self.ask(script, *arguments), f"never true: {script} {arguments}")

    def open(self, lesson: str) -> None:
        """Open a lesson and wait for its kernel."""
        self.browser.get(f"{self.address}lab/tree/{lesson}.ipynb?token={TOKEN}")
        self.until("cells?.length && panel.context.path === arguments[0]", f"{lesson}.ipynb")
        self.until("panel.sessionContext.session?.kernel?.status === 'idle'")
        self.ask("panel.sessionContext.session.kernel.info.then(() => true)")
        self.until(f"!document.querySelector('{SPLASH}')")

    def show(self, cell: str):
        """Bring a cell into view, and return its element."""
        place = self._place(cell)
        assert place >= 0, f"no cell {cell}"
        self.browser.execute_async_script(
            "const [place, done] = arguments;"
            "const notebook = window.jupyterapp.shell.currentWidget.content;"
            "notebook.activeCellIndex = place;"
            "const ready = () => notebook.widgets[place].ready;"
            "notebook.scrollToItem(place, 'start').then(ready).then(() => done(), () => done());",
            place,
        )
        return self.until("cells[arguments[0]].isAttached && cells[arguments[0]].node", place)

    def write(self, cell: str, text: str) -> None:
        """Replace the text of a code cell, by keyboard."""
        self.show(cell).find_element(By.CSS_SELECTOR, ".cm-content").click()
        keys = ActionChains(self.browser).key_down(Keys.CONTROL).send_keys("a").key_up(Keys.CONTROL)
        keys.send_keys(Keys.DELETE).perform()
        self.browser.execute_cdp_cmd("Input.insertText", {"text": text})
        self.until("panel.content.activeCell.model.sharedModel.source === arguments[0]", text)

    def run(self, *cells: str) -> None:
        """Run some cells, each by Shift and Enter."""
        for cell in cells:
            node = self.show(cell)
            node.find_element(By.CSS_SELECTOR, ".jp-InputPrompt").click()
            before = self.ask("[cells[arguments[0]].model.executionCount]", self._place(cell))
            ActionChains(self.browser).key_down(Keys.SHIFT).send_keys(Keys.ENTER).key_up(Keys.SHIFT).perform()
            self.until(
                "cells[arguments[0]].model.executionState === 'idle' && "
                "![null, arguments[1]].includes(cells[arguments[0]].model.executionCount)",
                self._place(cell),
                before[0],
            )
            self.show(cell)

    def run_all(self) -> None:
        """Run all cells by the menu, and wait until the last of them, or a failure, has ended the run."""
        self.browser.find_element(By.XPATH, "//li[contains(@class, 'lm-MenuBar-item')][.='Run']").click()
        entry = "//li[@data-command='notebook:run-all-cells' or @data-command='runmenu:run-all']"
        WebDriverWait(self.browser, PATIENCE).until(lambda page: page.find_element(By.XPATH, entry)).click()
        self.until("cells.some(each => each.model.executionState === 'running')")
        self.until("cells.every(each => each.model.type !== 'code' || each.model.executionState === 'idle')")
        self.until("panel.sessionContext.session.kernel.status === 'idle'")

    def outputs(self, cell: str) -> list[dict]:
        """Return the outputs of a cell."""
        return self.ask("cells[arguments[0]].model.outputs.toJSON()", self._place(cell))

    def said(self, cell: str) -> str:
        """Return what stands below a cell, as it is seen."""
        return self.show(cell).find_element(By.CSS_SELECTOR, ".jp-Cell-outputArea").text

    def save(self) -> None:
        """Save by keyboard."""
        ActionChains(self.browser).key_down(Keys.CONTROL).send_keys("s").key_up(Keys.CONTROL).perform()
        self.until("!panel.model.dirty")

    def set_theme(self, name: str) -> None:
        """Switch to the Light or the Dark theme."""
        theme = f"JupyterLab {name}"
        self.ask("jupyterapp.commands.execute('apputils:change-theme', {theme: arguments[0]})", theme)
        self.until("document.body.dataset.jpThemeName === arguments[0]", theme)
        self.until(f"!document.querySelector('{SPLASH}')")

    def contrasts(self, cell: str) -> list[tuple[float, str]]:
        """Return the contrast of each text below a cell."""
        boxes = self.show(cell).find_elements(By.CSS_SELECTOR, ".jp-OutputArea-output")
        return [tuple(each) for each in self.browser.execute_script(CONTRAST, boxes)]

    def broken_words(self, cell: str, word: str = r"\S+") -> list[str]:
        """Return the words and numbers below a cell that the end of a line cuts in two."""
        boxes = self.show(cell).find_elements(By.CSS_SELECTOR, ".jp-OutputArea-output")
        return self.browser.execute_script(BROKEN_WORDS, boxes, word)

    def console_errors(self) -> list[str]:
        """Return the errors of the console since the last question.

        The site's JupyterLite leaves an extension in `.venv`, which says in JupyterLab that it is not at
        home.
        """
        errors = [entry["message"] for entry in self.browser.get_log("browser") if entry["level"] == "SEVERE"]
        return [error for error in errors if "extensions/@jupyterlite/pyodide-kernel-extension" not in error]

    def picture(self, name: str) -> None:
        """Keep what is seen, where DNN_UTILS_SCREENSHOTS names a folder."""
        if folder := os.environ.get("DNN_UTILS_SCREENSHOTS"):
            self.browser.save_screenshot(str(Path(folder) / f"{name}.png"))

    def _place(self, cell: str) -> int:
        return self.ask("cells.findIndex(each => each.model.id === arguments[0])", cell)
