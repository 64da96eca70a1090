"""The pages as they are built: what a lesson shows, what leads where, and nothing from elsewhere."""

import json
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

pytestmark = pytest.mark.long

ROOT = Path(__file__).resolve().parents[2]
LOADED = {"script": "src", "img": "src", "link": "href", "iframe": "src", "source": "src"}


class Page(HTMLParser):
    """What a page links to, what it loads, its anchors, and its pictures without words."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.anchors: set[str] = set()
        self.wordless: list[str] = []
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.anchors.add(found.get("id") or "")
        if tag == "a" and found.get("href"):
            self.links.append(str(found["href"]))
        if tag in LOADED and found.get(LOADED[tag]):
            self.loaded.append(str(found[LOADED[tag]]))
        if tag == "img" and not found.get("alt"):
            self.wordless.append(str(found.get("src")))


@pytest.fixture(scope="module")
def pages(html: Path) -> dict[Path, Page]:
    return {
        path: Page(path)
        for path in html.rglob("*.html")
        if not {"_static", "lite"} & set(path.relative_to(html).parts)
    }


def lesson_names() -> list[str]:
    return sorted(path.stem for path in (ROOT / "notebooks" / "source").glob("*.md"))


def test_every_lesson_is_a_page(html: Path) -> None:
    assert sorted(path.stem for path in (html / "lessons").glob("*.html")) == lesson_names()


def test_nothing_is_loaded_from_elsewhere(html: Path, pages: dict[Path, Page]) -> None:
    for path, page in pages.items():
        assert not [each for each in page.loaded if urlsplit(each).scheme or each.startswith("/")], path
    for style in html.rglob("*.css"):
        text = style.read_text(encoding="utf-8")
        assert "url(http" not in text, style
        assert "@import" not in text or "http" not in text.split("@import", 1)[1][:80], style


def test_every_link_leads_somewhere_and_none_to_the_root(html: Path, pages: dict[Path, Page]) -> None:
    for path, page in pages.items():
        for link in [*page.links, *page.loaded]:
            parts = urlsplit(link)
            if parts.scheme:
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            assert not link.startswith("/"), f"{path}: {link}"
            assert target.is_file(), f"{path}: {link}"
            if parts.fragment and target in pages:
                assert unquote(parts.fragment) in pages[target].anchors, f"{path}: {link}"


def test_every_picture_has_words(pages: dict[Path, Page]) -> None:
    for path, page in pages.items():
        assert not page.wordless, f"{path}: {page.wordless}"


def test_what_can_be_downloaded_is_the_blank_notebook(html: Path) -> None:
    downloads = {path.stem: path for path in (html / "_downloads").rglob("*.ipynb")}
    assert sorted(downloads) == lesson_names()
    for name, path in downloads.items():
        assert path.read_bytes() == (ROOT / "notebooks" / f"{name}.ipynb").read_bytes()


def test_an_answer_stands_only_in_a_closed_fold(html: Path) -> None:
    """The line of the solution comes once, after the fold's summary; the cell above shows the stub."""
    text = (html / "lessons" / "02_linear_forward.html").read_text(encoding="utf-8")
    shown, *folds = text.split('<details class="help">')
    assert "write your answer here" in shown
    assert '<details class="help" open' not in text
    assert "<summary>Hint</summary>" in folds[0].lstrip()
    solutions = [each for each in folds if each.startswith("<summary>Solution")]
    assert len(solutions) == 2
    assert "NotImplementedError" not in solutions[0].split("</details>")[0]


def test_the_output_of_a_check_is_not_shown(html: Path) -> None:
    solved = json.loads((ROOT / "notebooks/solutions/02_linear_forward.ipynb").read_text(encoding="utf-8"))
    (check,) = [cell for cell in solved["cells"] if cell["id"] == "check-linear_forward"]
    words = "".join(check["outputs"][0]["data"]["text/plain"]).splitlines()[0]
    page = (html / "lessons" / "02_linear_forward.html").read_text(encoding="utf-8")
    assert "right" in words
    assert words not in page


def test_python_for_browsers_that_is_not_given_is_at_its_own_address(html: Path) -> None:
    """What the site brings is all that the lock names without an address."""
    needed = "JupyterLite is not installed (extra `site`)"
    pyodide = pytest.importorskip("jupyterlite_pyodide_kernel.constants", reason=needed)
    folder = html / "lite" / "python"
    packages = json.loads((folder / "pyodide-lock.json").read_text(encoding="utf-8"))["packages"].values()
    away = [each["file_name"] for each in packages if "://" in each["file_name"]]
    here = {each["file_name"] for each in packages} - set(away)
    assert here == {path.name for path in folder.glob("*.whl")}
    assert any("/numpy-" in address for address in away)
    assert all(address.startswith(f"{pyodide.PYODIDE_CDN_URL}/") for address in away)
