"""Which known mistake an answer behaves like, or which two at once.

Every row of an exercise's table is an edit of the right source. The edited function is run on the same
inputs as the answer, and what the two do is compared: what they return, which kind of error they raise on
which inputs, which arguments they change. How the code is written does not matter.
"""

import ast
import functools
import itertools
import re

from dnn_utils.exercises import ExerciseError
from dnn_utils.exercises import cases as inputs
from dnn_utils.grading.behavior import find_exercise, right_function
from dnn_utils.grading.calling import call_on
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
    """What a function did on the fixed inputs of an exercise, in a form that can be compared."""

    def __init__(self, task, observations):
        self.task = task
        self.seen = list(itertools.islice(observations, task.fixed_count))
        self.read = [None if seen.error is not None else task.read(seen.value) for seen in self.seen]

    def like(self, other, places=None):
        """Tell whether two functions do the same on every input (or on those in `places`)."""
        if len(self.seen) != len(other.seen):
            return False
        return all(self._like_at(other, place) for place in places or range(len(self.seen)))

    def _like_at(self, other, place):
        mine, theirs = self.seen[place], other.seen[place]
        kinds = {error_kind(seen.error) for seen in (mine, theirs) if seen.error is not None}
        if mine.error is not None and theirs.error is not None:
            return len(kinds) == 1
        if kinds:
            # With a size of 1, some routes to a product stretch it where others raise.
            return kinds == {_SHAPES_DO_NOT_FIT} and 1 in self.task.cases[place].sizes.values()
        task, case = self.task, self.task.cases[place]
        if task.changed_arguments(case, mine) != task.changed_arguments(case, theirs):
            return False
        if task.name in inputs.MAY_HOLD_MORE:
            one, two = (self._asked_for(each.read[place], place) for each in (self, other))
        else:
            one, two = self.read[place], other.read[place]
        return alike(one, two)

    def _asked_for(self, value, place):
        wanted = self.task.expected[place]
        return {key: value[key] for key in wanted if key in value} if isinstance(value, dict) else value

    @property
    def returns_somewhere(self):
        """True when at least one input gave a result: errors alone are too little to tell two mistakes by."""
        return any(seen.error is None for seen in self.seen)


def find(task, observations):
    """Return the known mistakes that explain what an answer did: one, two at once, or none."""
    answer = Behavior(task, observations)
    for mistake in task.exercise.mistakes:
        if _known(task.name, (mistake,), task).like(answer):
            return (mistake,)
    if answer.returns_somewhere:
        for pair in itertools.combinations(task.exercise.mistakes, 2):
            wrong = _source(task.name, pair)
            if wrong is not None and _quickly_like(task, pair, answer):
                return pair
    return ()


def _quickly_like(task, pair, answer):
    """Compare on the first input alone before running the pair on all of them."""
    function = edited_function(task.name, pair)
    first = Behavior(task, call_on(function, task.cases[:1]).observations)
    answer_first = Behavior(task, answer.seen[:1])
    return first.like(answer_first) and _known(task.name, pair, task).like(answer)


@functools.cache
def _source(name, mistakes):
    """Return the right source with all `mistakes` made in it, or None when they get in each other's way."""
    for order in itertools.permutations(mistakes):
        source = find_exercise(name).solution_source
        try:
            for mistake in order:
                source = mistake.applied_to(source)
            ast.parse(source)
        except (ExerciseError, SyntaxError):
            continue
        return source
    return None


@functools.cache
def edited_function(name, mistakes):
    """Return the answer to exercise `name` in which `mistakes` were made."""
    namespace = dict(right_function(name).__globals__)
    label = "+".join(mistake.id for mistake in mistakes)
    exec(compile(_source(name, mistakes), f"<{name} with {label}>", "exec"), namespace)
    return namespace[name]


_KNOWN = {}


def _known(name, mistakes, task):
    """Return the behavior of an answer in which `mistakes` were made, computed once per process."""
    if (name, mistakes) not in _KNOWN:
        function = edited_function(name, mistakes)
        observations = call_on(function, inputs.fixed(name)).observations
        _KNOWN[name, mistakes] = Behavior(task, observations)
    return _KNOWN[name, mistakes]
