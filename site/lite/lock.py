"""The list of packages that Pyodide reads: the file, hash and dependencies of each."""

import hashlib
import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lite import wheels
from lite.distribution import INTERPRETER, LOCK, Distribution

# The kernel starts with these in memory: a lesson's first cell imports them like any others.
PRELOADED = [
    *("micropip", "piplite", "ipykernel", "comm", "pyodide-kernel", "jedi", "ipython"),
    *("dnn-utils", "dnn-utils-settings"),
]


@dataclass(frozen=True)
class Own:
    """A wheel that the site brings, the packages that it needs, and the module in it."""

    name: str
    wheel: Path
    depends: tuple[str, ...] = ()
    module: str | None = None


def own_wheels(scratch: Path) -> list[Own]:
    """Return the wheels that the site brings, made in the folder `scratch`.

    What the package needs is less in a browser: no threads, no server, no notebook files that are run.
    """
    needed = ("numpy", "matplotlib", "h5py", "tqdm", "ipywidgets")
    return [
        Own("dnn-utils", wheels.course(scratch), needed, "dnn_utils"),
        Own("dnn-utils-settings", wheels.settings(scratch)),
        Own("ipywidgets", wheels.installed("ipywidgets", scratch), ("comm", "ipython"), "ipywidgets"),
        Own("comm", wheels.installed("comm", scratch), (), "comm"),
        Own("piplite", wheels.of_the_kernel("piplite"), ("micropip",), "piplite"),
        Own("pyodide-kernel", wheels.of_the_kernel("pyodide_kernel"), ("comm", "ipython"), "pyodide_kernel"),
        Own("ipykernel", wheels.of_the_kernel("ipykernel"), ("pyodide-kernel",), "ipykernel"),
    ]


def write(distribution: Distribution, own: list[Own], address: str, output: Path) -> None:
    """Write the lock and all files that it names into the folder `output`.

    Files of a distribution that stays away are named by their place below `address`, where a page finds them.

    Raises
    ------
    ValueError
        If a file of the distribution is not the one that its own lock means.
    """
    output.mkdir(parents=True)
    missing = distribution.missing()
    packages = {name: spec for name, spec in distribution.packages().items() if name not in missing}
    if distribution.folder is None:
        for name, spec in packages.items():
            packages[name] = {**spec, "file_name": f"{address}/{spec['file_name']}"}
    else:
        for name in [*INTERPRETER, *(spec["file_name"] for spec in packages.values())]:
            shutil.copy(distribution.folder / name, output)
        for spec in packages.values():
            if digest(output / spec["file_name"]) != spec["sha256"]:
                raise ValueError(
                    f"{distribution.folder / spec['file_name']}: its hash is not the one in {LOCK}. Expected "
                    "the files of one release of Pyodide: download it again, or take one distribution whole"
                )
    for each in own:
        shutil.copy(each.wheel, output)
        packages[each.name] = described(each)
    for name, spec in packages.items():
        packages[name] = {**spec, "depends": [need for need in spec["depends"] if need not in missing]}
    lock = {**distribution.lock, "packages": packages}
    (output / LOCK).write_text(json.dumps(lock, indent=1), encoding="utf-8")


def described(own: Own) -> dict[str, Any]:
    """Return what a lock says of a wheel that the site brings."""
    return {
        "name": own.name,
        "version": own.wheel.name.split("-")[1],
        "file_name": own.wheel.name,
        "install_dir": "site",
        "sha256": digest(own.wheel),
        "package_type": "package",
        "imports": [own.module] if own.module else [],
        "depends": list(own.depends),
        "unvendored_tests": False,
    }


def digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()
