"""Where the repository is on the web; from that, links, and the cell that installs the package.

One place says it, in ``pyproject.toml``. Without it there are no links and no cell::

    [project.urls]
    Repository = "https://github.com/someone/a-course"
"""

import dataclasses
import re
import tomllib
from pathlib import Path
from urllib.parse import quote

from dnn_utils.authoring.errors import LessonError

BRANCH = "main"  # the one that is handed out
# What a lesson imports besides the package. Not all that pyproject.toml asks for: a notebook that runs has a
# Jupyter already, and Colab must keep its own.
IMPORTED = ("h5py", "ipywidgets", "matplotlib", "numpy", "threadpoolctl", "tqdm")

_GITHUB = re.compile(r"https://github\.com/[\w.-]+/[\w.-]+")
_INSTALL = """\
# Where the course is not installed, as on Colab, this fetches its package. Elsewhere it does nothing.
try:
    import dnn_utils
except ModuleNotFoundError:
    import subprocess
    import sys

    course = "git+{repository}@{branch}"
    pip = [sys.executable, "-m", "pip", "install", "--quiet"]
    subprocess.run([*pip, {imported}], check=True)
    subprocess.run([*pip, "--no-deps", course], check=True)"""


@dataclasses.dataclass(frozen=True)
class Address:
    """The repository's address, such as ``https://github.com/someone/a-course``."""

    repository: str

    def colab(self, lesson: str) -> str | None:
        """Return the link that opens a lesson in Google Colab, or None: it reads from GitHub only."""
        if not _GITHUB.fullmatch(self.repository):
            return None
        where = self.repository.removeprefix("https://github.com/")
        return f"https://colab.research.google.com/github/{where}/blob/{BRANCH}/notebooks/{lesson}.ipynb"

    def binder(self, lesson: str) -> str:
        """Return the link that opens a lesson in JupyterLab on mybinder.org, which reads ``binder/``."""
        where = f"git/{quote(self.repository, safe='')}"
        if _GITHUB.fullmatch(self.repository):
            where = f"gh/{self.repository.removeprefix('https://github.com/')}"
        return (
            f"https://mybinder.org/v2/{where}/{BRANCH}?labpath={quote(f'notebooks/{lesson}.ipynb', safe='')}"
        )

    @property
    def install_cell(self) -> str:
        """The source of a lesson's first cell of code."""
        imported = ", ".join(f'"{name}"' for name in IMPORTED)
        return _INSTALL.format(imported=imported, repository=self.repository, branch=BRANCH)


def address_of(notebooks: Path) -> Address | None:
    """Return the address that ``pyproject.toml`` beside the folder of the notebooks gives, or None.

    Raises
    ------
    LessonError
        If what stands there is no address of a repository.
    """
    project = notebooks.resolve().parent / "pyproject.toml"
    if not project.is_file():
        return None
    text = project.read_text(encoding="utf-8")
    given = tomllib.loads(text).get("project", {}).get("urls", {}).get("Repository")
    if given is None:
        return None
    repository = str(given).rstrip("/").removesuffix(".git")
    if not re.fullmatch(r"https://[\w.-]+(/[\w.~-]+){2,}", repository):
        line = text[: text.find("Repository")].count("\n") + 1
        raise LessonError(
            project, line, f'expected an address such as "https://github.com/OWNER/NAME"; got {given!r}'
        )
    return Address(repository)
