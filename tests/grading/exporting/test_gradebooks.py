"""Each table, column by column, as the documentation of the system that imports it has them."""

import csv
import json
from xml.etree import ElementTree

import pytest

from dnn_utils.grading import command
from dnn_utils.grading.exporting.cells import harmless


def rows(path, encoding="utf-8"):
    with path.open(encoding=encoding, newline="") as file:
        return list(csv.reader(file))


def test_canvas(moodle_class):
    assert rows(moodle_class.out / "canvas.csv") == [
        ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Network (4711)", "Part 2"],
        ["    Points Possible", "", "", "", "", "6", "12"],
        ["'=Mallory, Eve", "102", "S2", "eve", "B", "0", "0"],
        ["Lovelace, Ada", "101", "S1", "ada", "A", "6", "12"],
        ["Cy Stranger", "103", "", "", "", "", ""],
        ["Doe, Dan", "104", "S4", "dan", "A", "", ""],
    ]


def test_moodle(moodle_class):
    header, eve, ada, cy, dan = rows(moodle_class.out / "moodle.csv")
    assert header == [
        *(
            "Email address",
            "ID number",
            "Network (4711)",
            "Network (4711) feedback",
            "Part 2",
            "Part 2 feedback",
        )
    ]
    assert ada == ["ada@x.org", "S1", "6", "1 of 1 exercises are right.", "12", "4 of 4 exercises are right."]
    assert eve[:3] == ["eve@x.org", "S2", "0"]
    assert eve[3] == "0 of 1 exercises are right.\nlinear_forward: the bias is missing"
    assert cy[:3] == ["", "", ""]
    assert dan == ["dan@x.org", "S4", "", "", "", ""]


def test_nbgrader(moodle_class):
    header, *table = rows(moodle_class.out / "nbgrader.csv")
    assert header == [
        *("assignment", "duedate", "timestamp", "student_id", "last_name", "first_name", "email"),
        *("raw_score", "late_submission_penalty", "score", "max_score"),
    ]
    title = "Network (4711)"
    assert table[2] == [title, "", "", "ada", "Lovelace", "Ada", "ada@x.org", "6.0", "0.0", "6.0", "6.0"]
    assert table[3] == [
        "Part 2",
        "",
        "",
        "ada",
        "Lovelace",
        "Ada",
        "ada@x.org",
        "12.0",
        "0.0",
        "12.0",
        "12.0",
    ]
    assert [row[3] for row in table] == [
        "eve",
        "eve",
        "ada",
        "ada",
        "Cy Stranger",
        "Cy Stranger",
        "dan",
        "dan",
    ]
    assert table[0][4] == "'=Mallory"
    assert table[-1][-4:] == ["0.0", "0.0", "0.0", "12.0"]


def test_brightspace(moodle_class):
    assert rows(moodle_class.out / "brightspace.csv") == [
        [
            *("OrgDefinedId", "Username", "Network (4711) Points Grade", "Part 2 Points Grade"),
            "End-of-Line Indicator",
        ],
        ["S2", "eve", "0", "0", "#"],
        ["S1", "ada", "6", "12", "#"],
        ["", "Cy Stranger", "", "", "#"],
        ["S4", "dan", "", "", "#"],
    ]


def test_the_teachers_worksheet_is_filled_in_and_nothing_else_of_it_changes(moodle_class):
    given = rows(moodle_class.base / "sheet.csv", "utf-8-sig")
    header, eve, ada, dan = rows(moodle_class.out / "filled-sheet.csv", "utf-8-sig")
    assert header == given[0]
    assert eve[:4] + eve[5:7] == given[1][:4] + given[1][5:7]
    assert (eve[4], ada[4]) == ("0", "18")
    assert eve[7] == "0 of 1 exercises are right.\nlinear_forward: the bias is missing"
    assert ada[7] == "1 of 1 exercises are right.\n4 of 4 exercises are right."
    assert dan == given[3]


def test_who_is_missing_and_who_is_not_on_the_roster_is_in_the_report(moodle_class):
    report = json.loads((moodle_class.out / "grades.json").read_text(encoding="utf-8"))
    assert report["roster"] == {
        "people": 3,
        "without_submission": ["Dan Doe"],
        "not_on_roster": ["Cy Stranger_103_assignsubmission_file"],
    }
    assert report["layout"] == "moodle"
    assert moodle_class.status == 1  # somebody has handed nothing in


def test_junit(moodle_class):
    eve, ada, cy = ElementTree.parse(moodle_class.out / "junit.xml").getroot()
    assert [ada.get(key) for key in ("tests", "failures", "errors", "skipped")] == ["6", "0", "0", "0"]
    assert [eve.get(key) for key in ("tests", "failures", "errors", "skipped")] == ["2", "1", "0", "0"]
    (failure,) = eve.iter("failure")
    assert failure.get("message") == "the bias is missing"
    assert failure.get("type") == "F4"
    assert "Think about this" in failure.text
    assert {case.get("name") for case in ada} >= {"linear_forward", "spacing", "stable_sigmoid"}
    assert len(cy) == 0


def test_one_part_alone_and_the_roster_named_in_the_terminal(moodle_class, two_lessons, capsys):
    options = ["--reference", two_lessons, "--out", moodle_class.out, "--resume", "--csv", "brightspace"]
    options += ["--part", 2, "--roster", moodle_class.base / "roster.csv", "--workers", 1]
    kept = (moodle_class.out / "brightspace.csv").read_bytes()
    report = moodle_class.base / "again.json"
    command.main([str(moodle_class.root), *map(str, options), "--report", str(report)])
    header, *table = rows(moodle_class.out / "brightspace.csv")
    (moodle_class.out / "brightspace.csv").write_bytes(kept)
    assert header == ["OrgDefinedId", "Username", "Part 2 Points Grade", "End-of-Line Indicator"]
    assert table[1] == ["S1", "ada", "12", "#"]
    told = capsys.readouterr().out
    assert "no submission: Dan Doe" in told
    assert "not on the roster: Cy Stranger_103_assignsubmission_file" in told
    assert "the column 'Telefone' is not known and not used." in told


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝"])
def test_a_text_that_begins_as_a_formula_is_none(start):
    assert harmless(f"{start}1") == f"'{start}1"
    assert harmless(-1) == -1
    assert harmless("-") == "-"


@pytest.mark.parametrize("apart", [";", "\t"])
def test_nor_is_one_that_another_program_makes_a_cell_of(apart):
    """Some split at semicolons, and quotes within a line mean nothing to them."""
    assert harmless(f"Ada{apart}=1+1") == f"Ada{apart}'=1+1"
    assert harmless(f"a minus{apart} -1") == f"a minus{apart} -1"
