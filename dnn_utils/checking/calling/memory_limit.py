"""An answer that asks for an enormous array gets a MemoryError, and not the memory of the whole computer."""

import contextlib
import os
from collections.abc import Iterator

try:
    import resource
except ImportError:  # Windows, a browser
    resource = None  # type: ignore[assignment]

MORE = 4 * 2**30  # bytes that an answer may ask for, beyond what the process has
_STATM = "/proc/self/statm"
_IS_LIMITED = resource is not None and os.path.exists(_STATM)


@contextlib.contextmanager
def limited_memory(more: int = MORE) -> Iterator[None]:
    """Let the block ask for so many bytes `more`, where the system can: Linux. Elsewhere do nothing."""
    if not _IS_LIMITED:
        yield
        return
    with open(_STATM, "rb", buffering=0) as file:  # a diagnosis asks a thousand times
        used = int(file.read().split()[0]) * resource.getpagesize()
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = used + more
    if soft != resource.RLIM_INFINITY:
        wanted = min(wanted, soft)
    resource.setrlimit(resource.RLIMIT_AS, (wanted, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
