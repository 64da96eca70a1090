"""What is known about one exercise: what an answer is tried on, and the wrong answers that we know."""

import dataclasses
import functools
import importlib
from collections.abc import Callable
from typing import Any

from dnn_utils.exercises import source


class ExerciseError(ValueError):
    """An exercise's file is not as it should be; says which file, what was expected and what was seen."""


@dataclasses.dataclass(frozen=True)
class Mistake:
    """A known wrong answer: an edit of the right source, and what to tell a learner who made it.

    `only_if` is a regular expression: title and hint are shown only to code in which it is found.
    """

    id: str
    find: str
    replace: str
    title: str
    hint: str
    only_if: str | None = None

    def applied_to(self, right_source: str) -> str:
        """Return the wrong source; raise ExerciseError unless `find` occurs exactly once."""
        if (count := right_source.count(self.find)) != 1:
            raise ExerciseError(
                f"mistake {self.id}: expected find = {self.find!r} exactly once in the right source; "
                f"it occurs {count} times"
            )
        return right_source.replace(self.find, self.replace)


@dataclasses.dataclass(frozen=True)
class Inputs:
    """What an answer is tried on, and how what it gives back is compared.

    The functions are named as ``module:name``, or by their name alone in `dnn_utils.exercises.inputs`.

    Attributes
    ----------
    make : ``(generator, **sizes) -> arguments``
    sizes : names of the sizes, in the order in which the rows of `fixed` give them
    fixed : one row of sizes for each input that every answer is tried on
    fresh : ``(generator) -> sizes``, for fresh inputs
    call : ``(answer, *arguments) -> result``, where an answer is not simply called
    read : ``(result, arguments) -> what is compared``, where right answers may differ
    may_rebind : dictionaries among the arguments whose entries may be replaced; not what the entries hold
    may_change : arguments that may be changed, such as a random generator
    may_hold_more : whether a resulting dictionary may hold more keys than asked for
    """

    make: str
    sizes: tuple[str, ...]
    fixed: tuple[tuple[Any, ...], ...]
    fresh: str
    call: str | None = None
    read: str | None = None
    may_rebind: tuple[str, ...] = ()
    may_change: tuple[str, ...] = ()
    may_hold_more: bool = False

    @functools.cached_property
    def make_arguments(self) -> Callable[..., tuple[Any, ...]]:
        """The function behind `make`."""
        function: Callable[..., tuple[Any, ...]] = _found(self.make)
        return function

    @functools.cached_property
    def draw_sizes(self) -> Callable[..., dict[str, Any]]:
        """The function behind `fresh`."""
        function: Callable[..., dict[str, Any]] = _found(self.fresh)
        return function

    @functools.cached_property
    def use(self) -> Callable[..., Any] | None:
        """The function behind `call`, or None."""
        return _found(self.call) if self.call else None

    @functools.cached_property
    def as_compared(self) -> Callable[[Any, Any], Any]:
        """The function behind `read`; without one, a result is compared as it is."""
        return _found(self.read) if self.read else _as_it_is


NO_INPUTS = Inputs(make="", sizes=(), fixed=(), fresh="")  # of a worksheet, which is not called


def _as_it_is(result: Any, arguments: Any) -> Any:
    return result


@dataclasses.dataclass(frozen=True)
class Exercise:
    """All data about one exercise.

    `kind` is "function" (or a class: anything that is written as code), or "worksheet" (a dict of values to
    fill in); `answer` says where the right answer is, as ``module:name``;
    `scaffold` how much the stub tells, one of `source.SCAFFOLDS`.
    """

    name: str
    kind: str
    answer: str
    lesson: str
    points: int
    minutes: int
    difficulty: int
    hints: tuple[str, ...]
    mistakes: tuple[Mistake, ...] = ()
    order: int = 1  # within the lesson
    part: int = 1
    importance: int = 2
    scaffold: str = "contract"
    inputs: Inputs = NO_INPUTS

    @functools.cached_property
    def right_answer(self) -> Any:
        """What of the package answers the exercise."""
        try:
            return _found(self.answer)
        except ExerciseError as error:
            raise ExerciseError(f"{self.name}.toml: {error}") from error

    @functools.cached_property
    def solution_source(self) -> str:
        """The source of the right answer."""
        return source.solution(self.right_answer, self.answer)

    @functools.cached_property
    def stub_source(self) -> str:
        """What a learner starts from."""
        return source.stub(self.right_answer, self.answer, self.scaffold)

    @property
    def check_call(self) -> str:
        """The code that checks an answer to this exercise."""
        return (
            f"check({self.name})"
            if self.kind == "function"
            else f'check({self.name}, exercise="{self.name}")'
        )


def _found(location: str) -> Any:
    """Return what stands at ``module:name``, or at a name of the module of inputs."""
    module_name, _, attribute = location.rpartition(":")
    try:
        return getattr(importlib.import_module(module_name or "dnn_utils.exercises.inputs"), attribute)
    except (ImportError, AttributeError) as error:
        raise ExerciseError(
            f'expected "module:name" of something that can be imported; got {location!r}: {error}'
        ) from error
