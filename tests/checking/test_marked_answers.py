"""Wrong answers that were not written from the tables: each is refused, and told at a line that is wrong."""

from pathlib import Path

import pytest

from benchmarks.diagnosis import told
from benchmarks.wrong_answers import answers_of

pytestmark = pytest.mark.usefixtures("unhurried")

ANSWERS = Path(__file__).with_name("marked_answers.txt")


WRONG = list(answers_of(str(ANSWERS)))


def test_there_are_many_of_them():
    assert len(WRONG) >= 150


@pytest.mark.parametrize("answer", WRONG, ids=lambda each: f"{each.exercise}-{each.name}")
def test_what_is_said_leads_to_a_line_that_is_wrong(answer, request):
    found = told(answer)
    request.node.user_properties.append(("told", ("answers of no table", found.verdict)))
    assert found.verdict in ("named", "placed"), str(found.result.place)
