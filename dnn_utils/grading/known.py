"""Which known mistake an answer behaves like, or which two at once.

Every row of an exercise's table is an edit of the right source. The edited function is run on the same
inputs as the answer, and what the two do is compared: what they return, which kind of error they raise on
which inputs, which arguments they change. How the code is written does not matter.
"""

import functools
import itertools
import re

import numpy as np

from dnn_utils.exercises import ExerciseError
from dnn_utils.exercises import cases as inputs
from dnn_utils.grading.behavior import find_exercise, right_function
from dnn_utils.grading.calling import call_once, sealed
from dnn_utils.grading.comparing import alike

# Different routes to a product say it in different words that the shapes do not fit.
_SHAPES = re.compile(
    r"broadcast|not aligned|mismatch|core dimension|dimensions? .*(match|equal)|same shape|einsum|einstein"
)
_SHAPES_DO_NOT_FIT = ("ValueError", "shapes")


def error_kind(error):
    """Return what two errors must have in common to be the same kind of error."""
    text = str(error)
    if isinstance(error, KeyError):
        return type(error).__name__, repr(error.args[:1])
    if isinstance(error, ValueError) and _SHAPES.search(text):
        return _SHAPES_DO_NOT_FIT
    # Names and numbers of the learner's code do not matter.
    return type(error).__name__, re.sub(r"'[^']*'|\"[^\"]*\"|[\d.]+|\w+\(\)", "", text)


class Behavior:
    """What a function did on the first fixed input, or on all of them, in a form that can be compared."""

    def __init__(self, task, observations):
        self.task = task
        self.seen = list(itertools.islice(observations, task.fixed_count))
        self.read = [None if seen.error is not None else task.read(seen.value) for seen in self.seen]
        self.changed = [
            task.changed_arguments(case, seen) for case, seen in zip(task.cases, self.seen, strict=False)
        ]

    def like(self, other):
        """Tell whether two functions do the same on every input that both were run on."""
        return all(self._like_at(other, place) for place in range(min(len(self.seen), len(other.seen))))

    def _like_at(self, other, place):
        mine, theirs = self.seen[place], other.seen[place]
        kinds = {error_kind(seen.error) for seen in (mine, theirs) if seen.error is not None}
        if mine.error is not None and theirs.error is not None:
            return len(kinds) == 1
        if kinds:
            # With a size of 1, some routes to a product stretch it where others raise.
            return kinds == {_SHAPES_DO_NOT_FIT} and 1 in self.task.cases[place].sizes.values()
        if self.changed[place] != other.changed[place]:
            return False
        if self.task.name in inputs.MAY_HOLD_MORE:
            return alike(*(self._asked_for(each.read[place], place) for each in (self, other)))
        return alike(self.read[place], other.read[place])

    def _asked_for(self, value, place):
        wanted = self.task.expected[place]
        return {key: value[key] for key in wanted if key in value} if isinstance(value, dict) else value

    @property
    def returns_somewhere(self):
        """True when at least one input gave a result: errors alone are too little to tell two mistakes by."""
        return any(seen.error is None for seen in self.seen)

    @functools.cached_property
    def wrong_parts(self):
        """The places of the result that are wrong on the first input; None if it raised an error."""
        if self.seen[0].error is not None:
            return None
        found = self.task.differences(self.task.expected[0], self.read[0])
        return {difference.path for difference in found} | {("argument", name) for name in self.changed[0]}


def find(task, observations):
    """Return the known mistakes that explain what an answer did: one, two at once, or none."""
    answer = Behavior(task, observations)
    mistakes = task.exercise.mistakes
    with sealed():
        for mistake in mistakes:
            if _like(task, (mistake,), answer):
                return (mistake,)
        if answer.returns_somewhere:
            for pair in itertools.combinations(mistakes, 2):
                if _may_explain(task, pair, answer) and _like(task, pair, answer):
                    return pair
    return ()


def _like(task, mistakes, answer):
    """Compare on the first input alone before running the mistakes on all of them."""
    return all(_known(task, mistakes, count).like(answer) for count in (1, task.fixed_count))


def _may_explain(task, pair, answer):
    """Tell whether a pair is worth running: together, the two spoil just what is wrong in the answer."""
    if answer.wrong_parts is not None:
        each = [_known(task, (mistake,), 1).wrong_parts for mistake in pair]
        if None in each or not _same_places(answer.wrong_parts, each[0] | each[1]):
            return False
    return edited_function(task.name, pair) is not None


def _same_places(one, other):
    """Tell whether two sets of places cover each other; the place of a whole covers those of its parts."""

    def covered(place, places):
        return any(place[: len(each)] == each or each[: len(place)] == place for each in places)

    return all(covered(place, other) for place in one) and all(covered(place, one) for place in other)


@functools.cache
def edited_function(name, mistakes):
    """Return the answer to exercise `name` in which `mistakes` were made.

    None when the edits get in each other's way.
    """
    namespace = dict(right_function(name).__globals__)
    label = "+".join(mistake.id for mistake in mistakes)
    for order in itertools.permutations(mistakes):
        source = find_exercise(name).solution_source
        try:
            for mistake in order:
                source = mistake.applied_to(source)
            exec(compile(source, f"<{name} with {label}>", "exec"), namespace)
        except (ExerciseError, SyntaxError):
            continue
        return namespace[name]
    return None


_KNOWN = {}


def _known(task, mistakes, count):
    """Return what an answer with `mistakes` does on the first `count` inputs, run once per process."""
    key = task.name, mistakes, count
    if key not in _KNOWN:
        function = edited_function(task.name, mistakes)
        observations = []
        for number, case in enumerate(task.cases[:count]):
            np.random.seed(number)
            observations.append(call_once(function, case))
        _KNOWN[key] = Behavior(task, observations)
    return _KNOWN[key]
