"""Which failure counts, and which is only the effect of another; without a kernel."""

import re

import pytest
from course import activations, linear
from hypothesis import given
from hypothesis import strategies as st

from dnn_utils.checking.outcome import ExerciseResult, Outcome
from dnn_utils.grading.judging.execution import Ending, Execution
from dnn_utils.grading.judging.flow import Flow
from dnn_utils.grading.judging.judge import Judge
from dnn_utils.grading.lesson import names
from dnn_utils.grading.lesson.cell import Cell
from dnn_utils.grading.lesson.lesson import Lesson


def judge(*cells, **exercises):
    """Return the Judge of a lesson with these cells and exercises (name=points)."""
    lesson = Lesson("n.ipynb", ".", "n", "", False, exercises, list(cells), [], {})
    return Judge(lesson, timeout=60)


def raised(source="", ename="ValueError", evalue="no"):
    error = {"output_type": "error", "ename": ename, "evalue": evalue, "traceback": []}
    return Execution(source, Ending.ERROR, [error], error)


def printed(text):
    return Execution("", Ending.OK, [{"output_type": "stream", "name": "stdout", "text": text}])


def verdict(name, outcome, title="", **details):
    return ExerciseResult(name, Outcome(outcome), 5, title=title, message=title, **details)


ANSWER = Cell("answer-f", "answer", "def f(x):\n    y = x\n    return y", "f", number=3)
CHECK = Cell("check-f", "check", "check(f)", "f")


def test_what_uses_a_failed_answer_waits_also_by_way_of_variables():
    uses = Cell("use-1", "given", "z = [f(x) for x in data]")
    later = Cell("use-2", "given", "total = sum(z)\nprint(total)")
    other = Cell("other-1", "given", "print(y)")
    judged = judge(ANSWER, CHECK, uses, later, other, f=5)
    judged.result(ANSWER, Execution())
    assert judged.result(CHECK, raised(), verdict("f", "wrong", "a sign")).summary == "f: a sign"
    assert judged.result(uses, raised()).waits_for == ("check-f",)
    assert judged.result(later, raised()).summary == "waits for f"
    assert judged.result(other, raised()).outcome == "failed"  # y is inside f


@pytest.mark.parametrize(
    ("points", "outcome", "seen"),
    [(5, "not attempted", "failed"), (0, "not attempted", "noted"), (0, "wrong", "failed")],
)
def test_an_exercise_without_points_may_be_left_out_but_not_be_wrong(points, outcome, seen):
    uses = Cell("use-1", "given", "f(1)")
    judged = judge(ANSWER, CHECK, uses, f=points)
    judged.result(ANSWER, Execution())
    record = ExerciseResult("f", Outcome(outcome), points, title=outcome, message=outcome)
    assert judged.result(CHECK, raised(), record).outcome == seen
    assert judged.result(uses, raised()).waits_for == ("check-f",)


def test_what_only_comes_after_a_failed_answer_fails_for_its_own_reason():
    after = Cell(
        "after-1", "given", "print(1)", outputs=({"output_type": "stream", "name": "stdout", "text": "1"},)
    )
    judged = judge(ANSWER, CHECK, after, f=5)
    judged.result(ANSWER, Execution())
    judged.result(CHECK, raised(), verdict("f", "wrong"))
    assert judged.result(after, printed("2")).outcome == "failed"


def test_a_variable_that_a_failed_answer_may_have_changed_in_place_waits_too():
    data = Cell("data-1", "given", "data = [1]")
    uses = Cell("use-1", "given", "f(data)")
    shows = Cell("show-1", "given", "print(data)")
    judged = judge(data, ANSWER, CHECK, uses, shows, f=5)
    for each in (data, ANSWER):
        judged.result(each, Execution())
    judged.result(CHECK, raised(), verdict("f", "wrong"))
    judged.result(uses, Execution())
    assert judged.result(shows, raised()).outcome == "waiting"


def test_an_answer_cell_that_raises_is_the_failure_and_its_check_waits():
    judged = judge(ANSWER, CHECK, f=5)
    assert judged.result(ANSWER, raised(ename="NameError", evalue="q")).summary == (
        "f: the answer cell raises NameError: q"
    )
    assert judged.result(CHECK, raised(ename="NameError"), None).summary == "waits for f"
    assert judged.exercises["f"].outcome == "broken"


def test_what_waits_for_the_second_part_of_an_answer_names_the_exercise():
    second = Cell("answer-f-2", "answer", "f = wrapped(f)", "f", number=4)
    uses = Cell("use-1", "given", "f(1)")
    judged = judge(ANSWER, second, CHECK, uses, f=5)
    judged.result(ANSWER, Execution())
    judged.result(second, raised())
    assert judged.result(uses, raised()).summary == "waits for f"


def test_a_right_function_earns_its_points_though_the_rest_of_its_cell_raises():
    judged = judge(ANSWER, CHECK, f=5)
    assert judged.result(ANSWER, raised()).outcome == "failed"
    assert judged.result(CHECK, Execution(), verdict("f", "passed")).outcome == "passed"
    assert judged.exercises["f"].points == 5


def test_an_answer_that_needs_a_missing_one_waits_for_it():
    other = Cell("answer-g", "answer", "def g(x):\n    return f(x)", "g", number=5)
    check = Cell("check-g", "check", "check(g)", "g")
    judged = judge(ANSWER, CHECK, other, check, f=5, g=3)
    judged.result(ANSWER, raised(ename="SyntaxError"))
    judged.result(CHECK, raised(ename="NameError"), None)
    judged.result(other, Execution())
    broken = verdict("g", "broken", "NameError: name 'f' is not defined", missing_name="f")
    assert judged.result(check, raised(), broken).waits_for == ("answer-f",)
    assert judged.exercises["g"].outcome == "waiting"
    assert judged.exercises["g"].waits_for == ("f",)


def test_an_error_that_only_speaks_of_a_missing_name_is_the_answers_own():
    other = Cell("answer-g", "answer", "def g(x):\n    return f(x)", "g", number=5)
    check = Cell("check-g", "check", "check(g)", "g")
    judged = judge(ANSWER, CHECK, other, check, f=5, g=3)
    judged.result(ANSWER, raised(ename="SyntaxError"))
    judged.result(CHECK, raised(ename="NameError"), None)
    judged.result(other, Execution())
    judged.result(check, raised(), verdict("g", "broken", "ValueError: name 'f' is not defined"))
    assert judged.exercises["g"].outcome == "broken"


def test_a_check_without_verdict_earns_nothing():
    judged = judge(ANSWER, CHECK, f=5)
    judged.result(ANSWER, Execution())
    assert judged.result(CHECK, Execution(), None).outcome == "failed"
    assert judged.exercises["f"].points == 0
    stale = judge(ANSWER, CHECK, f=5)
    assert stale.result(CHECK, Execution(), verdict("another", "passed")).outcome == "failed"


def test_a_right_answer_may_draw_its_random_numbers_in_its_own_way():
    answer = Cell("answer-f", "answer", "def f(): ...", "f", tags=("random",), number=3)
    shows = Cell("show-1", "given", "print(f())", outputs=tuple(printed("0.25").outputs))
    judged = judge(answer, CHECK, shows, f=5)
    judged.result(answer, Execution())
    judged.result(CHECK, Execution(), verdict("f", "passed"))
    assert judged.result(shows, printed("0.75")).outcome == "noted"
    assert judged.result(shows, raised()).outcome == "failed"


def test_own_cells_are_never_failures_and_explain_what_they_changed():
    mine = Cell("added-1", "added", "x = 5", number=4)
    uses = Cell("use-1", "given", "print(x)", outputs=tuple(printed("1").outputs))
    judged = judge(mine, uses)
    assert judged.result(mine, raised()).outcome == "noted"
    assert (
        judged.result(uses, printed("5")).summary
        == "expected `1`, seen `5`; your cell 4 set what this cell uses"
    )


@pytest.mark.parametrize("state", ["timed out", "died"])
def test_a_given_cell_that_ends_the_run_because_of_an_answer_waits_for_it(state):
    uses = Cell("use-1", "given", "f(1)")
    judged = judge(ANSWER, CHECK, uses, f=5)
    judged.result(ANSWER, Execution())
    judged.result(CHECK, raised(), verdict("f", "wrong"))
    assert judged.result(uses, Execution("", state)).outcome == "waiting"


SOURCES = [each["source"] for lesson in (linear(), activations()) for each in lesson["cells"]]


@given(st.text() | st.sampled_from(SOURCES), st.floats(0, 1))
def test_reading_the_names_of_any_text_never_fails(text, share):
    source = text[: round(share * len(text))]  # mostly no Python
    assert names.defined(source) <= names.bound(source) or names.parsed(source) is None
    if names.parsed(source) is None:  # then every word counts
        assert names.used(source) == set(re.findall(r"[^\W\d]\w*", source))


NAME = st.sampled_from("abcdefg")
STATEMENT = st.one_of(
    st.builds("{0} = {1} + {2}".format, NAME, NAME, NAME).map(
        lambda text: (text, {text[0]}, {text[4], text[8]})
    ),
    st.builds("{0}[{1}] = {2}".format, NAME, NAME, NAME).map(
        lambda text: (text, set(), {text[0], text[2], text[7]})
    ),
    st.builds("def {0}({1}):\n    return {2}".format, NAME, NAME, NAME).map(
        lambda text: (text, {text[4]}, {text[-1]})
    ),
)


@given(st.lists(STATEMENT))
def test_the_names_of_python_are_those_it_binds_and_reads(statements):
    source = "\n".join(text for text, _, _ in statements)
    bound = set().union(*(each for _, each, _ in statements))
    assert names.defined(source) == names.bound(source) == names.surely_bound(source) == bound
    assert names.used(source) == set().union(*(each for _, _, each in statements))


def test_a_cell_defines_its_classes():
    assert names.defined("class Value:\n    def backward(self):\n        return 1\n") == {"Value"}
    assert names.defined("class Value:\n    def backward(self)\n") == {"Value"}  # that Python cannot parse


def test_names_of_a_cell():
    source = "%time\nimport numpy as np\nfor i in range(3):\n    a, b = g(i)\n"
    source += "def f(x):\n    inside = x\n    return h(inside)"
    assert names.defined(source) == {"f"}
    assert names.bound(source) == {"np", "i", "a", "b", "f"}
    assert {"g", "h", "range"} <= names.used(source)
    assert names.defined("def f(x:\n    pass\nlayer_shapes = {") == {"f", "layer_shapes"}


def test_labels_leave_a_name_that_is_bound_anew():
    flow = Flow()
    flow.put("a mistake", {"f"})
    flow.pass_on("z = f(1)")
    assert flow.reaching("print(z)") == ["a mistake"]
    flow.pass_on("z = 1")
    assert flow.reaching("print(z)") == []
    assert flow.reaching("f") == ["a mistake"]


@pytest.mark.parametrize(
    "source",
    ["if condition:\n    f = other", "for f in others:\n    pass", "try:\n    f = 1\nexcept E:\n    pass"],
)
def test_labels_stay_on_a_name_that_may_have_been_bound_anew(source):
    flow = Flow()
    flow.put("a mistake", {"f"})
    flow.pass_on(source)
    assert flow.reaching("f(1)") == ["a mistake"]
