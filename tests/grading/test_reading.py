"""Whatever a file holds, it is either a notebook that can be judged, or its problem is told in one line."""

import copy
import json

import pytest
from course import LINEAR, POINTS, linear, write
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spoiled import in_format_3

from dnn_utils.grading.lesson import reference
from dnn_utils.grading.lesson.lesson import load

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=4,
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("reading")
    write(made / "solutions" / f"{LINEAR}.ipynb", linear())
    return made


def loaded(folder, content):
    file = reference.find(write(folder / f"{LINEAR}.ipynb", content))
    return load(file, f"{LINEAR}.ipynb")


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=100)
@given(data=st.data())
def test_a_notebook_with_any_part_replaced_is_merged_or_its_problem_told(folder, data):
    notebook = copy.deepcopy(linear())
    node = notebook
    while True:
        key = data.draw(st.sampled_from(sorted(node) if isinstance(node, dict) else range(len(node))))
        child = node[key]
        if not isinstance(child, dict | list) or not child or data.draw(st.booleans()):
            node[key] = data.draw(ANYTHING)
            break
        node = child
    lesson = loaded(folder, json.dumps(notebook))
    assert lesson.cells or lesson.problem
    assert "\n" not in (lesson.problem or "")
    assert lesson.exercises == {"linear_forward": POINTS}


@settings(deadline=None)
@given(content=st.text() | ANYTHING.map(json.dumps))
def test_any_text_is_told_to_be_no_notebook(folder, content):
    lesson = loaded(folder, content)
    assert lesson.problem
    assert "\n" not in lesson.problem


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"[" * 200_000, b'{"cells": [' * 20_000])
def test_bytes_that_are_no_text_and_endless_brackets_are_told(folder, content):
    path = folder / f"{LINEAR}.ipynb"
    path.write_bytes(content)
    with pytest.raises(reference.NotANotebook, match=r"not a notebook|half a notebook"):
        reference.read(path)


def test_a_byte_order_mark_does_not_matter(folder):
    lesson = loaded(folder, "\ufeff" + json.dumps(linear()))
    assert lesson.problem is None


def test_format_3_is_read(folder):
    read = reference.read(write(folder / "old.ipynb", in_format_3(linear())))
    sources = [each["source"] for each in linear()["cells"] if each["cell_type"] == "code"]
    assert [each["source"] for each in read["cells"] if each["cell_type"] == "code"] == sources
