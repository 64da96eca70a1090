"""The cells of a course notebook as pytest sees them: one item each, named by the cell's id."""

import contextlib
import dataclasses
import json
import sys
import types
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from nbval.kernel import CURRENT_ENV_KERNEL_NAME
from nbval.plugin import IPyNbCell, IPyNbFile

from dnn_utils.checking.outcome import ExerciseResult
from dnn_utils.grading.judging.results import CellOutcome, CellResult
from dnn_utils.grading.lesson.cell import Cell
from dnn_utils.grading.lesson.lesson import Lesson, load
from dnn_utils.grading.lesson.reference import NotebookFile
from dnn_utils.grading.report.printable import printable, visible
from dnn_utils.grading.running.forked import CAN_FORK
from dnn_utils.grading.running.kernels import Kernels, kernels
from dnn_utils.grading.running.runner import Runner

_TIMEOUT = 60.0  # seconds for one cell, unless --nbval-cell-timeout is given
_KERNELS = pytest.StashKey[Kernels]()


def _encoding() -> str | None:
    return sys.__stdout__.encoding if sys.__stdout__ is not None else None


class CellFailed(Exception):
    """A cell of a course notebook failed: `summary` is one line, the text of the error is all of it."""

    def __init__(self, summary: str, text: str) -> None:
        super().__init__(printable(text, _encoding()))
        self.summary = printable(summary, _encoding())


class CourseNotebook(IPyNbFile):  # type: ignore[misc]  # nbval has no types
    """A notebook of the course: what is run is its reference with the learner's answers and additions."""

    lesson: Lesson  # from `collect` on
    kernel: Any  # nbval's, from `setup` on, or None
    runner: Runner  # from `setup` on, if there is anything to run

    def __init__(self, *, file: NotebookFile, **known: Any) -> None:
        super().__init__(**known)
        self.file = file
        # ids of cells that were not asked for, and whose failure another one has reported
        self.blamed: set[str] = set()

    def collect(self) -> Iterator[pytest.Item]:
        """Yield one item per code cell, or a single one that says why there are none.

        Nothing for a copy that a rebuild has set aside: it is not what the learner hands in.
        """
        if self.file.is_set_aside:
            return
        self.lesson = load(self.file, self.nodeid)
        if self.lesson.problem:
            yield CourseProblem.from_parent(self, name="notebook")
        for index, cell in enumerate(self.lesson.cells):
            yield CourseCell.from_parent(self, name=cell.id, index=index, cell=cell)

    def setup(self) -> None:
        """Start the kernel: the one of this environment, whatever the learner's file says."""
        if self.lesson.problem:
            return
        self.kernel, problem = _kernels(self.config).start(self.path.parent, self._kernel_as_nbval_starts_it)
        timeout = self.config.option.nbval_cell_timeout
        if isinstance(timeout, int):  # nbval's own default; a value that was given is a float
            timeout = _TIMEOUT
        self.runner = Runner(
            self.lesson, self.kernel, timeout, compare=self.compare_outputs, no_kernel=problem
        )

    def _kernel_as_nbval_starts_it(self) -> Any:
        """Start the kernel that nbval's options ask for."""
        self.nb = types.SimpleNamespace(metadata={"kernelspec": {"name": CURRENT_ENV_KERNEL_NAME}})
        super().setup()
        return self.kernel

    def teardown(self) -> None:
        """Stop the kernel, also one that has died: nbval forgets those."""
        if self.kernel is not None and not self.kernel.is_alive():
            self.kernel.stop()
            self.kernel = None
        super().teardown()
        self.kernel = None


def _kernels(config: pytest.Config) -> Kernels:
    """Return what starts the kernels of this run; nothing is left of it when the run ends."""
    if _KERNELS not in config.stash:
        stack = contextlib.ExitStack()
        config.add_cleanup(stack.close)
        asked_for = config.option.nbval_kernel_name or getattr(config.option, "cov_source", None)
        config.stash[_KERNELS] = stack.enter_context(kernels(fork=CAN_FORK and not asked_for))
    return config.stash[_KERNELS]


class _CourseItem(pytest.Item):
    """What an item of a course notebook tells pytest."""

    parent: CourseNotebook
    result: CellResult | None = None

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """Return the message alone, and its first line for pytest's summary."""
        if not isinstance(excinfo.value, CellFailed):
            return pytest.Item.repr_failure(self, excinfo, style)
        shown = excinfo.getrepr(style="value")
        if shown.reprcrash is not None:
            shown.reprcrash.message = excinfo.value.summary
        return shown

    def reportinfo(self) -> tuple[Path, int, str]:
        """Return where the item is: its file, the number of its cell, and the heading of its failure."""
        return self.path, getattr(self, "index", 0), f"{self.name} in {self.parent.nodeid}"

    def course_record(self) -> dict[str, Any]:
        """Return what the report needs to know of this item, as plain values.

        If they cannot be had, there is `failed`, which says why: an error of ours costs no other notebook its
        record.
        """
        try:
            record = self._record()
            json.dumps(record)
        except Exception as error:
            failed = visible(f"its record could not be made: {type(error).__name__}: {error}")
            bare = dataclasses.replace(self.parent.lesson, problem=failed, cells=[], notes=[])
            return {"notebook": visible(bare.as_dict()), "exercises": {}, "cell": None, "failed": failed}
        return record

    def _record(self) -> dict[str, Any]:
        results = self.parent.runner.judge.exercises if hasattr(self.parent, "runner") else {}
        record = {
            "notebook": self.parent.lesson.as_dict(),
            "exercises": {name: result.as_dict() for name, result in results.items()},
            "cell": self.result and {"id": self.name, **self.result.as_dict()},
        }
        shown: dict[str, Any] = visible(record)
        return shown


class CourseProblem(_CourseItem):
    """Stands for a notebook of which nothing can be run, and says why."""

    def runtest(self) -> None:
        """Fail with the reason."""
        problem = self.parent.lesson.problem or ""
        raise CellFailed(problem, f"{self.parent.path.name}: {problem}")


class CourseCell(_CourseItem, IPyNbCell):  # type: ignore[misc]  # nbval has no types
    """One cell of a course notebook."""

    def __init__(self, *, index: int, cell: Cell, **known: Any) -> None:
        super().__init__(cell_num=index, cell=cell, options={}, **known)
        self.index = index

    def runtest(self) -> None:
        """Run the cell, and those before it that were not run yet; fail, skip or pass by its result."""
        result = self.parent.runner.result(self.index)
        if result.outcome is CellOutcome.WAITING:
            result = self._unless_unseen(result)
        self.result = result
        if self.cell.role == "check":
            self._tell_junit(self.parent.runner.judge.exercises[self.cell.exercise])
        if result.outcome is CellOutcome.FAILED:
            raise CellFailed(result.summary, result.text)
        if result.outcome in (CellOutcome.WAITING, CellOutcome.NOTED):
            pytest.skip(result.summary)

    def _unless_unseen(self, result: CellResult) -> CellResult:
        """Return the result of a waiting cell; a failure if nobody asked for the cells that it waits for."""
        asked_for = {item.name for item in self.session.items if item.parent is self.parent}
        if asked_for & set(result.waits_for):
            return result
        for cell, reason in zip(self.parent.lesson.cells, self.parent.runner.results, strict=False):
            if (
                cell.id in result.waits_for
                and reason.outcome is CellOutcome.FAILED
                and cell.id not in self.parent.blamed
            ):
                self.parent.blamed.add(cell.id)
                summary = f"{result.summary}: {reason.summary}"
                return CellResult(CellOutcome.FAILED, summary, reason.text, seconds=result.seconds)
        return result

    def _tell_junit(self, exercise: ExerciseResult) -> None:
        points = f"{exercise.points}/{exercise.possible}"
        properties = {"exercise": exercise.exercise, "outcome": exercise.outcome.value, "points": points}
        if exercise.misconception:
            properties["misconception"] = exercise.misconception
        self.user_properties.extend(properties.items())
