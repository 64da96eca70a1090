"""Lessons in the browser: Python starts, a lesson runs, work is kept, nobody else is asked.

Pyodide's full distribution, with NumPy, is given in the environment variable PYODIDE. Without it, npm's
interpreter is fetched, and what needs NumPy is left out.
"""

import hashlib
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pyodide_for_tests as pyodide
import pytest

pytest.importorskip("selenium.webdriver", reason="selenium is not installed")

from lab import Page
from lite import building, distribution, lock
from lite.distribution import Distribution as Given
from serving import Server, browser_behind, served

import dnn_utils

pytestmark = pytest.mark.long

LESSON = "02_linear_forward"
WITHOUT_NUMPY = "PYODIDE does not name a full distribution, with NumPy: an answer cannot be tried"
FIRST, ANSWER, CHECK = "2-linear-forward-2", "answer-linear_forward", "check-linear_forward"
SOURCE = "cells.find(each => each.model.id === arguments[0]).model.sharedModel.source"
IMPORTS = "import numpy as np\n\nfrom dnn_utils import check, load_dataset"
ANSWERS = [
    ("def linear_forward(A, W, b):\n    return np.dot(W, A) - b, (A, W, b)", "not right yet"),
    ("def linear_forward(A, W, b):\n    while True:\n        pass", "does not end"),
    ("def linear_forward(A, W, b):\n    return np.dot(W, A) + b, (A, W, b)", "linear_forward: right"),
]
FIGURE = """
import matplotlib.pyplot as plt

plt.imshow(load_dataset("digits").train_images[0])
plt.show()
"""


class LitePage(Page):
    """JupyterLite with one lesson open; its Python takes a while."""

    def open(self, lesson: str) -> None:
        self.load(lesson)
        self.until("panel.sessionContext.session?.kernel?.status === 'idle'")

    def load(self, lesson: str) -> None:
        """Leave the page, open a lesson, and do not wait for its Python."""
        self.browser.get("about:blank")
        self.browser.get(f"{self.address}/lab/index.html?path={lesson}.ipynb")
        self.until("cells?.length && panel.context.path === arguments[0]", f"{lesson}.ipynb")


@pytest.fixture(scope="module")
def npm(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return pyodide.from_npm(tmp_path_factory.mktemp("npm"))


@pytest.fixture(scope="module")
def python(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The distribution that is built in: the given one, or npm's."""
    if given := pyodide.given():
        return given
    return pyodide.with_the_kernel(request.getfixturevalue("npm"), tmp_path_factory.mktemp("distribution"))


@pytest.fixture(scope="module")
def built(python: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Given]:
    """JupyterLite with its Python in it, and what went into it."""
    folder = tmp_path_factory.mktemp("lite")
    notebooks = sorted((pyodide.ROOT / "notebooks").glob("*.ipynb"))
    return folder / "html" / "lite", building.build(
        notebooks, folder / "html" / "lite", folder / "made", python
    )


@pytest.fixture(scope="module")
def given(built: tuple[Path, Given]) -> Given:
    return built[1]


@pytest.fixture(scope="module")
def server(built: tuple[Path, Given]) -> Iterator[Server]:
    settings = built[0] / "jupyter-lite.json"
    config = json.loads(settings.read_text(encoding="utf-8"))
    config["jupyter-config-data"]["exposeAppInBrowser"] = "true"  # the tests speak to it
    settings.write_text(json.dumps(config), encoding="utf-8")
    with served(built[0].parent) as started:
        yield started


@pytest.fixture(scope="module")
def page(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LitePage]:
    """A lesson, opened, with its Python started."""
    browser = browser_behind(server, tmp_path_factory.mktemp("profile"))
    try:
        opened = LitePage(browser, f"{server.address}/lite", Path())
        opened.open(LESSON)
        yield opened
    finally:
        browser.quit()


def test_the_table_is_what_the_release_says(npm: Path, tmp_path: Path) -> None:
    """Where no distribution is given, Pyodide's own address has what JupyterLite's version of it lists."""
    released = distribution.opened(npm, tmp_path)
    assert distribution.elsewhere().lock == released.lock | {"packages": released.packages()}


def test_a_folder_without_pyodide_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="expected a folder or a tar archive with"):
        distribution.opened(tmp_path, tmp_path / "scratch")


def test_a_file_that_the_lock_does_not_mean_is_refused(python: Path, tmp_path: Path) -> None:
    mixed = tmp_path / "mixed"
    shutil.copytree(distribution.opened(python, tmp_path / "scratch").folder or python, mixed)
    with next(mixed.glob("traitlets-*.whl")).open("ab") as wheel:
        wheel.write(b"another")
    with pytest.raises(ValueError, match=r"traitlets-.*: its hash is not the one in pyodide-lock\.json"):
        lock.write(distribution.opened(mixed, tmp_path), [], "", tmp_path / "output")


def test_every_file_of_the_lock_is_on_the_site(built: tuple[Path, Given]) -> None:
    folder = built[0] / building.PYTHON
    packages = json.loads((folder / distribution.LOCK).read_text(encoding="utf-8"))["packages"]
    for name, spec in packages.items():
        digest = hashlib.sha256((folder / spec["file_name"]).read_bytes()).hexdigest()
        assert digest == spec["sha256"], name
        assert set(map(distribution.normalized, spec["depends"])) <= set(packages), name


def test_python_starts_and_the_course_is_imported_as_far_as_numpy(page: LitePage, given: Given) -> None:
    page.write(FIRST, "import sys, dnn_utils\nprint(sys.platform, dnn_utils.__version__)")
    page.run(FIRST)
    assert page.said(FIRST) == f"emscripten {dnn_utils.__version__}"
    page.write(FIRST, "import pyodide_kernel\npyodide_kernel.ipython_shell_app.extensions")
    page.run(FIRST)
    assert "dnn_utils.checking.kernel" in page.said(FIRST)
    page.write(FIRST, "from dnn_utils import check\ncheck.__module__")
    page.run(FIRST)
    (output,) = page.outputs(FIRST)
    if "numpy" in given.missing():
        assert output["evalue"] == "No module named 'numpy'"
    else:
        assert "dnn_utils" in output["data"]["text/plain"]


def test_an_answer_is_checked_and_a_figure_drawn(page: LitePage, given: Given) -> None:
    """Written where no full distribution could be had: not yet run."""
    if "numpy" in given.missing():
        pytest.skip(WITHOUT_NUMPY)
    page.write(FIRST, IMPORTS)
    page.run(FIRST, CHECK)
    assert "`linear_forward` is not there yet" in page.said(CHECK).replace("\N{NO-BREAK SPACE}", " ")
    for answer, said in ANSWERS:
        page.write(ANSWER, answer)
        page.run(ANSWER, CHECK)
        assert said in page.said(CHECK)
    page.write(FIRST, FIGURE)
    page.run(FIRST)
    assert any("image/png" in output.get("data", {}) for output in page.outputs(FIRST))


def test_what_was_written_is_there_when_the_page_is_loaded_again(page: LitePage) -> None:
    page.write(FIRST, "kept = 'in this browser'")
    page.save()
    page.load(LESSON)
    assert page.ask(SOURCE, FIRST) == "kept = 'in this browser'"


def test_a_lesson_that_is_deleted_comes_back_as_the_site_has_it(page: LitePage) -> None:
    page.browser.execute_async_script(
        "const [path, done] = arguments; jupyterapp.serviceManager.contents.delete(path).then(done, done)",
        f"{LESSON}.ipynb",
    )
    page.load(LESSON)
    assert "import numpy as np" in str(page.ask(SOURCE, FIRST))


def test_nobody_else_was_asked(page: LitePage, server: Server) -> None:
    """In all of the tests above, by the page and by Python in it."""
    assert server.outside == []
