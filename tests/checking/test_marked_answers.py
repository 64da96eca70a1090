"""Wrong answers that were not written from the tables: each is refused, and told at a line that is wrong."""

from pathlib import Path

import pytest

from benchmarks.diagnosis import told
from benchmarks.wrong_answers import answers_of

pytestmark = pytest.mark.usefixtures("unhurried")

ANSWERS = Path(__file__).with_name("marked_answers.txt")


def test_what_is_said_leads_to_a_line_that_is_wrong(request):
    found = [told(answer) for answer in answers_of(str(ANSWERS))]
    said = [("told", ("answers of no table", each.verdict)) for each in found]
    request.node.user_properties.extend(said)
    assert len(found) >= 60
    assert [
        (each.wrong.exercise, each.wrong.name, each.verdict, str(each.result.place))
        for each in found
        if each.verdict not in ("named", "placed")
    ] == []
