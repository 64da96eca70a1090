"""Build the course as web pages: python site/build.py [FOLDER]

FOLDER (build/site) gets `pages`, what Sphinx reads, and `html`, what a browser opens: from a server, in a
sub-folder of one, or as files. Needs no network, and the pages need none either.
"""

import argparse
import shutil
import sys
import time
from pathlib import Path

import lessons
import nbformat
import reference
from sphinx.cmd.build import build_main

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
BORROWED = ("docs/lesson.png", "benchmarks/README.md", "benchmarks/training.png")


def gather(pages: Path) -> None:
    """Bring together in the folder `pages` all that Sphinx reads: what is written here, and the rest."""
    shutil.rmtree(pages, ignore_errors=True)
    shutil.copytree(HERE, pages, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
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
        nbformat.write(lessons.page(lesson), pages / "lessons" / f"{lesson.name}.ipynb")
        shutil.copy(lesson.blank, pages / "downloads")
    (pages / "engineers" / "reference.md").write_text(reference.page(), encoding="utf-8")


def main() -> int:
    as_written = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=as_written)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "build" / "site", metavar="FOLDER")
    folder = parser.parse_args().folder.resolve()
    start = time.perf_counter()
    pages, html = folder / "pages", folder / "html"
    gather(pages)
    shutil.rmtree(html, ignore_errors=True)
    options = ["-q", "-W", "--keep-going", "-n", "-c", str(HERE), "-d", str(folder / "doctrees")]
    status = build_main([*options, "-b", "html", str(pages), str(html)])
    if status == 0:
        size = sum(file.stat().st_size for file in html.rglob("*") if file.is_file()) / 1e6
        print(f"site: {html / 'index.html'}, {size:.0f} MB, {time.perf_counter() - start:.0f} s")
    return status


if __name__ == "__main__":
    sys.exit(main())
