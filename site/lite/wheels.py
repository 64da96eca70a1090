"""The wheels that the site brings: the course's own, and pure packages that Pyodide does not have."""

import subprocess
import sys
import sysconfig
import zipfile
from importlib.metadata import distribution
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
EXTENSIONS = Path(sysconfig.get_path("data"), "share", "jupyter", "labextensions")
KERNEL = EXTENSIONS / "@jupyterlite" / "pyodide-kernel-extension"

CONFIGURATION = 'get_config().InteractiveShellApp.extensions = ["dnn_utils.checking.kernel"]\n'
METADATA = "Metadata-Version: 2.1\nName: dnn-utils-settings\nVersion: 1\n"


def course(folder: Path) -> Path:
    """Build the wheel of the course, with its data, into `folder`."""
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("dnn_utils-*.whl"))


def settings(folder: Path) -> Path:
    """Make a wheel that lets IPython load the course's extension, as the kernels of `make lab` do.

    Pyodide unpacks the data files of a wheel to where IPython looks for its configuration.
    """
    wheel = folder / "dnn_utils_settings-1-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as file:
        file.writestr("dnn_utils_settings-1.data/data/etc/ipython/ipython_config.py", CONFIGURATION)
        file.writestr("dnn_utils_settings-1.dist-info/METADATA", METADATA)
    return wheel


def of_the_kernel(name: str) -> Path:
    """Return the wheel `name` that JupyterLite's kernel brings."""
    return next((KERNEL / "static" / "pypi").glob(f"{name}-*.whl"))


def installed(name: str, folder: Path) -> Path:
    """Pack the installed package `name` into a wheel again, in `folder`: so nothing is downloaded.

    Raises
    ------
    ValueError
        If it is not of Python alone.
    """
    package = distribution(name)
    if "Tag: py3-none-any" not in (package.read_text("WHEEL") or ""):
        raise ValueError(f"{name}: expected a package of Python alone, which runs in a browser, too")
    wheel = folder / f"{name}-{package.version}-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w", zipfile.ZIP_DEFLATED) as file:
        for path in sorted(package.files or []):
            if ".." not in path.parts and "__pycache__" not in path.parts:  # both belong to this installation
                file.writestr(zipfile.ZipInfo(path.as_posix()), path.read_binary(), zipfile.ZIP_DEFLATED)
    return wheel
