"""The built notebooks are those of their sources, and together they are the whole course."""

import itertools
import re
from pathlib import Path

import nbformat
import pytest

from dnn_utils import exercises
from dnn_utils.authoring import agreement
from dnn_utils.authoring.lesson import read_lesson

FOLDER = Path(__file__).resolve().parents[2] / "notebooks"
SOURCES = sorted((FOLDER / "source").glob("*.md"))
of_every_lesson = pytest.mark.parametrize("source", SOURCES, ids=[path.stem for path in SOURCES])


def blank(source):
    return nbformat.read(FOLDER / f"{source.stem}.ipynb", as_version=4)


@of_every_lesson
def test_notebooks_agree_with_their_source(source):
    assert agreement.disagreements(read_lesson(source), FOLDER) == [], "to build anew: make notebooks"


def test_no_notebook_is_without_a_source():
    assert agreement.strays(FOLDER) == []


def test_lessons_hold_every_exercise_in_course_order():
    assert [
        exercise.name for source in SOURCES for exercise in read_lesson(source).exercises
    ] == exercises.names()


@pytest.mark.parametrize(("part", "lessons"), [(1, 10), (2, 7)])
def test_the_points_of_each_part_add_up_to_100(part, lessons):
    graded = [exercise for exercise in exercises.load_all() if exercise.part == part and exercise.points]
    assert len({exercise.lesson for exercise in graded}) == lessons
    assert sum(exercise.points for exercise in graded) == 100


@of_every_lesson
def test_blank_notebook_holds_task_stub_and_check_of_each_exercise_and_none_is_solved(source):
    cells = blank(source).cells
    places = {cell.id: place for place, cell in enumerate(cells)}
    for exercise in read_lesson(source).exercises:
        place = places[f"exercise-{exercise.name}"]
        task, answer, check = cells[place : place + 3]
        assert f"`{exercise.name}`" in task.source.splitlines()[0]
        assert answer.id == f"answer-{exercise.name}"
        assert answer.source + "\n" == exercise.stub_source
        assert check.id == f"check-{exercise.name}"
        assert check.source.startswith(f"check({exercise.name}")
        assert answer.outputs == check.outputs == []
    graded = [cell.metadata.dnn_utils.role for cell in cells].count("answer")
    assert graded == len(read_lesson(source).exercises)


@of_every_lesson
def test_first_code_cell_imports_what_the_lesson_uses(source):
    first = next(cell for cell in blank(source).cells if cell.cell_type == "code")
    assert first.metadata.dnn_utils.role == "given"
    assert re.search(r"^(import|from) ", first.source, flags=re.MULTILINE)


@of_every_lesson
def test_links_lead_to_files_from_both_notebooks_and_pictures_carry_alt_text(source):
    for cell in blank(source).cells:
        if cell.cell_type != "markdown":
            continue
        for bang, text, target in re.findall(r"(!?)\[([^\]]*)\]\(([^)\s#]+)[^)]*\)", cell.source):
            if bang:
                assert text, f"{cell.id}: the picture {target} has no alt text"
            if "://" in target or target.startswith("attachment:"):
                continue
            for folder in (FOLDER, FOLDER / "solutions"):
                assert (folder / target).exists(), (
                    f"{cell.id} links to {target}, which is not in {folder.name}/"
                )


def test_the_map_of_lesson_0_links_every_lesson_with_its_points():
    rows = re.findall(
        r"^\| \[(\d+) [^\]]+\]\((\w+)\.ipynb\).*\| (\d+|–) \|$", SOURCES[0].read_text("utf-8"), re.M
    )
    graded = exercises.load_all()
    lessons = [source.stem for source in SOURCES]
    assert [(int(number), name) for number, name, _ in rows] == list(enumerate(lessons))
    for _, name, points in rows:
        told = 0 if points == "–" else int(points)
        assert told == sum(exercise.points for exercise in graded if exercise.lesson == name), name


def pictures(notebook):
    """Every picture of a notebook: the id of its cell, and its text alternative."""
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if "image/png" in output.get("data", {}):
                yield cell.id, output.metadata.get("image/png", {}).get("alt", "").strip()


@of_every_lesson
def test_every_picture_says_in_words_of_its_own_what_it_shows(source):
    for folder in (FOLDER, FOLDER / "solutions"):
        notebook = nbformat.read(folder / f"{source.stem}.ipynb", as_version=4)
        for cell, words in pictures(notebook):
            where = f"{folder.name}/{source.stem}, {cell}: {words!r}"
            assert len(words.split()) >= 5, f"{where}: a picture without words; call plotting.describe"
            # what words.py makes up of titles and axes when nobody has described the figure
            assert not re.match(r"(A figure\.|A plot: )", words), f"{where}: call plotting.describe"


@of_every_lesson
def test_no_line_within_a_paragraph_begins_as_a_list_would(source):
    lines = source.read_text(encoding="utf-8").splitlines()
    torn = [
        line
        for before, line in itertools.pairwise(lines)
        if re.match(r"1\. ", line) and re.match(r"\w", before)
    ]
    assert torn == [], "Markdown begins a list here: break the line elsewhere"
