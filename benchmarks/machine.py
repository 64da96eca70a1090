"""What the numbers were measured with."""

import datetime
import importlib.metadata
import os
import platform
import time
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


def clock(threads):
    """Return the clock for so many threads: with one, the processor's: other programs count less."""
    return time.process_time if threads == 1 else time.perf_counter


def load():
    """Return how many programs wanted a processor in the last minute; None where nobody counts them."""
    return os.getloadavg()[0] if hasattr(os, "getloadavg") else None


def _load():
    """Say how busy the computer was before, where the system tells: the numbers of a busy one mean little."""
    return "" if load() is None else f", load {load():.1f} before the run"


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
