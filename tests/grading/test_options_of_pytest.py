"""The options that everybody uses with pytest work on the cells of a lesson."""

import pytest
from course import ACTIVATIONS, LINEAR, NO_BIAS, POINTS, RIGHT, activations, insert, linear, own, write

pytestmark = pytest.mark.long

FIRST, SECOND = f"{LINEAR}.ipynb", f"{ACTIVATIONS}.ipynb"


def hand_in(folder):
    """Answer the first lesson wrongly, and the second rightly."""
    write(folder / FIRST, linear(answer=NO_BIAS))
    write(folder / SECOND, activations())
    return folder


@pytest.fixture(scope="module")
def wrong_run(tmp_path_factory, make_course, run):
    """A run over both lessons, without further options."""
    return run(hand_in(make_course(tmp_path_factory.mktemp("wrong"))), "--nbval", "-v", FIRST, SECOND)


@pytest.fixture
def wrong_course(small_course):
    """A folder in which both lessons are handed in."""
    return hand_in(small_course)


def test_cells_are_tests_with_readable_names(wrong_run):
    names = [test.get("name") for test in wrong_run.junit.iter("testcase")]
    ids = [
        "linear-2",
        "layer-1",
        "answer-linear_forward",
        "check-linear_forward",
        "your-turn-2",
        "your-turn-3",
    ]
    assert names[:7] == [*ids, "recap-2"]
    assert f"{FIRST}::check-linear_forward FAILED" in wrong_run.text
    assert f"{SECOND}::check-relu PASSED" in wrong_run.text


def test_waiting_cells_are_neither_passed_nor_failed_in_the_terminal(wrong_run):
    assert f"{FIRST}::your-turn-2 WAITING (waits for linear_forward)" in wrong_run.text
    assert "1 failed, 14 passed, 2 waiting" in wrong_run.text


def test_the_text_of_a_failure_is_what_the_check_says_and_no_more(wrong_run):
    section = wrong_run.text.partition("= FAILURES =")[2].partition("= report card =")[0]
    assert len(section.splitlines()) < 20
    assert f"check-linear_forward in {FIRST}" in section
    assert "linear_forward: not right yet: the bias is missing" in section
    assert "def linear_forward" not in section
    assert f"FAILED {FIRST}::check-linear_forward - linear_forward: the bias is missing" in wrong_run.text


def test_the_junit_file_holds_what_happened(wrong_run):
    tests = {test.get("name"): test for test in wrong_run.junit.iter("testcase")}
    check = tests["check-linear_forward"]
    assert check.find("failure").get("message") == "linear_forward: the bias is missing"
    properties = {each.get("name"): each.get("value") for each in check.iter("property")}
    assert properties == {
        "exercise": "linear_forward",
        "outcome": "wrong",
        "points": f"0/{POINTS}",
        "misconception": "F4",
    }
    assert tests["your-turn-2"].find("skipped").get("message") == "waits for linear_forward"
    assert tests["layer-1"].find("failure") is None


def test_chosen_cells_are_judged_with_those_before_them_and_tell_why_they_cannot_be(wrong_course, run):
    chosen = run(wrong_course, "--nbval", FIRST, SECOND, "-k", "your-turn or check-relu")
    assert "1 failed, 1 passed, 14 deselected, 1 waiting" in chosen.text
    assert "waits for linear_forward: linear_forward: the bias is missing" in chosen.text
    assert [each["points"] for each in chosen.report["notebooks"]] == [0, 7]


def test_what_failed_can_be_run_again_until_it_is_right(small_course, run):
    write(small_course / FIRST, linear(answer=NO_BIAS))
    assert "1 failed, 4 passed, 2 waiting" in run(small_course, "--nbval", "-q", FIRST).text
    write(small_course / FIRST, linear(answer=RIGHT))
    mended = run(small_course, "--nbval", "--lf", FIRST)
    assert "1 passed" in mended.text
    assert mended.report["totals"][0]["points"] == POINTS


def test_stopping_at_the_first_failure_leaves_the_rest_not_run(wrong_course, run):
    stopped = run(wrong_course, "--nbval", "-x", FIRST)
    cells = {each["id"]: each["outcome"] for each in stopped.notebook(FIRST)["cells"]}
    assert cells["check-linear_forward"] == "failed"
    assert cells["your-turn-2"] == "not run"
    assert "stopping after 1 failures" in stopped.text
    assert "report card" in stopped.text


def test_two_processes_that_share_the_cells_of_a_lesson_report_the_same(wrong_course, run):
    shared = run(wrong_course, "--nbval", FIRST, "-n", "2", "--dist", "load")
    assert "1 failed, 4 passed, 2 waiting" in shared.text
    (lesson,) = shared.report["notebooks"]
    assert [each["misconception"] for each in lesson["exercises"]] == ["F4"]
    assert f"FAILED {FIRST}::check-linear_forward - linear_forward: the bias is missing" in shared.text


def test_notebooks_of_one_name_outside_of_the_root_are_kept_apart(small_course, run):
    write(small_course / "alice" / FIRST, linear(answer=RIGHT))
    write(small_course / "bob" / FIRST, linear(answer=NO_BIAS))
    (small_course / "root").mkdir()
    where = ["--rootdir", "root", "--nbval-reference", "solutions"]
    for named in (("alice", "bob"), (f"alice/{FIRST}", f"bob/{FIRST}")):
        both = run(small_course, "--nbval", *where, *named)
        assert [each["path"] for each in both.report["notebooks"]] == [
            f"../{each}/{FIRST}" for each in ("alice", "bob")
        ]
        assert [each["points"] for each in both.report["totals"]] == [POINTS, 0]
    again = run(small_course, "--nbval", "--lf", *where, "alice", "bob")
    assert "1 failed" in again.text
    assert again.report["totals"][-1]["folder"] == "../bob"


def test_a_lax_run_checks_the_answers_and_compares_no_outputs(small_course, run):
    write(small_course / FIRST, insert(linear(answer=NO_BIAS), "recap-2", own("np.pi = 3.0")))
    lax = run(small_course, "--nbval-lax", FIRST)
    assert "1 failed, 7 passed" in lax.text
    assert "the bias is missing" in lax.text


def test_the_time_out_that_nbval_was_not_given_can_be_told(request):
    # The plugin then takes 60 seconds in place of nbval's 2000. A value that is given is a float.
    assert type(request.config.getoption("nbval_cell_timeout")) is int
