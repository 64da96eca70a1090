"""Who is who: by an id, or by a name that only one has; what is no roster is told so."""

import pytest

from dnn_utils.grading.exporting import roster, worksheet


def read(tmp_path, text, encoding="utf-8"):
    path = tmp_path / "roster.csv"
    path.write_text(text, encoding=encoding)
    return roster.read(path)


def test_what_canvas_writes_is_a_roster(tmp_path):
    people = read(
        tmp_path,
        "Student,ID,SIS User ID,SIS Login ID,Section,Homework (12)\n"
        "    Points Possible,,,,,10\n"
        '"Lovelace, Ada",101,S1,ada,A,3\n',
        "utf-8-sig",
    )
    (ada,) = people.people
    assert (ada.id, ada.student_id, ada.login, ada.section) == ("101", "S1", "ada", "A")
    assert people.find("lovelaceada", "101") is ada


def test_what_moodle_and_brightspace_write_are_rosters_also_with_semicolons(tmp_path):
    moodle = read(tmp_path, "First name;Last name;ID number;Email address\nAda;Lovelace;S1;ada@x.org\n")
    assert moodle.find("Ada Lovelace", "101") is moodle.people[0]
    brightspace = read(tmp_path, "OrgDefinedId,Username,Last Name,First Name\n#S1,#ada,Lovelace,Ada\n")
    assert brightspace.find("ada", "") is brightspace.people[0]
    assert brightspace.find("ada", "").student_id == "S1"


def test_a_name_that_two_have_is_nobodys(tmp_path):
    people = read(tmp_path, "id,name\n1,Ann Lee\n2,Ann Lee\n")
    assert people.find("Ann Lee", "") is None
    assert people.find("Ann Lee", "2") is people.people[1]


def test_a_name_that_a_learner_has_chosen_is_not_anothers_login(tmp_path):
    people = read(tmp_path, "id,login,email\n1,ann,ann@x.org\n2,bob,bob@x.org\n")
    assert people.find("ann", "2") is people.people[1]
    assert people.find("ann@x.org", "99") is None


@pytest.mark.parametrize("text", ["", "Telefone,Shoe size\n1,2\n"])
def test_what_is_no_roster_is_told_which_columns_there_can_be(tmp_path, text):
    with pytest.raises(roster.RosterError, match=r"expected a first row with columns such as .*email"):
        read(tmp_path, text)


def test_a_column_with_a_slip_is_named(tmp_path):
    people = read(tmp_path, "login,Emial\nann,a@x.org\n")
    assert people.notes == ["roster: the column 'Emial' is not known and not used. Is 'email' meant?"]


def test_a_file_that_is_no_worksheet_is_told_so(tmp_path):
    path = tmp_path / "sheet.csv"
    path.write_text("Name,Points\nann,3\n", encoding="utf-8")
    with pytest.raises(
        worksheet.WorksheetError, match="column Identifier and a column Grade; got Name, Points"
    ):
        worksheet.read(path)
