"""What a gradient check found, and how it says so."""

import dataclasses
from typing import NamedTuple

TOLERANCE = 1e-7


class Entry(NamedTuple):
    """One entry of one gradient: ``grads[name][index]``, and what the cost says it should be."""

    name: str
    index: tuple[int, ...]  # type: ignore[assignment]  # hides tuple.index, which nobody looks for here
    analytic: float
    numeric: float


@dataclasses.dataclass(frozen=True, repr=False)
class GradientCheckResult:
    """What `gradient_check` found.

    Attributes
    ----------
    difference : float, the largest relative difference of all entries
    worst : Entry ``(name, index, analytic, numeric)``, where it is
    differences : dict, the largest relative difference in each of ``dW1, db1, …``
    compared : int, how many entries were compared
    skipped : int, how many were not, because the cost has a kink there (relu at Z = 0)
    left_out : int, how many examples were left out, because the network is surely wrong about them
    too_small : tuple of names of gradients so close to the rounding error of the cost that a mistake of 0.1 %
        in them could go unnoticed
    passed : bool, True if `difference` is at most 1e-7, and not every gradient is too small to tell
    """

    difference: float
    worst: Entry
    differences: dict[str, float]
    compared: int
    skipped: int
    left_out: int
    too_small: tuple[str, ...]

    @property
    def passed(self) -> bool:
        return self.difference <= TOLERANCE and len(self.too_small) < len(self.differences)

    def __repr__(self) -> str:
        lines = self._verdict()
        if self.too_small:
            lines.append(f"  too small for a sharp comparison: {', '.join(self.too_small)}")
        if self.skipped:
            lines.append(
                f"  skipped: {_count(self.skipped, 'entry', 'entries')} where relu has its kink (Z = 0)"
            )
        if self.left_out:
            count = _count(self.left_out, "example", "examples")
            lines.append(f"  left out: {count} that the network is surely wrong about")
        return "\n".join(lines)

    def _verdict(self) -> list[str]:
        # A pass shows no measured number, because its last digits differ from machine to machine.
        if self.passed:
            return [
                f"Gradient check passed: {self.compared} entries differ by at most {TOLERANCE:.0e} (relative)"
            ]
        if self.difference <= TOLERANCE:
            return ["Gradient check undecided. Try parameters that are not so close to zero"]
        wrong = [name for name, difference in self.differences.items() if difference > TOLERANCE]
        right = [name for name in self.differences if name not in wrong and name not in self.too_small]
        name, index, analytic, numeric = self.worst
        position = ", ".join(str(number) for number in index)
        return [
            f"Gradient check failed: relative difference {self.difference:.1e}, "
            f"should be at most {TOLERANCE:.0e}",
            f"  wrong: {', '.join(wrong)}",
            f"  right: {', '.join(right) or 'none'}",
            f"  worst entry: {name}[{position}]: computed {analytic:.7g}, measured {numeric:.7g}",
            f"  Look at layer {wrong[-1][2:]} first: a mistake there is handed down",
        ]


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
