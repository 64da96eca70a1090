"""Put the reference back: the cells to run, of which only answers and additions come from the learner.

Cells are recognized by their id; if an editor has dropped the ids, by what the cell's metadata says, and else
by what the cell holds: a given cell by its text, an answer because it defines the exercise's name.
"""

import re
from collections.abc import Iterable
from typing import Any

from dnn_utils.grading.lesson import names
from dnn_utils.grading.lesson.cell import Cell, comment_tags
from dnn_utils.grading.lesson.reference import ours


def merge(learner: dict[str, Any], reference: dict[str, Any]) -> tuple[list[Cell], list[str]]:
    """Return (cells, notes): the code cells in the order to run them, and remarks for the learner.

    Parameters
    ----------
    learner, reference : notebooks as `reference.read` returns them

    Notes
    -----
    Answers run at the reference's place, also if they were moved. A cell that the learner added runs after
    the cell that it follows, and in any case before the answer that follows it.
    """
    merger = _recognized(learner, reference)
    return merger.in_order(), merger.notes


def answer_cells(learner: dict[str, Any], reference: dict[str, Any]) -> dict[str, list[int]]:
    """Return, for the name of each exercise, the indices of the learner's cells that answer it."""
    return _recognized(learner, reference).chosen


def recognized_cells(learner: dict[str, Any], reference: dict[str, Any]) -> dict[int, int]:
    """Return, for the index of each of the learner's cells that is one of the lesson's, its index there."""
    return _recognized(learner, reference).positions


def _recognized(learner: dict[str, Any], reference: dict[str, Any]) -> "_Merger":
    merger = _Merger(learner["cells"], reference["cells"])
    merger.recognize_by_id()
    merger.recognize_by_text()
    merger.recognize_answers()
    merger.recognize_edited_cells()
    return merger


def exercises_of(notebook: dict[str, Any]) -> list[str]:
    """Return the names of the exercises of a reference notebook, in order."""
    return [ours(cell)["exercise"] for cell in notebook["cells"] if ours(cell).get("role") == "check"]


class _Merger:
    def __init__(self, learners: list[dict[str, Any]], references: list[dict[str, Any]]) -> None:
        self.learners, self.references = learners, references
        self.notes: list[str] = []
        self.positions: dict[int, int] = {}  # index of a learner's cell -> index of its reference cell
        self.answers: dict[str, int] = {  # exercise -> index of the reference's answer cell
            ours(cell)["exercise"]: index
            for index, cell in enumerate(references)
            if ours(cell).get("role") == "answer"
        }
        # exercise -> the learner's cells that answer it
        self.chosen: dict[str, list[int]] = {name: [] for name in self.answers}

    def recognize_by_id(self) -> None:
        known = {cell.get("id"): index for index, cell in enumerate(self.references) if cell.get("id")}
        for index, cell in enumerate(self.learners):
            self._match(index, known.get(cell.get("id")))

    def recognize_by_text(self) -> None:
        for index in self._unmatched():
            for position in self._free():
                if self._text(self.learners[index]) == self._text(self.references[position]):
                    self._match(index, position)
                    break

    def recognize_answers(self) -> None:
        """Choose the cells that answer each exercise: by id, else by metadata, else by what they define."""
        for name, position in self.answers.items():
            by_id = [index for index, at in self.positions.items() if at == position]
            others = [index for index in self._unmatched() if self.learners[index]["cell_type"] == "code"]
            by_text = [index for index in others if name in names.defined(self.learners[index]["source"])]
            by_role = [index for index in others if self._claims(index, "answer", name)]
            if defining := set(by_role) & set(
                by_text
            ):  # a copy that was made into something else is no answer
                by_role = [index for index in by_role if index <= max(defining)]
            found = by_id or by_role or by_text
            for candidates in (found, by_role, by_text):  # an untouched stub only counts if nothing else does
                if attempts := [index for index in candidates if not self._is_blank(index, name)]:
                    found = attempts
                    break
            self.chosen[name] = [index for index in found if self.learners[index]["cell_type"] == "code"]
            stubs = [index for index in by_role or by_text if self._is_blank(index, name)]
            for index in [*by_id, *found, *stubs]:
                self.positions[index] = position
            self._remark(name, [index for index in by_text if index not in self.positions])

    def recognize_edited_cells(self) -> None:
        """Recognize given cells without id whose text was changed, by the gap that they fill."""
        for index in self._unmatched():
            claims = [role for role in ("given", "check") if self._claims(index, role)]
            before = max((at for i, at in self.positions.items() if i < index), default=-1)
            after = min((at for i, at in self.positions.items() if i > index), default=len(self.references))
            for position in self._free():
                reference = self.references[position]
                alike = reference["cell_type"] == self.learners[index]["cell_type"]
                if claims and before < position < after and alike and ours(reference).get("role") in claims:
                    self._match(index, position)
                    break

    def in_order(self) -> list[Cell]:
        """Return the cells to run."""
        keyed: list[tuple[float, int, Cell]] = []
        for position, cell in enumerate(self.references):
            name = ours(cell).get("exercise", "")
            if cell["cell_type"] == "code" and position != self.answers.get(name):
                keyed.append((position, 0, self._given(position, cell)))
        for name, indices in self.chosen.items():
            for number, index in enumerate(indices, start=1):
                id = f"answer-{name}" + (f"-{number}" if number > 1 else "")
                keyed.append((self.answers[name], index, self._learners(index, id, "answer", name)))
        for number, index in enumerate(self._additions(), start=1):
            addition = self._learners(index, f"added-{number}", "added")
            keyed.append((self._position_of_addition(index), index, addition))
        return [cell for *_, cell in sorted(keyed, key=lambda entry: entry[:2])]

    def _additions(self) -> list[int]:
        return [
            index
            for index in self._unmatched()
            if self.learners[index]["cell_type"] == "code" and self.learners[index]["source"].strip()
        ]

    def _position_of_addition(self, index: int) -> float:
        """Return where an added cell runs: after the cell before it, and before the answer after it."""
        after = max((i for i in self.positions if i < index), default=None)
        position = -1 if after is None else self.positions[after]
        following = [i for indices in self.chosen.values() for i in indices if i > index]
        if following and (answer := self.positions[min(following)]) <= position:
            position = answer - 1
        return position + 0.5

    def _given(self, position: int, cell: dict[str, Any]) -> Cell:
        own = ours(cell)
        return Cell(
            id=cell.get("id") or f"cell-{position + 1}",
            role=own.get("role", "given"),
            source=cell["source"],
            exercise=own.get("exercise", ""),
            outputs=tuple(cell.get("outputs", ())),
            tags=(*cell["metadata"].get("tags", ()), *comment_tags(cell["source"])),
        )

    def _learners(self, index: int, id: str, role: str, exercise: str = "") -> Cell:
        draws = exercise and re.search(r"\brandom\.", self.references[self.answers[exercise]]["source"])
        return Cell(
            id,
            role,
            self.learners[index]["source"],
            exercise,
            tags=("random",) if draws else (),
            number=index + 1,
        )

    def _match(self, index: int, position: int | None) -> None:
        """Recognize a learner's cell as the reference's cell at `position`, unless another one is."""
        if position is not None and position not in self.positions.values():
            self.positions[index] = position

    def _unmatched(self) -> list[int]:
        return [index for index in range(len(self.learners)) if index not in self.positions]

    def _free(self) -> list[int]:
        taken = {*self.positions.values(), *self.answers.values()}
        return [position for position in range(len(self.references)) if position not in taken]

    def _claims(self, index: int, role: str, exercise: str = "") -> bool:
        own = ours(self.learners[index])
        return own.get("role") == role and exercise in ("", own.get("exercise"))

    def _is_blank(self, index: int, name: str) -> bool:
        cell = self.learners[index]
        return cell["cell_type"] != "code" or names.is_untouched(cell["source"], name)

    def _text(self, cell: dict[str, Any]) -> tuple[str, str]:
        return cell["cell_type"], cell["source"].strip()

    def _remark(self, name: str, others: list[int]) -> None:
        """Say which cells count when there is more than one that could."""
        counted = [index + 1 for index in self.chosen[name]]
        if others and counted:
            self.notes.append(
                f"{name} is also defined in cell {_listed(index + 1 for index in others)} of your notebook; "
                f"its answer is cell {_listed(counted)}"
            )
        elif len(counted) > 1:
            self.notes.append(
                f"the answer to {name} is in cells {_listed(counted)}; where both define it, the last counts"
            )
        if all(self._is_blank(index, name) for index in self.chosen[name]):
            self.notes.extend(
                f"cell {index + 1} of your notebook defines {name}, but it is a cell of the lesson, which is "
                "put back: write into the answer cell"
                for index, position in self.positions.items()
                if position != self.answers[name] and name in names.defined(self.learners[index]["source"])
            )


def _listed(numbers: Iterable[int]) -> str:
    return ", ".join(map(str, sorted(numbers)))
