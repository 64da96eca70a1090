"""Starting the kernels of many lessons, one for each, as fresh as a new process."""

import contextlib
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dnn_utils.grading.running.environment import environment
from dnn_utils.grading.running.forked import CAN_FORK, ForkedKernel, Forker

_ATTEMPTS = 3  # in nbval's way: two kernels that start together may choose the same port


class Kernels:
    """Starts kernels, forked ones where that is possible; as `kernels` gives it.

    Attributes
    ----------
    folder : in which the cells run
    scratch : in which each kernel has an IPython folder of its own, without profiles: those may hold code
        that runs at once
    forker : Forker, or None
    """

    def __init__(self, folder: Path, scratch: Path, forker: Forker | None) -> None:
        self.folder, self.scratch, self.forker = folder, scratch, forker
        self._environment = threading.Lock()  # it is one for all threads

    def start(self) -> tuple[Any, str]:
        """Return a started kernel and "", or None and why there is none. Whoever asked for it stops it."""
        own = Path(tempfile.mkdtemp(dir=self.scratch))
        if self.forker is not None:
            with contextlib.suppress(RuntimeError, OSError, ValueError):
                return ForkedKernel(self.forker, self.folder, own), ""
        from nbval.kernel import CURRENT_ENV_KERNEL_NAME, RunningKernel

        problem = ""
        for _ in range(_ATTEMPTS):
            try:
                with self._environment, environment(IPYTHONDIR=str(own)):
                    return RunningKernel(CURRENT_ENV_KERNEL_NAME, cwd=str(self.folder)), ""
            except (RuntimeError, OSError, KeyError) as error:
                problem = f"{type(error).__name__}: {error}"
        return None, problem


@contextlib.contextmanager
def kernels(folder: Path, *, fork: bool = CAN_FORK) -> Iterator[Kernels]:
    """Give a `Kernels` for the length of the block.

    The lessons' matrices are small: one BLAS thread each.
    """
    with (
        tempfile.TemporaryDirectory(prefix="kernels-", ignore_cleanup_errors=True) as scratch,
        environment(OPENBLAS_NUM_THREADS="1"),
        contextlib.ExitStack() as stack,
    ):
        forker = stack.enter_context(contextlib.closing(Forker())) if fork else None
        yield Kernels(folder.resolve(), Path(scratch), forker)
