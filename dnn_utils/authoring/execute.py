"""Run the solved notebook in a fresh kernel, the same way on every machine, and collect its outputs."""

import asyncio
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

import nbclient
from jupyter_client.kernelspec import NoSuchKernel
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode

from dnn_utils.authoring.tidy import CellRefused, refuse_machine_dependence, tidy
from dnn_utils.grading.judging.tracebacks import error_message, lines_of_cell

# Figures as IPython draws them, whatever the settings of whoever runs the build.
_KERNEL_CONFIG = """\
c.InlineBackend.figure_formats = {"png"}
c.InlineBackend.rc = {"figure.dpi": 100, "figure.figsize": (6.4, 4.8)}
c.InlineBackend.print_figure_kwargs = {"bbox_inches": "tight"}
"""


def execute(
    notebook: NotebookNode,
    folder: str | Path,
    *,
    timeout: float = 60,
    on_cell: Callable[[int], object] | None = None,
) -> list[tuple[str, str]]:
    """Run every code cell of `notebook` in place, with `folder` as the working directory.

    Parameters
    ----------
    notebook : nbformat notebook; its code cells get their outputs
    folder : path of the working directory
    timeout : seconds that one cell may take
    on_cell : called before each cell with its number from 0; may raise to stop

    Returns
    -------
    list of (cell id, text): what was written to stderr by cells that are not tagged ``stderr``, and left out

    Raises
    ------
    CellRefused
        If a cell raises, takes too long, ends its kernel, or shows what differs from machine to machine.
    """
    running = {"cell": notebook.cells[0]}

    def start(cell: NotebookNode, cell_index: int) -> None:
        running["cell"] = cell
        if on_cell:
            on_cell(cell_index)

    client = nbclient.NotebookClient(
        notebook,
        kernel_name="python3",
        timeout=timeout,
        startup_timeout=120,
        iopub_timeout=30,
        raise_on_iopub_timeout=True,
        record_timing=False,
        coalesce_streams=True,
        store_widget_state=False,
        shutdown_kernel="immediate",
        force_raise_errors=True,
        resources={"metadata": {"path": str(folder)}},
        on_cell_start=start,
    )
    metadata = dict(notebook.metadata)
    with tempfile.TemporaryDirectory(prefix="authoring-", ignore_cleanup_errors=True) as settings:
        log = Path(settings) / "kernel.log"
        try:
            # A loop of our own also ends what a failing cell leaves behind; zmq wants this kind on Windows.
            with log.open("wb") as stderr, asyncio.Runner(loop_factory=asyncio.SelectorEventLoop) as runner:
                runner.run(client.async_execute(env=_environment(Path(settings)), stderr=stderr))
        except CellExecutionError as error:
            reason = f"raises {error.ename}: {error_message(error.evalue)}"
            raise CellRefused(running["cell"].id, _first_line(error), reason) from error
        except CellTimeoutError as error:
            raise CellRefused(running["cell"].id, None, f"takes more than {timeout} seconds") from error
        except DeadKernelError as error:
            said = log.read_text(encoding="utf-8", errors="replace").splitlines()
            said = [line for line in said if line.strip() and "[IPKernelApp]" not in line]
            reason = "ends the kernel that runs it" + (f"; its last words: {said[-1]}" if said else "")
            raise CellRefused(running["cell"].id, None, reason) from error
        except (RuntimeError, NoSuchKernel) as error:
            raise CellRefused(running["cell"].id, None, f"cannot be run: {error}") from error
    notebook.metadata.clear()
    notebook.metadata.update(metadata)
    left_out: list[tuple[str, str]] = []
    for cell in notebook.cells:
        if cell.cell_type == "code":
            left_out.extend((cell.id, text) for text in tidy(cell))
            refuse_machine_dependence(cell)
    return left_out


def _environment(settings: Path) -> dict[str, str]:
    """Return the environment of the kernel: this one, without the settings of whoever runs the build."""
    profile = settings / "profile_default"
    profile.mkdir()
    (profile / "ipython_kernel_config.py").write_text(_KERNEL_CONFIG, encoding="utf-8")
    (settings / "matplotlibrc").write_text("", encoding="utf-8")
    return {**os.environ, "IPYTHONDIR": str(settings), "MATPLOTLIBRC": str(settings / "matplotlibrc")}


def _first_line(error: CellExecutionError) -> int | None:
    """Return the line of the failing cell that the traceback begins with, or None."""
    return next(iter(lines_of_cell(error.traceback)), None)
