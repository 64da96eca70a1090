"""Starting the kernels of many lessons, one for each, as fresh as a new process."""

import contextlib
import functools
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from dnn_utils.grading.running.environment import environment
from dnn_utils.grading.running.forked import CAN_FORK, ForkedKernel, Forker

_ATTEMPTS = 3  # in nbval's way: two kernels that start together may choose the same port
_ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1"}  # the lessons' matrices are small


class Kernels:
    """Starts kernels, forked ones where that is possible; as `kernels` gives it.

    Attributes
    ----------
    scratch : in which each kernel has an IPython folder of its own, without profiles: those may hold code
        that runs at once
    forker : Forker, or None
    """

    def __init__(self, scratch: Path, forker: Forker | None) -> None:
        self.scratch, self.forker = scratch, forker
        self._environment = threading.Lock()  # it is one for all threads

    def start(self, folder: Path, usual: Callable[[], Any] | None = None) -> tuple[Any, str]:
        """Return a started kernel and "", or None and why there is none. Whoever asked for it stops it.

        Parameters
        ----------
        folder : in which the cells run
        usual : starts a kernel where none can be forked; without it, the one of this environment
        """
        own = Path(tempfile.mkdtemp(dir=self.scratch))
        if self.forker is not None:
            with contextlib.suppress(RuntimeError, OSError, ValueError):
                return ForkedKernel(self.forker, folder.resolve(), own), ""
        problem = ""
        for _ in range(_ATTEMPTS):
            try:
                with self._environment, environment(IPYTHONDIR=str(own), **_ONE_THREAD):
                    return (usual or functools.partial(_of_this_environment, folder))(), ""
            except (RuntimeError, OSError, KeyError) as error:  # KeyError: no such kernel
                problem = f"{type(error).__name__}: {error}"
        return None, problem


def _of_this_environment(folder: Path) -> Any:
    from nbval.kernel import CURRENT_ENV_KERNEL_NAME, RunningKernel

    return RunningKernel(CURRENT_ENV_KERNEL_NAME, cwd=str(folder.resolve()))


@contextlib.contextmanager
def kernels(*, fork: bool = CAN_FORK) -> Iterator[Kernels]:
    """Give a `Kernels` for the length of the block."""
    with (
        tempfile.TemporaryDirectory(prefix="kernels-", ignore_cleanup_errors=True) as scratch,
        contextlib.ExitStack() as stack,
    ):
        forker = None
        if fork:
            with environment(**_ONE_THREAD):
                forker = stack.enter_context(contextlib.closing(Forker()))
        yield Kernels(Path(scratch), forker)
