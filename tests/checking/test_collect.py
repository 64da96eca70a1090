"""What a class got wrong becomes rows for the tables."""

import json
import tomllib

import pytest

from dnn_utils import CheckFailed, check
from dnn_utils.checking.__main__ import main
from dnn_utils.checking.collect import groups, row
from dnn_utils.checking.rows import edit_of

pytestmark = pytest.mark.usefixtures("unhurried")

ROUNDED = """
    def linear_forward(A, W, b):
        Z = np.round(np.dot(W, A) + b, 2)
        return Z, (A, W, b)
"""
ROUNDED_TOO = """
    def linear_forward(A_prev, weights, bias):
        product = np.round(weights @ A_prev + bias, 2)
        return product, (A_prev, weights, bias)
"""
NAMED = """
    def linear_forward(A, W, b):
        return np.dot(W, A), (A, W, b)
"""


@pytest.fixture
def report(tmp_path, cell):
    def write(*sources):
        records = []
        for source in sources:
            with pytest.raises(CheckFailed) as failed:
                check(cell(source)["linear_forward"])
            record = failed.value.result.as_dict()
            records.append({**record, "name": record["exercise"]})
        file = tmp_path / "report.json"
        file.write_text(json.dumps({"notebooks": [{"exercises": records}]}), encoding="utf-8")
        return file

    return write


def test_answers_that_one_repair_mends_are_one_group_whatever_their_names(report):
    (group,) = groups([report(ROUNDED, ROUNDED_TOO, NAMED)])
    assert (group.exercise, group.count, group.place["line"]) == ("linear_forward", 2, 2)
    assert group.repair == ("Z = np.round(np.dot(W, A) + b, 2)", "Z = np.dot(W, A) + b")


def test_the_row_is_toml_with_an_edit_of_the_right_source(report):
    (group,) = groups([report(ROUNDED)])
    (mistake,) = tomllib.loads(row(group))["mistakes"]
    assert mistake["find"] == "Z = np.dot(W, A) + b"
    assert mistake["replace"] == "Z = np.round(np.dot(W, A) + b, 2)"
    assert (mistake["title"], mistake["hint"]) == ("", "")


def test_a_part_that_is_written_as_in_the_right_source_is_the_edit():
    source = "def f(Y, p, q):\n    return -np.mean(Y * p + (1 - Y) * q)\n"
    edit = edit_of(
        source, "loss = Y * np.log(a) + Y * np.log(b)", "loss = Y * np.log(a) + (1 - Y) * np.log(b)"
    )
    assert edit == ("1 - Y", "Y")


def test_in_another_style_the_row_has_the_nearest_line_of_the_right_source(report):
    (group,) = groups([report(ROUNDED_TOO)])
    text = row(group)
    (mistake,) = tomllib.loads(text)["mistakes"]
    assert mistake["find"] == mistake["replace"] == "Z = np.dot(W, A) + b"
    assert "in another style" in text


def test_the_command_prints_the_groups(report, capsys):
    assert main(["collect", str(report(ROUNDED, ROUNDED_TOO))]) == 0
    printed = capsys.readouterr().out
    assert "linear_forward: 2 answers" in printed
    assert "line 2: Z = np.round(np.dot(W, A) + b, 2)" in printed


def test_when_everything_has_a_name_it_says_so(report, capsys):
    main(["collect", str(report(NAMED))])
    assert capsys.readouterr().out == "Every wrong answer has a name.\n"


def test_a_file_that_is_no_report_is_named(tmp_path, capsys):
    file = tmp_path / "notes.json"
    file.write_text("[]", encoding="utf-8")
    assert main(["collect", str(file)]) == 2
    assert "notes.json: expected a report" in capsys.readouterr().err
