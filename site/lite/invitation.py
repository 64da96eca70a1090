"""What stands under a lesson's heading: the link that runs it, what that downloads, and from where."""

from pathlib import Path
from urllib.parse import urlsplit

from lite.distribution import Distribution

# All that a lesson loads before it runs. JupyterLab alone, measured in Chromium: 8.1 MB.
JUPYTERLAB = 8
# An estimate, since Pyodide's wheels could not be downloaded where this was written: the interpreter and the
# pure packages, measured, are 19 MB; the six compiled ones are taken as 15.
ELSEWHERE = 35


def sentence(lesson: str, given: Distribution, python: Path, pyodide: str) -> str:
    """Return the link to the lesson in JupyterLite, with what it downloads, in Markdown.

    The folder `python` has what the site brings of Pyodide; the rest is at the address `pyodide` when the
    distribution is not given.
    """
    size = JUPYTERLAB + round(sum(file.stat().st_size for file in python.iterdir()) / 1e6)
    download = f"downloads {size} MB from this site"
    if given.folder is None:
        download += f", and about {ELSEWHERE} MB from {urlsplit(pyodide).hostname}"
    if missing := given.missing():
        download += f"; without {', '.join(missing)}, which this site's Pyodide does not have"
    address = f"../lite/lab/index.html?path={lesson}.ipynb"
    link = f'<a class="run" href="{address}">Run this lesson in your browser</a>'
    return f"{link} ([{download}](../in_the_browser.md))"
