"""An answer that asks for an enormous array gets a MemoryError, and not the memory of the whole computer."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

try:
    import resource
except ImportError:  # Windows, a browser
    resource = None  # type: ignore[assignment]

MORE = 4 * 2**30  # bytes that an answer may ask for, beyond what the process has
_STATM = Path("/proc/self/statm")


@contextlib.contextmanager
def limited_memory(more: int = MORE) -> Iterator[None]:
    """Let the block ask for so many bytes `more`, where the system can: Linux. Elsewhere do nothing."""
    if resource is None or not _STATM.exists():
        yield
        return
    used = int(_STATM.read_text(encoding="ascii").split()[0]) * resource.getpagesize()
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = used + more
    if soft != resource.RLIM_INFINITY:
        wanted = min(wanted, soft)
    resource.setrlimit(resource.RLIMIT_AS, (wanted, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
