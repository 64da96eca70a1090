"""Run the cells of one lesson in order, each at most once."""

import json
from typing import Any

from dnn_utils.checking.outcome import ExerciseResult
from dnn_utils.grading.judging.execution import Ending
from dnn_utils.grading.judging.judge import Judge
from dnn_utils.grading.judging.results import CellOutcome, CellResult
from dnn_utils.grading.lesson.cell import Cell
from dnn_utils.grading.lesson.lesson import Lesson
from dnn_utils.grading.running.kernel import TREES, ask, execute

_INSIDE = "dnn_utils.grading.running.inside"
_PRISTINE = "dnn_utils.checking.calling.pristine"
_START_TIMEOUT = 60.0  # seconds to import the checks


class Runner:
    """Gives the result of any cell of a lesson; the cells before it are run first.

    Parameters
    ----------
    lesson : Lesson
    kernel : nbval's RunningKernel, or None if it did not start
    timeout : float, seconds for one cell
    compare : bool, whether outputs are compared (not with --nbval-lax)
    no_kernel : str, why there is no kernel
    draw : bool, whether figures are drawn, which takes long; only whether they are there is looked at
    """

    def __init__(
        self,
        lesson: Lesson,
        kernel: Any,
        timeout: float,
        *,
        compare: bool = True,
        no_kernel: str = "",
        draw: bool = True,
    ) -> None:
        self.lesson, self.kernel, self.timeout, self.no_kernel = lesson, kernel, timeout, no_kernel
        self.draw = draw
        self.judge = Judge(lesson, timeout, compare=compare)
        self.results: list[CellResult] = []
        self._ended_in: Cell | None = None  # the cell after which nothing can be run

    def result(self, index: int) -> CellResult:
        """Return the CellResult of the cell at `index` of the lesson."""
        while len(self.results) <= index:
            self.results.append(self._run(self.lesson.cells[len(self.results)]))
        return self.results[index]

    def _run(self, cell: Cell) -> CellResult:
        if self._ended_in is not None:
            with TREES:
                return self.judge.not_run(cell, self._ended_in)
        if not self.results and (problem := self._prepare()):
            self._ended_in = cell
            return CellResult(CellOutcome.FAILED, problem)
        if cell.role == "given" and "nbval-skip" in cell.tags:
            return CellResult(CellOutcome.NOTED, "the lesson skips this cell")
        verdict = None
        try:
            if cell.role == "check":
                # What is asked is put back first: `restored` returns None
                self._ask(f"before_check({cell.exercise!r})", f"{_loaded(_PRISTINE)}.restored() or ")
            execution = execute(self.kernel, cell.source, self.timeout)
            if execution.state in (Ending.DIED, Ending.TIMED_OUT):
                self._ended_in = cell
            elif cell.role == "check":
                record = json.loads(self._ask("after_check()"))
                verdict = record and ExerciseResult.from_dict(record)
        except (
            RuntimeError
        ) as error:  # between two cells: a thread of the learner's, or a module that is gone
            if not self.kernel.is_alive():
                self._ended_in = cell
            with TREES:
                return self.judge.not_checked(cell, f"the check cannot be run: {error}")
        with TREES:
            return self.judge.result(cell, execution, verdict)

    def _prepare(self) -> str | None:
        """Import the checks before any cell can change what they use; return what went wrong."""
        if self.kernel is None:
            return f"the kernel did not start: {self.no_kernel}"
        execution = execute(
            self.kernel, f"__import__('importlib').import_module({_INSIDE!r})", _START_TIMEOUT, silent=True
        )
        if execution.state is Ending.OK:
            if not self.draw:
                self._ask("leave_figures_blank()")
            return None
        error = execution.error or {"ename": "the kernel", "evalue": execution.state}
        return f"the checks cannot be imported in the notebook's kernel: {error['ename']}: {error['evalue']}"

    def _ask(self, call: str, first: str = "") -> Any:
        return ask(self.kernel, f"{first}{_loaded(_INSIDE)}.{call}")


def _loaded(module: str) -> str:
    """Return the expression for a module that the kernel has imported, whatever its names stand for."""
    return f"__import__('sys').modules[{module!r}]"
