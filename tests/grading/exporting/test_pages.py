"""The pages of a graded class: what they say, and that nothing of a learner's becomes part of them."""

import html.parser
import re
from pathlib import Path

import pytest

from dnn_utils import exercises
from dnn_utils.checking.outcome import ExerciseResult, Outcome, Place
from dnn_utils.grading.exporting.pages import summary, write
from dnn_utils.grading.report.records import exercise_record
from dnn_utils.grading.workers.journal import Journal
from dnn_utils.grading.workers.state import Record, State

TOLD = {"seed": 0, "isolation": "bubblewrap", "layout": "folders", "reference": "0"}
NASTY = "</style><script>alert(1)</script>\u202egnp.exe\n# heading\n![x](http://example.com/x) `"


class _Tags(html.parser.HTMLParser):
    """Collects the elements of a page, and its text."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.attributes, self.text = [], [], ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data):
        self.text += data


def notebook(*results, lesson="02_linear_forward"):
    records = [exercise_record(each.as_dict()) for each in results]
    points = {key: sum(each[key] for each in records) for key in ("points", "possible")}
    return {
        "lesson": lesson,
        "title": "A lesson",
        "problem": None,
        "notes": [NASTY],
        "exercises": records,
        **points,
    }


def result(outcome, name="linear_forward", **told):
    return ExerciseResult(name, outcome, exercises.load(name).points, **told)


def wrong(**told):
    place = Place(18, f"Z = 1  # {NASTY}", None, "a number")
    return result(Outcome.WRONG, title=NASTY, message=NASTY, hint=NASTY, place=place, **told)


def record(name, *notebooks, state=State.GRADED, why=""):
    return Record(name, name, "", state, why, list(notebooks), seconds=1.5)


@pytest.fixture
def pages(tmp_path):
    """A function that writes the pages of some records, and returns their folder."""

    def made(*records):
        journal = Journal(tmp_path / "journal.jsonl", TOLD, resume=False)
        for each in records:
            journal.add(each)
        journal.close()
        write.write(journal, TOLD, tmp_path)
        return tmp_path

    return made


def read(path):
    return path.read_text(encoding="utf-8")


def test_nothing_of_a_learners_becomes_part_of_a_page(pages):
    nasty = record(NASTY, notebook(wrong(repair=(NASTY, NASTY))), notebook(wrong(misconception="F1")))
    folder = pages(nasty, record("x", state=State.DIED, why=NASTY))
    for path in [folder / "index.html", *(folder / "feedback").glob("*.html")]:
        page = _Tags(read(path))
        assert not {"script", "img", "iframe", "base", "form", "link"} & set(page.tags)
        assert page.tags.count("style") == 1
        assert not [name for name, _ in page.attributes if name.startswith("on")]
        targets = [value for name, value in page.attributes if name in ("href", "src", "action")]
        assert all(re.fullmatch(r"feedback/[a-z0-9-]+\.html", value) for value in targets)
        assert "\u202e" not in page.text
        assert "alert(1)" in page.text or "Feedback for x" in page.text  # shown, as text


def test_markdown_holds_a_learners_text_as_text_alone(pages):
    folder = pages(record(NASTY, notebook(wrong())))
    (path,) = (folder / "feedback").glob("*.md")
    lines = read(path).split("\n")
    outside = [line for line in lines if not line.startswith("    ")]
    assert "\u202e" not in read(path)
    for sign in ("<", "`", "!", "[", "("):
        assert all(line.count(sign) == line.count(f"\\{sign}") for line in outside)
    assert [line for line in outside if line.startswith("#") and "heading" in line] == [lines[0]]


def test_each_learner_has_two_files_of_feedback_whatever_they_are_called(pages):
    names = ["../../etc/x", "a/b", "a b", "a-b", "É", "é", "", "x" * 300, "\udc80"]
    folder = pages(*(record(name) for name in names))
    found = sorted((folder / "feedback").iterdir())
    assert len(found) == 2 * len(names)
    assert all(path.is_file() and len(path.name) < 70 for path in found)


def test_the_class_page_counts_by_exercise(pages):
    right, untried = result(Outcome.PASSED), result(Outcome.NOT_ATTEMPTED)
    known = wrong(misconception="F1")
    folder = pages(
        record("ann", notebook(right)),
        record("ben", notebook(right)),
        record("cem", notebook(known)),
        record("dia", notebook(untried)),
        record("eva", state=State.NOTHING, why="no notebook in the folder"),
    )
    text = " ".join(_Tags(read(folder / "index.html")).text.split())
    assert "4 graded, 1 nothing handed in." in text
    assert "isolation: bubblewrap" in text
    assert "2 right · 1 wrong · 2 not attempted" in text
    assert "cem (wrong), dia (not attempted)" in text
    assert "no notebook in the folder" in text
    # Two learners of five have the 6 points of linear_forward
    assert "part 1, mean 2.4 of 100 part 2, mean 0.0 of 100" in text


def test_groups_without_a_name_come_with_a_row(pages):
    same = wrong(repair=("Z = W @ A + 2 * b", "Z = np.dot(W, A) + b"))
    text = _Tags(read(pages(*(record(n, notebook(same)) for n in "abc")) / "index.html")).text
    assert "3 answers" in text
    assert "[[mistakes]]" in text
    assert "find = 'Z = np.dot(W, A) + b'" in text


def test_a_lesson_handed_in_twice_counts_once():
    made = summary.Summary()
    made.add(record("a", notebook(wrong()), notebook(result(Outcome.PASSED))).as_dict())
    assert made.kinds["linear_forward"] == {"right": 1}
    assert made.means()[1] == exercises.load("linear_forward").points


def test_a_summary_does_not_grow_with_the_class():
    made = summary.Summary()
    for number in range(500):
        made.add(record(f"learner {number}", notebook(wrong()), state=State.TOO_LONG, why="x").as_dict())
    assert made.stuck["linear_forward"].count == made.troubled[State.TOO_LONG].count == 500
    assert len(made.stuck["linear_forward"].some) == summary.NAMED
    assert len(made.troubled[State.TOO_LONG].some) == 100
    assert len(made.slowest()) == 5


def _luminance(color):
    digits = color if len(color) == 6 else "".join(2 * each for each in color)
    parts = [int(digits[k : k + 2], 16) / 255 for k in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_text_stands_out_in_both_themes():
    """WCAG 2.2, 1.4.3: at least 4.5 to 1, on the page and on its boxes."""
    style = read(Path(write.__file__).parent / "templates" / "style.css")
    for theme in re.findall(r":root \{([^}]*)\}", style):
        colors = dict(re.findall(r"--(\w+): #([0-9a-f]{3,6})", theme))
        for name in ("text", "faint", "link", "right", "waiting", "wrong", "broken"):
            for back in ("back", "box"):
                low, high = sorted(_luminance(colors[each]) for each in (name, back))
                assert (high + 0.05) / (low + 0.05) >= 4.5, (name, back)
