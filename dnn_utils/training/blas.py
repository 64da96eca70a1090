"""How many threads NumPy's matrix products may use, for as long as a block of code lasts.

OpenBLAS, which NumPy's wheels bring along, shares every product among its threads, which then wait for one
another, busily. For small products, or on a computer that has something else to do, the waiting takes longer
than the products. `train` shares out blocks of examples instead, and asks for one thread for each product.
Another BLAS (MKL, Accelerate) is left as it is.
"""

import contextlib
import ctypes
import functools
import threading
from pathlib import Path

import numpy as np

NAMES = ("scipy_openblas_{}_num_threads64_", "scipy_openblas_{}_num_threads", "openblas_{}_num_threads")


def threads():
    """Return how many threads a product may use now; 1 if that cannot be told or changed."""
    functions = found()
    return functions[0]() if functions else 1


@contextlib.contextmanager
def one_thread():
    """Let products use one thread inside the block; afterwards, as many as before."""
    if not (functions := found()):
        yield
        return
    get, put = functions
    with _lock:  # blocks may overlap, in several Python threads: the first one in and the last one out matter
        if not _inside:
            _before[:] = [get()]
            put(1)
        _inside.append(None)
    try:
        yield
    finally:
        with _lock:
            _inside.pop()
            if not _inside:
                put(*_before)


_lock, _inside, _before = threading.Lock(), [], []


@functools.cache
def found():
    """Return the functions that get and put OpenBLAS's number of threads, or None if there are none."""
    package = Path(np.__file__).parent
    folders = (package.with_name("numpy.libs"), package / ".dylibs")  # of wheels
    files = [file for folder in folders for file in sorted(folder.glob("*openblas*"))]
    for file in (*files, np._core._multiarray_umath.__file__):
        with contextlib.suppress(OSError):
            library = ctypes.CDLL(str(file))
            for name in NAMES:
                if hasattr(library, name.format("set")):
                    return getattr(library, name.format("get")), getattr(library, name.format("set"))
    return None
