"""What the numbers were measured with."""

import datetime
import importlib.metadata
import os
import platform
from pathlib import Path

import numpy as np


def describe():
    """Return date, processor, system and versions, without anything personal."""
    packages = {"jax": "JAX", "torch": "PyTorch", "scikit-learn": "scikit-learn"}
    versions = [f"Python {platform.python_version()}", f"NumPy {np.__version__} ({_blas()})"]
    for package, name in packages.items():
        try:
            versions.append(f"{name} {importlib.metadata.version(package)}")
        except importlib.metadata.PackageNotFoundError:
            versions.append(f"{name} not installed")
    return {
        "date": datetime.datetime.now(datetime.UTC).date().isoformat(),
        "processor": f"{_processor()}, {os.cpu_count()} cores{_load()}",
        "system": platform.system(),
        "versions": ", ".join(versions),
    }


def _load():
    """Say how busy the computer was before, where the system tells: the numbers of a busy one mean little."""
    return f", load {os.getloadavg()[0]:.1f} before the run" if hasattr(os, "getloadavg") else ""


def _processor():
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        for line in cpuinfo.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _blas():
    blas = np.show_config(mode="dicts")["Build Dependencies"]["blas"]
    return f"{blas['name']} {blas['version']}"
