"""Every small change of a right source is refused, unless it is listed as right too, with the reason."""

import sys
import tomllib
from pathlib import Path

import pytest
from mutants import mutants

from dnn_utils import exercises
from dnn_utils.checking.calling.sealed import call_on
from dnn_utils.checking.task import Task, right_function
from dnn_utils.checking.worksheets import judge_worksheet

pytestmark = pytest.mark.long

_TEXT = Path(__file__).with_name("equivalent_mutants.toml").read_text(encoding="utf-8")
EQUIVALENT = {name: {row["change"] for row in rows} for name, rows in tomllib.loads(_TEXT).items()}


def _accepted_changes(name):
    source = exercises.solution_source(name)
    if exercises.load(name).kind == "worksheet":
        for mutant in mutants(source):
            namespace = {}
            exec(mutant.source, namespace)
            yield mutant.change, judge_worksheet(namespace[name], name, 0).outcome == "passed"
        return
    task = Task(name, seed=7)
    for mutant in mutants(source):
        answer = mutant.compile(vars(sys.modules[right_function(name).__module__]), name)
        observations = call_on(answer, task.cases, seed=task.seed)
        yield mutant.change, task.problem(observations) is None


@pytest.mark.parametrize("name", exercises.names())
def test_every_mutant_is_refused_unless_it_is_equivalent(name, tally):
    outcomes = dict(_accepted_changes(name))
    equivalent = EQUIVALENT.get(name, set())
    accepted = {change for change, is_accepted in outcomes.items() if is_accepted}
    tally(name, mutants=len(outcomes), refused=len(outcomes) - len(accepted), equivalent=len(equivalent))
    assert len(outcomes) >= 15
    assert accepted - equivalent == set(), "these wrong answers pass"
    assert equivalent - accepted == set(), "listed as equivalent, and refused or no longer made"
