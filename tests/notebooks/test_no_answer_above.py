"""No answer stands above its exercise, anywhere in the course."""

from pathlib import Path

from dnn_utils.authoring.giveaways import giveaways
from dnn_utils.authoring.lesson import read_lesson

SOURCES = sorted((Path(__file__).resolve().parents[2] / "notebooks" / "source").glob("*.md"))


def test_no_given_cell_above_an_exercise_holds_the_lines_of_its_answer():
    found = giveaways([read_lesson(path) for path in SOURCES])
    assert [str(one) for one in found] == []
