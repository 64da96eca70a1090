"""Judge the cells of one lesson by how they ran: passed, failed, or only waiting for a cell before them.

One mistake is one failure. A cell that fails after an answer has failed, and that uses this answer's name or
anything made with it, waits for the answer.
"""

import dataclasses
import re
from typing import Any

from dnn_utils.checking.outcome import ExerciseResult, Outcome, Stage
from dnn_utils.grading.judging.execution import Ending, Execution
from dnn_utils.grading.judging.flow import Flow
from dnn_utils.grading.judging.outputs import same_outputs
from dnn_utils.grading.judging.results import CellOutcome, CellResult
from dnn_utils.grading.lesson import names
from dnn_utils.grading.lesson.cell import Cell
from dnn_utils.grading.lesson.lesson import Lesson

_IGNORES = {"nbval-ignore-output", "pytest-validate-ignore-output"}
_RAISES = {"nbval-raises-exception", "raises-exception"}


class Judge:
    """Turns what ran into results; `exercises` holds the record of each exercise, by name."""

    def __init__(self, lesson: Lesson, timeout: float, *, compare: bool = True) -> None:
        self.lesson, self.timeout, self.compare = lesson, timeout, compare
        self.exercises = {
            name: ExerciseResult(name, Outcome.NOT_RUN, points) for name, points in lesson.exercises.items()
        }
        self._failures = Flow()  # labels: ids of the cells that failed
        self._may_vary = Flow()  # labels: exercises whose right answers draw random numbers
        self._additions = Flow()  # labels: cells of the learner, for what they bind besides an answer

    def result(self, cell: Cell, execution: Execution, verdict: ExerciseResult | None = None) -> CellResult:
        """Return the CellResult of a cell that was run; `verdict` is the check's ExerciseResult, or None."""
        result = self._ended(cell, execution) or self._judged(cell, execution, verdict)
        for flow in (self._failures, self._may_vary, self._additions):
            flow.pass_on(cell.source)
        self._label(cell, result)
        if result.outcome is CellOutcome.FAILED and self._is_left_out(cell):
            result = dataclasses.replace(result, outcome=CellOutcome.NOTED)
        return dataclasses.replace(result, seconds=execution.seconds)

    def _is_left_out(self, cell: Cell) -> bool:
        """Return whether the cell belongs to an exercise without points that nobody has begun: no failure."""
        record = self.exercises.get(cell.exercise)
        return record is not None and record.possible == 0 and record.outcome is Outcome.NOT_ATTEMPTED

    def not_run(self, cell: Cell, after: Cell) -> CellResult:
        """Return the CellResult of a cell that cannot be run: the kernel ended in the cell `after`."""
        reason = f"not run: the lesson ended in {after.id}"
        if cell.role == "check" and self.exercises[cell.exercise].outcome is Outcome.NOT_RUN:
            self._record(cell, Outcome.NOT_RUN, reason)
        return CellResult(CellOutcome.WAITING, reason, waits_for=(after.id,))

    def not_checked(self, cell: Cell, reason: str) -> CellResult:
        """Return the CellResult of a check that gave no verdict."""
        self._record(cell, Outcome.BROKEN, reason, stage=Stage.RUNS)
        result = CellResult(CellOutcome.FAILED, f"{cell.exercise}: {reason}")
        self._label(cell, result)
        return result

    def _label(self, cell: Cell, result: CellResult) -> None:
        """Note what may be the reason of a later failure."""
        only_shown_otherwise = (
            cell.role == "check" and self.exercises[cell.exercise].outcome is Outcome.PASSED
        )
        if result.outcome is CellOutcome.FAILED and not only_shown_otherwise:
            makers = [cell, *(self._answers(cell.exercise) if cell.exercise else [])]
            bound = set().union(*(names.bound(each.source) for each in makers))
            self._failures.put(cell.id, bound | ({cell.exercise} if cell.exercise else set()))
        if self.lesson.is_reference or cell.role not in ("added", "answer"):
            return
        self._additions.put(f"your cell {cell.number}", names.bound(cell.source) - {cell.exercise})
        if "random" in cell.tags:
            self._may_vary.put(cell.exercise, {cell.exercise})

    def _judged(self, cell: Cell, execution: Execution, verdict: ExerciseResult | None) -> CellResult:
        match cell.role:
            case "answer":
                return self._answer(cell, execution)
            case "check":
                return self._check(cell, execution, verdict)
            case "added":
                return self._added(cell, execution)
        return self._given(cell, execution)

    def _ended(self, cell: Cell, execution: Execution) -> CellResult | None:
        """Return the CellResult of a cell that took too long or ended its kernel, or None."""
        if execution.state in (Ending.OK, Ending.ERROR):
            return None
        subject = {"added": f"your own cell {cell.number}", "check": f"the check of {cell.exercise}"}.get(
            cell.role, "the cell"
        )
        if execution.state is Ending.DIED:
            problem = f"{subject} ended its kernel: by exit(), for lack of memory, or in compiled code"
        else:
            where = f"; it was stopped in line {execution.error_line}" if execution.error_line else ""
            problem = f"{subject} did not end within {self.timeout:g} seconds{where}"
        if cell.exercise:
            self._record(cell, Outcome.BROKEN, problem, stage=Stage.RUNS)
        elif cell.role == "given" and (reasons := self._failures.reaching(cell.source)):
            return _waiting(reasons)
        return CellResult(CellOutcome.FAILED, problem)

    def _added(self, cell: Cell, execution: Execution) -> CellResult:
        if execution.state is Ending.OK:
            return CellResult(CellOutcome.PASSED)
        return CellResult(
            CellOutcome.NOTED, f"your own cell {cell.number} raises {execution.error_text}; it is not judged"
        )

    def _given(self, cell: Cell, execution: Execution) -> CellResult:
        if execution.state is Ending.ERROR and not _RAISES & set(cell.tags):
            return self._failure(cell, f"the cell raises {execution.error_text}")
        return self._compared(cell, execution)

    def _answer(self, cell: Cell, execution: Execution) -> CellResult:
        if execution.state is Ending.OK:
            return self._compared(cell, execution)
        reasons = self._failures.reaching(cell.source)
        error = execution.error["ename"] if execution.error else ""
        if reasons and error != "SyntaxError":
            self._wait(cell, reasons)
            return _waiting(reasons)
        stub = error == "NotImplementedError"
        problem = "not attempted yet" if stub else f"the answer cell raises {execution.error_text}"
        self._record(cell, Outcome.NOT_ATTEMPTED if stub else Outcome.BROKEN, problem, stage=Stage.RUNS)
        return CellResult(CellOutcome.FAILED, f"{cell.exercise}: {problem}")

    def _check(self, cell: Cell, execution: Execution, verdict: ExerciseResult | None) -> CellResult:
        own_cell_failed = self.exercises[cell.exercise].outcome not in (Outcome.NOT_RUN, Outcome.PASSED)
        if verdict is None or verdict.exercise != cell.exercise:
            if self.exercises[cell.exercise].outcome is Outcome.WAITING:
                return _waiting(self._reasons_of(cell))
            if own_cell_failed:
                return _waiting([f"answer-{cell.exercise}"])
            return self._no_answer(cell, execution)
        self.exercises[cell.exercise] = verdict
        if verdict.outcome is Outcome.PASSED:
            return self._compared(cell, execution)
        reasons = self._reasons_of(cell)
        if verdict.outcome is Outcome.WAITING:
            reasons = [id for id in reasons if _subject(id) in verdict.waits_for] or reasons
        else:
            reasons = [id for id in reasons if _subject(id) == verdict.missing_name]
        if reasons:
            self._wait(cell, reasons)
            return _waiting(reasons)
        if own_cell_failed:
            return _waiting([f"answer-{cell.exercise}"])
        return CellResult(CellOutcome.FAILED, f"{cell.exercise}: {verdict.title}", verdict.message)

    def _reasons_of(self, cell: Cell) -> list[str]:
        """Return the failed cells of other exercises that the answer uses."""
        reaching = (self._failures.reaching(each.source) for each in self._answers(cell.exercise))
        return sorted({id for ids in reaching for id in ids if _subject(id) != cell.exercise})

    def _no_answer(self, cell: Cell, execution: Execution) -> CellResult:
        """Return the CellResult of a check that did not get as far as the answer."""
        answers = self._answers(cell.exercise)
        if all(names.is_untouched(each.source, cell.exercise) for each in answers):
            where = (
                "the answer cell is empty" if answers else f"no cell of the notebook defines {cell.exercise}"
            )
            self._record(cell, Outcome.NOT_ATTEMPTED, where, stage=Stage.ATTEMPTED)
            return CellResult(CellOutcome.FAILED, f"{cell.exercise}: not attempted: {where}")
        return self.not_checked(
            cell, execution.error_text if execution.error else "the check gave no verdict"
        )

    def _compared(self, cell: Cell, execution: Execution) -> CellResult:
        """Return the CellResult of a cell that ran: a failure if its outputs differ from the reference."""
        judged = cell.role == "given" or self.lesson.is_reference
        asked = self.compare or "nbval-check-output" in cell.tags
        if not judged or not asked or _IGNORES & set(cell.tags):
            return CellResult(CellOutcome.PASSED)
        if execution.left_out:
            return self._failure(cell, "the cell printed more than a million characters")
        difference = same_outputs(execution.outputs, cell.outputs)
        if difference is None:
            return CellResult(CellOutcome.PASSED)
        return self._failure(cell, difference, may_vary=True)

    def _failure(self, cell: Cell, problem: str, *, may_vary: bool = False) -> CellResult:
        """Return the CellResult of a cell with a problem: it fails only if nothing else is the reason."""
        if reasons := self._failures.reaching(cell.source):
            return _waiting(reasons)
        if changed := self._additions.reaching(cell.source):
            return CellResult(CellOutcome.NOTED, f"{problem}; {', '.join(changed)} set what this cell uses")
        drawn = self._may_vary.reaching(cell.source) if may_vary else []
        if right := [name for name in drawn if self.exercises[name].outcome is Outcome.PASSED]:
            return CellResult(
                CellOutcome.NOTED, f"{problem}; {right[0]} may draw its random numbers in its own way"
            )
        return CellResult(CellOutcome.FAILED, problem)

    def _answers(self, exercise: str) -> list[Cell]:
        return [cell for cell in self.lesson.cells if (cell.role, cell.exercise) == ("answer", exercise)]

    def _record(self, cell: Cell, outcome: Outcome, title: str, **details: Any) -> None:
        possible = self.lesson.exercises[cell.exercise]
        self.exercises[cell.exercise] = ExerciseResult(
            cell.exercise, outcome, possible, title=title, **details
        )

    def _wait(self, cell: Cell, reasons: list[str]) -> None:
        """Record that the exercise of a cell waits for the exercises that the cells `reasons` answer."""
        subjects = tuple(dict.fromkeys(map(_subject, reasons)))
        self.exercises[cell.exercise] = dataclasses.replace(
            self.exercises[cell.exercise],
            outcome=Outcome.WAITING,
            title=f"waits for {', '.join(subjects)}",
            waits_for=subjects,
        )


def _waiting(ids: list[str]) -> CellResult:
    subjects = dict.fromkeys(map(_subject, ids))
    return CellResult(CellOutcome.WAITING, f"waits for {', '.join(subjects)}", waits_for=tuple(ids))


def _subject(id: str) -> str:
    """Return what a learner calls the cell: the exercise, if it is an answer or a check."""
    return re.sub(r"^(?:answer|check)-(\w+)(?:-\d+)?$", r"\1", id)
