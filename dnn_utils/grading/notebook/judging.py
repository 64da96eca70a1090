"""Judge the cells of one lesson by how they ran: passed, failed, or only waiting for a cell before them.

One mistake is one failure. A cell that fails after an answer has failed, and that uses this answer's name or
anything made with it, waits for the answer.
"""

import dataclasses
import re

from dnn_utils.grading.notebook import names
from dnn_utils.grading.notebook.flow import Flow
from dnn_utils.grading.notebook.results import CellResult, exercise_record
from dnn_utils.grading.outputs import same_outputs

_OWN_FILE = re.compile(r" \(\d+\.py, line \d+\)")  # what IPython calls the cell in a SyntaxError
_IGNORES = {"nbval-ignore-output", "pytest-validate-ignore-output"}
_RAISES = {"nbval-raises-exception", "raises-exception"}


class Judge:
    """Turns what ran into results; `exercises` holds the record of each exercise, by name."""

    def __init__(self, lesson, timeout, *, compare=True):
        self.lesson, self.timeout, self.compare = lesson, timeout, compare
        self.exercises = {name: exercise_record(name, points) for name, points in lesson.exercises.items()}
        self._failures = Flow()  # labels: ids of the cells that failed
        self._may_vary = Flow()  # labels: exercises whose right answers draw random numbers
        self._additions = Flow()  # labels: the learner's own cells

    def result(self, cell, execution, verdict=None):
        """Return the CellResult of a cell that was run; `verdict` is what the check said, or None."""
        result = self._ended(cell, execution) or self._judged(cell, execution, verdict)
        for flow in (self._failures, self._may_vary, self._additions):
            flow.pass_on(cell.source)
        if result.outcome == "failed":
            makers = [cell, *self._answers(cell.exercise)]
            self._failures.put(
                cell.id, {cell.exercise}.union(*(names.stored(each.source) for each in makers))
            )
        if cell.role == "added":
            self._additions.put(f"your own cell {cell.number}", names.stored(cell.source))
        if cell.role == "answer" and "random" in cell.tags and not self.lesson.is_reference:
            self._may_vary.put(cell.exercise, {cell.exercise})
        return dataclasses.replace(result, seconds=execution.seconds)

    def not_run(self, cell, after):
        """Return the CellResult of a cell that cannot be run: the kernel ended in the cell `after`."""
        reason = f"not run: the lesson ended in {after.id}"
        if cell.role == "check" and self.exercises[cell.exercise]["outcome"] == "not run":
            self._record(cell, "not run", reason)
        return CellResult("waiting", reason, waits_for=(after.id,))

    def not_checked(self, cell, reason):
        """Return the CellResult of a check that gave no verdict."""
        self._record(cell, "broken", reason, stage="runs")
        return CellResult("failed", f"{cell.exercise}: {reason}")

    def _judged(self, cell, execution, verdict):
        match cell.role:
            case "answer":
                return self._answer(cell, execution)
            case "check":
                return self._check(cell, execution, verdict)
            case "added":
                return self._added(cell, execution)
        return self._given(cell, execution)

    def _ended(self, cell, execution):
        """Return the CellResult of a cell that took too long or ended its kernel, or None."""
        if execution.state in ("ok", "error"):
            return None
        subject = {"added": f"your own cell {cell.number}", "check": f"the check of {cell.exercise}"}.get(
            cell.role, "the cell"
        )
        if execution.state == "died":
            problem = f"{subject} ended its kernel: by exit(), for lack of memory, or in compiled code"
        else:
            where = f"; it was stopped in line {execution.error_line}" if execution.error_line else ""
            problem = f"{subject} did not end within {self.timeout:g} seconds{where}"
        if cell.exercise:
            self._record(cell, "broken", problem, stage="runs")
        elif cell.role == "given" and (reasons := self._failures.reaching(cell.source)):
            return _waiting(reasons)
        return CellResult("failed", problem)

    def _added(self, cell, execution):
        if execution.state == "ok":
            return CellResult("passed")
        return CellResult(
            "noted", f"your own cell {cell.number} raises {_error(execution)}; it is not judged"
        )

    def _given(self, cell, execution):
        if execution.state == "error" and not _RAISES & set(cell.tags):
            return self._failure(cell, f"the cell raises {_error(execution)}")
        return self._compared(cell, execution)

    def _answer(self, cell, execution):
        if execution.state == "ok":
            return self._compared(cell, execution)
        reasons = self._failures.reaching(cell.source)
        if reasons and execution.error["ename"] != "SyntaxError":
            self._record(cell, "waiting", waits_for=reasons)
            return _waiting(reasons)
        stub = execution.error["ename"] == "NotImplementedError"
        problem = "not attempted yet" if stub else f"the answer cell raises {_error(execution)}"
        self._record(cell, "not attempted" if stub else "broken", problem, stage="runs")
        return CellResult("failed", f"{cell.exercise}: {problem}")

    def _check(self, cell, execution, verdict):
        own_cell_failed = self.exercises[cell.exercise]["outcome"] not in ("not run", "passed")
        if verdict is None or verdict.get("exercise") != cell.exercise:
            if own_cell_failed:
                return _waiting([f"answer-{cell.exercise}"])
            return self._no_answer(cell, execution)
        if verdict["outcome"] == "passed":
            self._record(cell, **verdict)
            return self._compared(cell, execution)
        reasons = self._reasons(cell, verdict)
        if reasons:
            self._record(cell, **{**verdict, "outcome": "waiting"}, waits_for=reasons)
            return _waiting(reasons)
        self._record(cell, **verdict)
        if own_cell_failed:
            return _waiting([f"answer-{cell.exercise}"])
        return CellResult("failed", f"{cell.exercise}: {verdict['title']}", verdict["message"])

    def _reasons(self, cell, verdict):
        """Return the failed cells of earlier answers that, by its check, the answer is waiting for."""
        sources = "\n".join(each.source for each in self._answers(cell.exercise))
        earlier = [id for id in self._failures.reaching(sources) if _subject(id) != cell.exercise]
        if verdict["outcome"] == "waiting":
            return earlier
        return [id for id in earlier if f"name '{_subject(id)}' is not defined" in verdict["message"]]

    def _no_answer(self, cell, execution):
        """Return the CellResult of a check that did not get as far as the answer."""
        answers = self._answers(cell.exercise)
        if all(names.is_untouched(each.source, cell.exercise) for each in answers):
            where = (
                "the answer cell is empty" if answers else f"no cell of the notebook defines {cell.exercise}"
            )
            self._record(cell, "not attempted", where, stage="attempted")
            return CellResult("failed", f"{cell.exercise}: not attempted: {where}")
        return self.not_checked(cell, _error(execution) if execution.error else "the check gave no verdict")

    def _compared(self, cell, execution):
        """Return the CellResult of a cell that ran: a failure if its outputs differ from the reference."""
        judged = cell.role == "given" or self.lesson.is_reference
        asked = self.compare or "nbval-check-output" in cell.tags
        if not judged or not asked or _IGNORES & set(cell.tags):
            return CellResult("passed")
        if execution.left_out:
            return self._failure(cell, "the cell printed more than a million characters")
        difference = same_outputs(execution.outputs, cell.outputs)
        if difference is None:
            return CellResult("passed")
        varied = [name for name in self._may_vary.reaching(cell.source) if self._is_right(name)]
        if varied and not self._failures.reaching(cell.source):
            return CellResult(
                "noted", f"{difference}: {varied[0]} may draw its random numbers in its own way"
            )
        return self._failure(cell, difference)

    def _failure(self, cell, problem):
        """Return the CellResult of a given cell with a problem, or of one that waits for the reason of it."""
        if reasons := self._failures.reaching(cell.source):
            return _waiting(reasons)
        if changed := self._additions.reaching(cell.source):
            problem += f" ({', '.join(changed)} sets a name that this cell uses)"
        return CellResult("failed", problem)

    def _answers(self, exercise):
        if exercise is None:
            return []
        return [cell for cell in self.lesson.cells if (cell.role, cell.exercise) == ("answer", exercise)]

    def _is_right(self, exercise):
        return self.exercises[exercise]["outcome"] == "passed"

    def _record(self, cell, outcome, title="", **details):
        possible = self.lesson.exercises[cell.exercise]
        if "waits_for" in details:
            details["waits_for"] = [_subject(id) for id in details["waits_for"]]
            title = f"waits for {', '.join(details['waits_for'])}"
        details.pop("exercise", None)
        self.exercises[cell.exercise] = exercise_record(cell.exercise, possible, outcome, title, **details)


def _waiting(ids):
    subjects = dict.fromkeys(map(_subject, ids))
    return CellResult("waiting", f"waits for {', '.join(subjects)}", waits_for=tuple(ids))


def _subject(id):
    """Return what a learner calls the cell: the exercise, if it is an answer or a check."""
    return re.sub(r"^(answer|check)-", "", id)


def _error(execution):
    """Return the error of an execution in one line, with the line of the cell that raised it."""
    error, line = execution.error, execution.error_line
    text = f"{error['ename']}: {_OWN_FILE.sub('', error['evalue'])}".strip().partition("\n")[0]
    if error["ename"] == "StdinNotImplementedError":
        text = "an error, because it asks for input(): nobody is there to type it"
    return f"{text[:300]}{f' (line {line})' if line else ''}"
