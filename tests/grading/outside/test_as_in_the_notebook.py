"""A class is graded by the words of the notebook's own check: the same outcome, diagnosis and place."""

import ast
import inspect
import json
import random
import re
import sys
import time
from pathlib import Path

import pytest

from dnn_utils import exercises
from dnn_utils.checking.check import judge
from dnn_utils.checking.outcome import Outcome
from dnn_utils.exercises.right_answers import right_answers
from dnn_utils.grading.judging.outside import seed_of

pytestmark = pytest.mark.long

NOTEBOOKS = Path(__file__).parents[3] / "notebooks"
_SAMPLED = 2  # of each exercise
# Half of what a search has: in a process that is slower just then, a longer one may end without a place
_SURELY_TO_ITS_END = 0.55
_FUNCTIONS = [each for each in exercises.load_all() if each.kind == "function"]


def _sampled(rows):
    return random.Random(1).sample(list(rows), min(_SAMPLED, len(rows)))


MISTAKES = [(each.name, row.id) for each in exercises.load_all() for row in _sampled(each.mistakes)]


def in_the_notebook(name, source):
    """Return what the check in the learner's notebook says of an answer, and how many seconds that took it.

    No tracer slows it down: where the time of a diagnosis is up, it would know less than one outside.
    """
    import linecache

    label = f"<answer-{name}>"
    linecache.cache[label] = (len(source), None, source.splitlines(keepends=True), label)
    space = _before(exercises.load(name).lesson, name)
    exec(compile(source, label, "exec"), space)
    tracer, begun = sys.gettrace(), time.process_time()
    sys.settrace(None)
    try:
        return judge(space[name], name, seed_of(name, 0)).result, time.process_time() - begun
    finally:
        sys.settrace(tracer)


def _before(lesson, name):
    """Return what the lesson's imports and answers before an exercise have put into the notebook."""
    path = NOTEBOOKS / "solutions" / f"{lesson}.ipynb"
    space = {}
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        if cell["id"] == f"answer-{name}":
            return space
        if cell["cell_type"] != "code" or cell["id"].startswith("check-"):
            continue
        source = "".join(cell["source"])
        if not cell["id"].startswith("answer-"):
            tree = ast.parse(re.sub("^[%!].*", "", source, flags=re.MULTILINE))
            imports = [each for each in tree.body if isinstance(each, ast.Import | ast.ImportFrom)]
            source = "\n".join(map(ast.unparse, imports))
        exec(compile(source, f"<{cell['id']}>", "exec"), space)
    raise LookupError(name)


def _graded(name):
    exercise = exercises.load(name)
    return exercise.points > 0 and exercise.lesson


@pytest.mark.parametrize(("name", "mistake_id"), [row for row in MISTAKES if _graded(row[0])])
def test_a_known_mistake_is_told_as_in_the_notebook(name, mistake_id, grade_lesson):
    exercise = exercises.load(name)
    mistake = next(each for each in exercise.mistakes if each.id == mistake_id)
    source = mistake.applied_to(exercise.solution_source)
    expected, seconds = in_the_notebook(name, source)
    _, results = grade_lesson(exercise.lesson, {name: source})
    seen = results[name]
    assert seen["points"] == 0
    assert seen["misconception"] == expected.misconception == mistake_id
    assert (seen["outcome"], seen["title"], seen["stage"]) == (
        expected.outcome,
        expected.title,
        expected.stage,
    )
    assert seen["hint"] == expected.hint
    place = expected.as_dict()["place"]
    if seconds < _SURELY_TO_ITS_END or None not in (seen["place"], place):
        assert (seen["place"], seen["message"]) == (place, expected.message)


STYLES = [
    (each.name, style) for each in _FUNCTIONS if each.points for style in _sampled(right_answers(each.name))
]


def _where_handed_out(line):
    """Import what earlier lessons have handed out; of the same lesson, the notebook has its own."""
    names = line[1].split(", ")
    return "\n".join(
        f"try:\n    from dnn_utils import {each}\nexcept ImportError:\n    pass" for each in names
    )


@pytest.mark.parametrize(("name", "style"), STYLES)
def test_a_right_answer_in_another_style_earns_the_points(name, style, grade_lesson):
    answer = right_answers(name)[style]
    module = inspect.getsource(inspect.getmodule(answer)).split('"""', 2)[2]
    own = re.sub(r"^from dnn_utils import (.*)$", _where_handed_out, module, flags=re.MULTILINE)
    source = f"{own}\n\n{name} = {style}\n"
    record, results = grade_lesson(exercises.load(name).lesson, {name: source})
    assert results[name]["outcome"] == Outcome.PASSED, results[name]["message"]
    assert results[name]["points"] == exercises.load(name).points
    assert record.state == "graded"
