"""Pyodide, Python compiled for the browser: in a folder, in an archive, or at its own address.

A distribution is the interpreter and a `pyodide-lock.json` that lists its packages. The full one, of the
releases of Pyodide, has their wheels, too; the package `pyodide` of npm has none.
"""

import json
import re
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LOCK = "pyodide-lock.json"
INTERPRETER = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")
# What Pyodide's own address has, for builds that are given no distribution.
TABLE = Path(__file__).with_name(LOCK)
# What a lesson needs of it: what the package imports, and what JupyterLite's kernel imports.
ROOTS = ("numpy", "matplotlib", "h5py", "tqdm", "micropip", "ipython", "jedi")


@dataclass(frozen=True)
class Distribution:
    """`lock` is what `pyodide-lock.json` says; `folder` has the files, or is None where they stay away."""

    lock: dict[str, Any]
    folder: Path | None = None

    def packages(self) -> dict[str, dict[str, Any]]:
        """Return the packages that a lesson needs, those in `ROOTS` and all that they depend on, by name."""
        known = {normalized(name): package for name, package in self.lock["packages"].items()}
        needed: dict[str, dict[str, Any]] = {}
        to_see = list(ROOTS)
        while to_see:
            name = normalized(to_see.pop())
            if name not in needed:
                needed[name] = known[name]
                to_see += known[name]["depends"]
        return dict(sorted(needed.items()))

    def missing(self) -> list[str]:
        """Return the names of the packages that a lesson needs and whose files are not in the folder."""
        if self.folder is None:
            return []
        packages = self.packages()
        return [name for name in packages if not (self.folder / packages[name]["file_name"]).is_file()]


def normalized(name: str) -> str:
    """Return the name of a package as PEP 503 writes it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def elsewhere() -> Distribution:
    """Return the distribution whose files stay at Pyodide's own address."""
    return Distribution(json.loads(TABLE.read_text(encoding="utf-8")))


def opened(path: Path, scratch: Path) -> Distribution:
    """Return the distribution in a folder or an archive, which is unpacked into the folder `scratch`.

    Raises
    ------
    FileNotFoundError
        If it is none.
    """
    if path.is_file():
        with tarfile.open(path) as archive:
            archive.extractall(scratch, filter="data")
        path = scratch
    locks = sorted(path.rglob(LOCK), key=lambda found: len(found.parts)) if path.is_dir() else []
    if not locks or any(not (locks[0].parent / name).is_file() for name in INTERPRETER):
        raise FileNotFoundError(
            f"PYODIDE={path}: expected a folder or a tar archive with {', '.join((*INTERPRETER, LOCK))}: a "
            "release of Pyodide (all packages), or what `npm pack pyodide` makes (the interpreter)"
        )
    return Distribution(json.loads(locks[0].read_text(encoding="utf-8")), locks[0].parent)


def main() -> None:
    """Write `TABLE` anew, from JupyterLite's version of Pyodide: python site/lite/distribution.py ARCHIVE"""
    with tempfile.TemporaryDirectory() as scratch:
        given = opened(Path(sys.argv[1]), Path(scratch))
    TABLE.write_text(
        json.dumps(given.lock | {"packages": given.packages()}, indent=1) + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    main()
