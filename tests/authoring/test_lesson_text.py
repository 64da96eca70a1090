"""The text of a lesson is read; what is wrong with it is told with file and line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dnn_utils.authoring.errors import LessonError
from dnn_utils.authoring.lesson import read_lesson


def test_front_matter_and_parts_in_order(course):
    lesson = course.read()
    assert (lesson.name, lesson.title, lesson.minutes, lesson.difficulty) == (
        "02_linear_forward",
        "Linear forward",
        25,
        2,
    )
    assert [part.kind for part in lesson.parts] == [
        "markdown",
        "code",
        "markdown",
        "code",
        "code",
        "markdown",
        "markdown",
        "exercise",
        "code",
    ]
    assert [exercise.name for exercise in lesson.exercises] == ["linear_forward"]


def test_every_part_knows_its_line_section_and_tags(course):
    first, imports, unit, division, timing, text, turn, task, last = course.read().parts
    assert imports.line == course.line_of("import numpy")
    assert unit.line == course.line_of("## One unit")
    assert division.line == course.line_of("np.arange")
    assert timing.line == course.line_of("import time")
    assert text.line == course.line_of("Text before")
    assert turn.line == course.line_of("## Your turn")
    assert task.line == course.line_of("{exercise}")
    assert last.line == course.line_of("linear_forward(np.eye")
    assert first.section == imports.section == "2 · Linear forward"
    assert unit.section == division.section == timing.section == text.section == "One unit"
    assert turn.section == task.section == last.section == "Your turn"
    assert timing.tags == ("varies",)
    assert task.source == "Write **it**.\n\n- as you like"


def test_every_heading_begins_a_cell_but_not_a_comment_in_code(course):
    course.edit("First text.", "First text.\n\n### Deeper\n\nMore.\n\n```python\n# no heading\n```\n")
    sections = [part.section for part in course.read().parts if part.kind == "markdown"]
    assert sections == ["2 · Linear forward", "One unit", "Deeper", "Deeper", "Your turn"]


def test_keys_that_an_editor_adds_to_the_front_matter_are_no_error(course):
    course.edit("difficulty: 2", "difficulty: 2\nkernelspec:\n  name: python3\njupytext:\n  x: 1")
    assert course.read().minutes == 25


def test_windows_line_ends_and_a_byte_order_mark_change_nothing(course):
    before = course.read().parts
    text = course.source.read_text(encoding="utf-8")
    course.source.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert course.read().parts == before


BROKEN = [
    # what is replaced, by what, the line that the error must name, what it must say
    ("{exercise} linear_forward", "{exercise} linear_foward", "{exercise}", "Did you mean 'linear_forward'"),
    ("{exercise} linear_forward", "{exercise} relu", "{exercise}", "relu.toml says .* 03_activations"),
    ("{exercise} linear_forward", "{exercise}", "{exercise}", "expected one name"),
    ("{exercise} linear_forward", "{exercise} linear_forward now", "{exercise}", "expected one name"),
    ("{exercise}", "{exercize}", "{exercize}", r"unknown directive \{exercize\}; there are"),
    ("## One unit", "```{note}\nHear.\n```", "{note}", r"unknown directive \{note\}"),
    ("First text.", "First.\n\n:::{tip}\nHear.\n:::", ":::{tip}", r"unknown directive :::\{tip\}"),
    ("Write **it**.", ":points: 9", "{exercise}", r"takes no options: .* linear_forward\.toml"),
    ("Write **it**.\n\n- as you like\n", "", "{exercise}", "an exercise without text"),
    ("Write **it**.", "+++", "{exercise}", r"holds Markdown only; got \+\+\+"),
    ("- as you like\n```", "- as you like", "{exercise}", "never closed"),
    ("np.eye(2), 1)[0]\n```\n", "np.eye(2), 1)[0]\n", "linear_forward(np", "never closed"),
    ("First text.", "```python\nx = 1", "```python", "never closed"),
    ("First text.", "- a\n\n  ```{code-cell}\n  1\n  ```", "  ```{code-cell}", "inside a list"),
    ("First text.", "```{code-cell}\n```\n", "## One unit", "without code"),
    ("[varies]", "[varie]", ":tags:", r"expected a list of varies, stderr, hide-source; got \['varie'\]"),
    ("np.arange(3) / 7", "np.arange(3);", "np.arange", "a cell ends in ;"),
    ("[varies]", "varies", ":tags:", "expected a list"),
    (":tags: [varies]", ":tag: [varies]", ":tag:", "unknown option tag; there is :tags:"),
    ("First text.", '+++ {"a": 1}\n\nText.', "+++ {", "begins a cell, and takes no"),
    ("First text.", "A form\x0cfeed.", "feed", "invisible line break"),
    ("---\ntitle", "title", "title", "expected a front matter"),
    ("difficulty: 2\n", "", "title", "expected title .* got title, minutes"),
    ("difficulty: 2", "difficulty: 4", "title", "difficulty: expected 1, 2 or 3, got 4"),
    ("minutes: 25", "minutes: soon", "title", "minutes: expected a whole number"),
    ("minutes: 25", "minutes: : 25", "minutes", "front matter: mapping values"),
    ("# 2 · Linear forward\n\nWhat", "What", "---", "begin with its heading"),
]


@pytest.mark.parametrize(("old", "new", "place", "message"), BROKEN, ids=[row[3] for row in BROKEN])
def test_broken_text_is_an_error_with_file_line_and_reason(course, old, new, place, message):
    course.edit(old, new)
    with pytest.raises(LessonError, match=message) as caught:
        course.read()
    off = -1 if place == "linear_forward(np" else 2 if place == "## One unit" else 0
    assert caught.value.line == course.line_of(place) + off
    assert f"02_linear_forward.md:{caught.value.line}: " in str(caught.value)


def test_an_exercise_that_is_there_twice_is_an_error_at_the_second(course):
    again = "\n```{exercise} linear_forward\nAgain.\n```\n"
    text = course.source.read_text(encoding="utf-8")
    course.write(text + again)
    with pytest.raises(LessonError, match="the exercise linear_forward is there twice") as caught:
        course.read()
    assert caught.value.line == text.count("\n") + 2


def test_a_text_that_is_not_utf8_is_an_error(course):
    course.source.write_bytes(b"---\ntitle: caf\xe9\n---\n")
    with pytest.raises(LessonError, match="cannot be read as UTF-8"):
        course.read()


@pytest.fixture(scope="module")
def scratch(tmp_path_factory):
    return tmp_path_factory.mktemp("scratch") / "02_linear_forward.md"


ODD = st.sampled_from(
    ["```", "````", "+++", "---", ":tags: [x", "```{exercise} x", "```{code-cell}", "- ", "> ", "{"]
)
EDIT = st.tuples(st.integers(0, 60), ODD | st.text(max_size=9) | st.none())


@given(edits=st.lists(EDIT, min_size=1, max_size=4))
def test_a_text_with_lines_lost_or_put_in_anywhere_is_read_or_told_with_its_line(scratch, lesson_text, edits):
    lines = lesson_text.split("\n")
    for place, line in edits:
        lines[place : place + 1] = [] if line is None else [line, *lines[place : place + 1]]
    scratch.write_bytes("\n".join(lines).encode("utf-8", "replace"))
    try:
        found = [part.line for part in read_lesson(scratch).parts]
    except LessonError as error:
        found = [error.line]
    assert found == sorted(found)
    assert found[0] >= 1
    assert found[-1] <= len("\n".join(lines).splitlines()) + 1
