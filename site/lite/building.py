"""From a folder of notebooks to a JupyterLite that opens them."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from jupyterlite_pyodide_kernel.constants import PYODIDE_CDN_URL

from lite import distribution, lock, wheels

KERNEL_PLUGIN = "@jupyterlite/pyodide-kernel-extension:kernel"
PYTHON = "python"  # the folder of Pyodide, in JupyterLite's
EXTENSIONS = (
    wheels.KERNEL,
    wheels.EXTENSIONS / "@jupyter-widgets" / "jupyterlab-manager",  # sliders
    wheels.ROOT / "dnn_utils" / "labextension",  # figures with their words
)


def build(
    notebooks: list[Path], output: Path, scratch: Path, pyodide: Path | None = None
) -> distribution.Distribution:
    """Build a JupyterLite with `notebooks` in the folder `output`; what is made on the way goes to `scratch`.

    Parameters
    ----------
    pyodide : Path, optional
        A distribution of Pyodide: then a reader's browser asks nobody else. Without it, it is asked from
        Pyodide's own address when a notebook is opened.

    Returns
    -------
    given : Distribution
        If it misses packages, the notebooks open, but stop where they first use one.
    """
    shutil.rmtree(scratch, ignore_errors=True)
    settings, unpacked, made = scratch / "settings", scratch / "unpacked", scratch / "wheels"
    for folder in (settings, unpacked, made):
        folder.mkdir(parents=True)
    given = distribution.opened(pyodide, unpacked) if pyodide else distribution.elsewhere()
    save(settings / "jupyter-lite.json", settings_of_the_page(given))
    save(settings / "jupyter_lite_config.json", settings_of_the_build(notebooks, output))
    command = [sys.executable, "-m", "jupyterlite_core", "build", "--lite-dir", str(settings)]
    done = subprocess.run(command, cwd=settings, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        raise RuntimeError(f"JupyterLite could not be built:\n{done.stdout}\n{done.stderr}")
    lock.write(given, lock.own_wheels(made), PYODIDE_CDN_URL, output / PYTHON)
    return given


def settings_of_the_page(given: distribution.Distribution) -> dict[str, Any]:
    """Return what JupyterLite is told when it is opened."""
    kernel: dict[str, Any] = {
        "loadPyodideOptions": {"lockFileURL": f"./{PYTHON}/{distribution.LOCK}", "packages": lock.PRELOADED}
    }
    if given.folder is not None:
        kernel |= {"pyodideUrl": f"./{PYTHON}/pyodide.mjs", "disablePyPIFallback": True}
    page = {"appName": "dnn_utils", "litePluginSettings": {KERNEL_PLUGIN: kernel}}
    return {"jupyter-lite-schema-version": 0, "jupyter-config-data": page}


def settings_of_the_build(notebooks: list[Path], output: Path) -> dict[str, Any]:
    """Return what JupyterLite is told when it is built."""
    build = {
        "apps": ["lab"],
        "contents": [str(path) for path in notebooks],
        "federated_extensions": [str(path) for path in EXTENSIONS],
        "ignore_sys_prefix": True,  # only these extensions, whatever else is installed
        "no_sourcemaps": True,
        "no_unused_shared_packages": True,
        "output_dir": str(output),
        "settings_overrides": [
            str(wheels.ROOT / "tools" / "lab" / "overrides.json")
        ],  # as `make lab` has them
    }
    return {"LiteBuildConfig": build}


def save(file: Path, content: dict[str, Any]) -> None:
    file.write_text(json.dumps(content, indent=1), encoding="utf-8")
