"""A distribution of Pyodide for the tests: the one that is given, or npm's with pure packages from PyPI."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path += [
    str(ROOT / "site"),
    str(ROOT / "tests" / "browser"),
]  # what builds the site; what drives JupyterLab

pytest.importorskip("jupyterlite_pyodide_kernel", reason="JupyterLite is not installed (extra `site`)")

from jupyterlite_pyodide_kernel.constants import PYODIDE_VERSION  # noqa: E402
from lite import distribution  # noqa: E402


def given() -> Path | None:
    """Return what the environment variable PYODIDE names: a folder or an archive."""
    return Path(os.environ["PYODIDE"]).resolve() if os.environ.get("PYODIDE") else None


def from_npm(folder: Path) -> Path:
    """Fetch npm's package `pyodide`, the interpreter, of JupyterLite's version."""
    npm = shutil.which("npm") or pytest.skip("npm is not here: Pyodide's interpreter cannot be fetched")
    fetch([npm, "pack", "--silent", f"pyodide@{PYODIDE_VERSION}"], folder)
    return next(folder.glob("pyodide-*.tgz"))


def with_the_kernel(archive: Path, folder: Path) -> Path:
    """Return npm's distribution with the pure packages that JupyterLite's kernel starts with, from PyPI.

    The lock gets their hashes: Pyodide's own wheels of the same versions were built by Pyodide.
    """
    start = distribution.opened(archive, folder).folder
    assert start is not None
    lock = json.loads((start / distribution.LOCK).read_text(encoding="utf-8"))
    pure = {
        name: spec
        for name, spec in distribution.Distribution(lock).packages().items()
        if spec["file_name"].endswith("none-any.whl")
    }
    version = lock["info"]["python"].rpartition(".")[0]
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
    for_all = ["--platform", "any", "--python-version", version]
    fetch([*pip, *for_all, *(f"{name}=={spec['version']}" for name, spec in pure.items())], start)
    for wheel in start.glob("*.whl"):
        spec = pure[distribution.normalized(wheel.name.split("-")[0])]
        digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
        spec |= {"file_name": wheel.name, "sha256": digest}
    (start / distribution.LOCK).write_text(json.dumps(lock), encoding="utf-8")
    return start


def fetch(command: list[str], folder: Path) -> None:
    done = subprocess.run(
        command, cwd=folder, capture_output=True, encoding="utf-8", check=False, timeout=180
    )
    if done.returncode:
        pytest.skip(f"{Path(command[0]).name}: cannot fetch what the test needs: {done.stderr[-300:]}")
