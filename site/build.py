"""Build the course as web pages: python site/build.py [FOLDER] [--pyodide FOLDER-OR-ARCHIVE]

FOLDER (build/site) gets `pages`, what Sphinx reads, and `html`, what a browser opens: from a server, in a
sub-folder of one, or as files. Needs no network, and the pages need none either. Lessons that run in the
browser are in `html/lite`: they need a server, and Python for browsers, which is taken from its own address
unless a distribution of Pyodide is given.
"""

import argparse
import shutil
import sys
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import lessons
import nbformat
import reference
from sphinx.cmd.build import build_main

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
BORROWED = ("README.md", "docs/lesson.png", "benchmarks/README.md", "benchmarks/training.png")


def gather(pages: Path, more_ways: Callable[[str], list[str]]) -> None:
    """Bring together in the folder `pages` all that Sphinx reads: what is written here, and the rest.

    `more_ways` returns what else stands under the heading of the lesson with a name, besides its download.
    """
    shutil.rmtree(pages, ignore_errors=True)
    shutil.copytree(HERE, pages, ignore=shutil.ignore_patterns("*.py", "__pycache__", "lite", "_templates"))
    for written in pages.rglob("*.md"):
        # What is beside `site` in the repository is copied into it: one step less on the way there.
        up = "../" * (len(written.relative_to(pages).parts) - 1)
        text = written.read_text(encoding="utf-8").replace(f"{up}../", up)
        written.write_text(text, encoding="utf-8")
    for name in BORROWED:
        (pages / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, pages / name)
    (pages / "lessons").mkdir()
    (pages / "downloads").mkdir()
    for lesson in lessons.all_lessons(ROOT / "notebooks"):
        nbformat.write(
            lessons.page(lesson, more_ways(lesson.name)), pages / "lessons" / f"{lesson.name}.ipynb"
        )
        shutil.copy(lesson.blank, pages / "downloads")
    (pages / "engineers" / "reference.md").write_text(reference.page(), encoding="utf-8")


def in_the_browser(folder: Path, output: Path, pyodide: Path | None) -> Callable[[str], list[str]]:
    """Build JupyterLite in `output`; return what a lesson's page says of it, by the name of the lesson."""
    if find_spec("jupyterlite_core") is None:
        print("site: JupyterLite is not installed (extra `site`): no lesson can be run in the browser")
        return lambda lesson: []
    from lite import building, invitation

    notebooks = [lesson.blank for lesson in lessons.all_lessons(ROOT / "notebooks")]
    given = building.build(notebooks, output, folder / "lite", pyodide)
    python = output / building.PYTHON
    return lambda lesson: [invitation.sentence(lesson, given, python, building.PYODIDE_CDN_URL)]


def main() -> int:
    as_written = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=as_written)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "build" / "site", metavar="FOLDER")
    parser.add_argument("--pyodide", type=Path, metavar="FOLDER-OR-ARCHIVE", help="a distribution of Pyodide")
    arguments = parser.parse_args()
    folder = arguments.folder.resolve()
    start = time.perf_counter()
    pages, html = folder / "pages", folder / "html"
    shutil.rmtree(html, ignore_errors=True)
    gather(pages, in_the_browser(folder, html / "lite", arguments.pyodide))
    options = ["-q", "-W", "--keep-going", "-n", "-c", str(HERE), "-d", str(folder / "doctrees")]
    status = build_main([*options, "-b", "html", str(pages), str(html)])
    if status == 0:
        size = sum(file.stat().st_size for file in html.rglob("*") if file.is_file()) / 1e6
        print(f"site: {html / 'index.html'}, {size:.0f} MB, {time.perf_counter() - start:.0f} s")
    return status


if __name__ == "__main__":
    sys.exit(main())
