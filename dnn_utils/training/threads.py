"""How many threads NumPy's matrix products may use, for as long as a block of code lasts.

A BLAS library shares every product among its threads, which then wait for one another, busily. For small
products, or on a computer that has something else to do, the waiting takes longer than the products. `train`
shares out blocks of examples instead, and asks for one thread for each product.
"""

import functools
import sys
import threading
from types import TracebackType
from typing import Any


def available() -> int:
    """Return how many threads a product may use now; 1 if that cannot be told, or if there is only one."""
    pools = _pools()
    return max((pool["num_threads"] for pool in pools.info()), default=1) if pools else 1


class _OneThread:
    """A context: products use one thread inside; afterwards, as many as before.

    Runs may overlap, in several Python threads: what counts is the first one in and the last one out.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._inside = 0
        self._limit: Any = None

    def __enter__(self) -> None:
        with self._lock:
            if not self._inside and (pools := _pools()):
                self._limit = pools.limit(limits=1)
            self._inside += 1

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        with self._lock:
            self._inside -= 1
            if not self._inside and self._limit is not None:
                self._limit.restore_original_limits()
                self._limit = None


one_thread = _OneThread()


@functools.cache
def _pools() -> Any:
    """Return the threads of the BLAS libraries that are loaded; None where there is one, as in a browser."""
    try:
        from threadpoolctl import ThreadpoolController
    except ImportError:  # it needs ctypes
        return None
    if sys.platform == "emscripten":
        return None

    return ThreadpoolController().select(user_api="blas")
