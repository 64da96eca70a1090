"""Every known mistake is refused and named, and no two of them behave alike."""

import pytest
from answer_files import answers_in

from dnn_utils import CheckFailed, check, exercises
from dnn_utils.checking.diagnosis.known import edited_function

pytestmark = pytest.mark.long

ROWS = [(exercise.name, mistake.id) for exercise in exercises.load_all() for mistake in exercise.mistakes]
# Wrong answers in other styles than the right source: the id of the mistake, two underscores, the style
OTHER_STYLES = [
    (name, label) for name in exercises.names() for label in answers_in("wrong_answers", name)
]  # fmt: skip


def _wrong_answer(name, mistake_id):
    exercise = exercises.load(name)
    mistake = next(each for each in exercise.mistakes if each.id == mistake_id)
    if exercise.kind == "worksheet":
        namespace = {}
        exec(mistake.applied_to(exercise.solution_source), namespace)
        return mistake, namespace[name]
    return mistake, edited_function(name, (mistake,))


@pytest.mark.parametrize(("name", "mistake_id"), ROWS)
def test_a_known_mistake_is_refused_and_named(name, mistake_id, tally):
    mistake, answer = _wrong_answer(name, mistake_id)
    tally(name, known=1)
    with pytest.raises(CheckFailed) as failed:
        check(answer, exercise=name)
    assert failed.value.misconception == mistake_id
    assert failed.value.hint == mistake.hint
    assert failed.value.outcome in ("wrong", "broken")
    tally(name, named=1, placed=failed.value.place is not None)


@pytest.mark.parametrize(("name", "label"), OTHER_STYLES)
def test_a_known_mistake_is_named_in_another_style_too(name, label):
    with pytest.raises(CheckFailed) as failed:
        check(answers_in("wrong_answers", name)[label], exercise=name)
    expected = label.partition("__")[0].replace("_and_", "+")
    assert failed.value.misconception == expected, failed.value.message


def test_all_mistakes_that_were_seen_in_learners_are_there():
    ids = {mistake_id for _, mistake_id in ROWS}
    seen = """I1 I2 I3 I4 I6 I8 I10 I12 I13 F1 F2 F3 F4 F7 F8 S1 S3 S4 S5 S7 A1 A2 A3 A4 A8
    M1 M2 M4 M5 M7 M8 M9 C1 C2 C4 C5 C6 C8 C10 C12 B1 B2 B3 B5 B6 B7 B9 B10 B14 R1 R2 R4 R5 R7
    K1 K2 K4 L1 L3 L4 L6 L8 L9 L11 L13 U1 U3 U4 U5 U7 U8 U10 U14"""
    assert len(seen.split()) == 73
    assert set(seen.split()) <= ids


def test_no_id_is_used_twice():
    ids = [mistake_id for _, mistake_id in ROWS]
    assert len(set(ids)) == len(ids) >= 110


@pytest.mark.parametrize("exercise", exercises.load_all(), ids=lambda exercise: exercise.name)
def test_no_hint_gives_the_right_line_away(exercise):
    lines = [line.strip() for line in exercise.solution_source.splitlines()]
    answers = [line.split(" = ", 1)[-1] for line in lines if " = " in line and not line.startswith("#")]
    texts = [mistake.hint for mistake in exercise.mistakes]
    assert [(line, text) for line in answers if len(line) > 12 for text in texts if line in text] == []
