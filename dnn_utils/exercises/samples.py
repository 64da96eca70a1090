"""Random answers are compared by what their numbers are like, since no two draws are the same.

`initialize_parameters` may draw with any generator. What is compared is the shape of each array and, where
there are enough numbers, their mean, their spread and how many of them lie near the middle. The tolerances
are 6.5 standard errors of two such samples: a right answer is refused less than once in a thousand million
checks.

An answer that seeds the generator once, and so returns the same numbers each time, is right: many courses do
that. One that seeds it anew for every layer is not: its layers start with the same numbers.
"""

import dataclasses
from typing import Any

import numpy as np
from numpy.typing import NDArray

# So many standard errors may two samples of the same kind differ by: chance 8e-11
_ERRORS = 6.5
# Fewer numbers than this say little about how they were drawn
_ENOUGH = 1000


@dataclasses.dataclass(kw_only=True)
class Draw:
    """A random part of a result, of which only the shape can be known beforehand.

    `problem` is None, or says what is wrong with it: a title in a few words, and a sentence.
    """

    shape: tuple[int, ...]
    problem: tuple[str, str] | None = None

    def difference(self, seen: Any) -> tuple[str, str] | None:
        """Return (title, text) about what is wrong with the draw `seen`, or None."""
        problem: tuple[str, str] | None = seen.problem
        return problem

    def like(self, other: Any) -> bool:
        """Tell whether two wrong draws are wrong in the same way."""
        titles = [draw.problem and draw.problem[0] for draw in (self, other)]
        return self.shape == other.shape and titles[0] == titles[1]


@dataclasses.dataclass(kw_only=True)
class Sample(Draw):
    """What an array of random numbers is like.

    `inside` is the share of numbers within one spread of the mean (0.683 in a bell curve, 0.577 when evenly
    spread); `twin` the name of an earlier array that starts with the same numbers; `held` an entry, and its
    number, that is the same in all random arrays.
    """

    count: int
    mean: float
    spread: float
    inside: float
    finite: bool
    repeated: bool
    twin: str | None = None
    held: tuple[tuple[int, ...], float] | None = None

    def difference(self, seen: Any) -> tuple[str, str] | None:
        """Return (title, text) about what is wrong with the sample `seen`, or None."""
        return seen.problem or self._difference_of_numbers(seen)

    def _difference_of_numbers(self, seen: Any) -> tuple[str, str] | None:
        if not seen.finite:
            return "has entries that are not finite", "some entries are nan or infinite."
        if seen.twin:
            return (
                f"starts with the numbers of {seen.twin}",
                f"its first numbers are those of {seen.twin}, up to a factor.",
            )
        if seen.repeated:
            return "repeats its numbers", "many entries are the same. Each should be drawn on its own."
        if min(self.count, seen.count) < _ENOUGH:
            return None
        error = np.sqrt(1 / self.count + 1 / seen.count)
        if abs(seen.mean - self.mean) > _ERRORS * error * max(self.spread, seen.spread):
            return (
                "is not centered on 0",
                f"the mean of its {seen.count} entries is {seen.mean:.2g}; expected about 0.",
            )
        if abs(np.log(seen.spread / self.spread)) > _ERRORS * error / np.sqrt(2):
            return (
                f"has entries that are too {'large' if seen.spread > self.spread else 'small'}",
                f"the typical size (standard deviation) of its entries is {seen.spread:.3g}; "
                f"expected about {self.spread:.2g}.",
            )
        if abs(seen.inside - self.inside) > _ERRORS * error * 0.47:
            return (
                "is not drawn from a bell curve",
                f"{seen.inside:.0%} of its entries are within one standard deviation of the mean; "
                "in a bell curve it is 68%.",
            )
        if seen.held:
            entry, number = seen.held
            return (
                "has an entry that is not drawn",
                f"its entry {list(entry)} is {number:.4g}, as in the other random arrays. "
                "Each should be drawn on its own.",
            )
        return None

    def like(self, other: Any) -> bool:
        """Tell whether two wrong samples are wrong in the same way."""
        if not super().like(other):
            return False
        if (self.shape, self.finite, self.repeated, self.twin) != (
            *(other.shape, other.finite, other.repeated),
            other.twin,
        ):
            return False
        if self.twin or self.repeated or not self.finite:
            return True
        if self.held != other.held:
            return False
        if self.count < _ENOUGH:
            return self.count < 50 or 0.5 < self.spread / other.spread < 2
        return self._difference_of_numbers(other) is None


def _sample(array: NDArray[Any]) -> Sample:
    middle, spread = array.mean(), array.std()
    some = array.flat[:: 1 + array.size // 1000]
    return Sample(
        shape=array.shape,
        count=array.size,
        mean=float(middle),
        spread=float(spread),
        inside=float(np.mean(abs(array - middle) < spread)),
        finite=bool(np.isfinite(array).all()),
        repeated=np.unique(some).size < 0.9 * some.size,
    )


def read_random(parameters: Any, arguments: Any) -> Any:
    """Replace the random arrays of a dictionary by samples; leave everything else as it is."""
    if not isinstance(parameters, dict):
        return parameters
    read: dict[str, Any] = {}
    starts: dict[Any, str] = {}
    for name, value in parameters.items():
        is_array = isinstance(value, np.ndarray) and not isinstance(value, np.matrix)
        if not (is_array and value.ndim and value.dtype.kind == "f" and value.size):
            read[name] = value
            continue
        if (value == value.flat[0]).all():
            read[name] = value
            continue
        read[name] = _sample(value)
        # Two arrays that start with the same numbers, whatever they are scaled by
        first = value.flat[:4].astype(float)
        if value.size < 4 or not np.isfinite(first).all() or not first.all():
            continue
        start = np.round(first / first[0], 9).tobytes()
        read[name].twin = starts.get(start)
        starts.setdefault(start, name)
    samples = {name: sample for name, sample in read.items() if isinstance(sample, Sample)}
    if not any(sample.twin for sample in samples.values()):
        held = _held([parameters[name] for name in samples])
        for sample in samples.values():
            sample.held = held
    return read


def _held(arrays: list[NDArray[Any]]) -> tuple[tuple[int, ...], float] | None:
    """Return the first entry that is the same in all arrays, and its number, or None.

    Of two arrays, or in half precision, that may be chance.
    """
    if len(arrays) < 3 or len({array.ndim for array in arrays}) > 1 or min(a.itemsize for a in arrays) < 4:
        return None
    common = tuple(slice(min(sizes)) for sizes in zip(*(array.shape for array in arrays), strict=True))
    first, *others = (array[common] for array in arrays)
    same = np.argwhere(np.logical_and.reduce([first == other for other in others]))
    return (tuple(same[0].tolist()), float(first[tuple(same[0])])) if same.size else None
