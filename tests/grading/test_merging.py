"""What is run of a notebook: the reference, with the learner's answers and additions in their places."""

import copy

import pytest
from course import NO_BIAS, RIGHT, cell, insert, linear, own, without
from hypothesis import given
from hypothesis import strategies as st
from spoiled import moved, same_metadata, without_ids

from dnn_utils.grading.lesson.merging import exercises_of, merge

GIVEN = ["linear-2", "layer-1", "answer-linear_forward", "check-linear_forward"]
GIVEN += ["your-turn-2", "your-turn-3", "recap-2"]


def merged(learner):
    """Return the cells to run for a notebook of the lesson, and the notes."""
    return merge(copy.deepcopy(learner), linear())


def ids(cells):
    return [each.id for each in cells]


def answer(cells):
    """Return the sources of the cells that answer the exercise."""
    return [each.source for each in cells if each.role == "answer"]


def test_the_exercises_of_a_lesson_are_those_of_its_checks():
    assert exercises_of(linear()) == ["linear_forward"]


def test_given_cells_are_those_of_the_reference_whatever_the_learner_made_of_them():
    learner = linear(answer=NO_BIAS)
    for each in learner["cells"]:
        if each["id"] != "answer-linear_forward":
            each["source"], each["metadata"] = "1 / 0", {"tags": ["nbval-skip"]}
    cells, _ = merged(learner)
    assert ids(cells) == GIVEN
    assert answer(cells) == [NO_BIAS]
    assert [each.source for each in cells if each.role != "answer"] == [
        each["source"]
        for each in linear()["cells"]
        if each["cell_type"] == "code" and each["id"] != "answer-linear_forward"
    ]
    assert not any(each.tags for each in cells)


@given(st.permutations(range(len(linear()["cells"]))), st.booleans(), st.booleans())
def test_the_order_of_the_learners_cells_does_not_count(order, with_ids, with_metadata):
    learner = linear(answer=NO_BIAS)
    learner["cells"] = [learner["cells"][place] for place in order]
    if not with_ids:
        learner = without_ids(learner, metadata=with_metadata)
    cells, _ = merged(learner)
    assert ids(cells) == GIVEN
    assert answer(cells) == [NO_BIAS]


@given(st.sets(st.sampled_from([each["id"] for each in linear()["cells"]])))
def test_deleted_cells_come_back_except_the_answer(deleted):
    cells, _ = merged(without(linear(answer=NO_BIAS), *deleted))
    gone = {"answer-linear_forward"} & deleted
    assert ids(cells) == [id for id in GIVEN if id not in gone]


@pytest.mark.parametrize("place", [each["id"] for each in linear()["cells"]])
@pytest.mark.parametrize("drop_ids", [False, True])
def test_an_own_cell_stays_before_the_cell_that_it_stood_before(place, drop_ids):
    learner = insert(linear(answer=NO_BIAS), place, own("mine = 1"))
    cells, _ = merged(without_ids(learner) if drop_ids else learner)
    code = [each["id"] for each in learner["cells"] if each["cell_type"] == "code"]
    assert ids(cells) == ["added-1" if id == "own" else id for id in code]


def test_a_helper_runs_before_the_answer_that_followed_it_though_the_check_was_moved():
    learner = insert(linear(), "answer-linear_forward", own("def helper(): pass"))
    learner = moved(learner, "check-linear_forward", "own")
    assert ids(merged(learner)[0])[2:5] == ["added-1", "answer-linear_forward", "check-linear_forward"]


def test_empty_own_cells_and_own_texts_are_not_run():
    learner = insert(linear(), "recap-2", own("  \n"), {**own("my notes"), "cell_type": "markdown"})
    assert ids(merged(learner)[0]) == GIVEN


def test_an_attempt_counts_before_an_untouched_stub_wherever_it_is():
    blank = linear(solved=False)
    for learner in (
        insert(blank, "linear-1", own(RIGHT)),
        insert(blank, "recap-2", same_metadata(blank, RIGHT)),
        without_ids({**blank, "cells": [*blank["cells"], own(RIGHT)]}, metadata=False),
    ):
        assert answer(merged(learner)[0]) == [RIGHT]


def test_a_copy_of_the_answer_cell_that_was_made_into_something_else_is_an_own_cell():
    learner = insert(linear(answer=RIGHT), "recap-2", same_metadata(linear(), "linear_forward(1, 2, 3)"))
    for each in (learner, without_ids(learner)):
        cells, notes = merged(each)
        assert answer(cells) == [RIGHT]
        assert ids(cells)[-2:] == ["added-1", "recap-2"]
        assert notes == []


def test_a_given_cell_that_was_changed_and_lost_its_id_is_not_taken_for_an_own_one():
    learner = linear()
    cell(learner, "your-turn-2")["source"] = "Z = 'something else'"
    assert ids(merged(without_ids(learner))[0]) == GIVEN


def test_a_copy_of_a_given_cell_is_an_own_one():
    learner = insert(linear(), "recap-2", {**copy.deepcopy(cell(linear(), "layer-1")), "id": "a-copy"})
    assert ids(merged(learner)[0])[-2:] == ["added-1", "recap-2"]


def test_a_definition_after_the_check_does_not_replace_the_answer_and_is_noted():
    learner = insert(linear(answer=RIGHT), "recap-2", same_metadata(linear(), NO_BIAS))
    cells, notes = merged(learner)
    assert answer(cells) == [RIGHT]
    assert notes == ["linear_forward is also defined in cell 11 of your notebook; its answer is cell 6"]


def test_markers_in_the_comments_of_the_reference_are_tags():
    reference = linear()
    cell(reference, "layer-1")["source"] += "\n# NBVAL_IGNORE_OUTPUT"
    cells, _ = merge(linear(answer="# NBVAL_SKIP\n" + RIGHT), reference)
    assert {each.id: each.tags for each in cells if each.tags} == {"layer-1": ("nbval-ignore-output",)}
