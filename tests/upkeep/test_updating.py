"""A new version of the course by git and from a zip file: no line of the learner's is lost."""

import json
import shutil
import subprocess

import pytest

from dnn_utils import exercises
from dnn_utils.upkeep.course import ROOT, NothingChanged
from dnn_utils.upkeep.update import update

LINEAR, ACTIVATIONS, COST = "02_linear_forward", "03_activations", "05_cost"
MINE = "def relu(Z):\n    # my relu\n    return np.maximum(Z, 0), Z"
SIGMOID = "def sigmoid(Z):\n    # my sigmoid\n    return 1 / (1 + np.exp(-Z)), Z"


def git(folder, *arguments):
    who = ("-c", "user.name=a learner", "-c", "user.email=learner@localhost")
    done = subprocess.run(["git", *who, *arguments], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def cells_of(path):
    return json.loads(path.read_text(encoding="utf-8"))["cells"]


def source(path, id):
    return next("".join(cell["source"]) for cell in cells_of(path) if cell["id"] == id)


def edit(path, change):
    """Change the cells of a notebook; `change` gets them by id, in a dict, and their list."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    change({cell["id"]: cell for cell in notebook["cells"]}, notebook["cells"])
    path.write_text(json.dumps(notebook, indent=1), encoding="utf-8")


def work(folder, text="own_1 = 'a cell of my own'"):
    """Write what a learner writes: an answer, and a cell below it."""

    def change(by_id, cells):
        by_id["answer-relu"]["source"] = MINE
        own = {"cell_type": "code", "id": "own", "metadata": {}, "source": text, "outputs": []}
        cells.insert(cells.index(by_id["check-relu"]) + 1, {**own, "execution_count": None})
        cells.append({"cell_type": "markdown", "id": "note", "metadata": {}, "source": "my note at the end"})

    edit(folder / "notebooks" / f"{ACTIVATIONS}.ipynb", change)


def new_text(folder, name=ACTIVATIONS):
    """Change the text of a lesson, as a new version does: in both of its notebooks."""
    for path in (
        folder / "notebooks" / f"{name}.ipynb",
        folder / "notebooks" / "solutions" / f"{name}.ipynb",
    ):
        edit(path, lambda by_id, cells: cells[0].update(source="# A new title"))


def rename(folder, old, new):
    for path in (folder / "notebooks", folder / "notebooks" / "solutions"):
        (path / f"{old}.ipynb").rename(path / f"{new}.ipynb")


def kept(folder, name=ACTIVATIONS):
    (path,) = (folder / "notebooks").glob(f"{name}.before-*.ipynb")
    return path


@pytest.fixture
def origin(tmp_path):
    """The course as others see it: a repository of three lessons."""
    folder = tmp_path / "origin"
    (folder / "notebooks" / "solutions").mkdir(parents=True)
    for name in (LINEAR, ACTIVATIONS, COST):
        for place in ("notebooks", "notebooks/solutions"):
            shutil.copy(ROOT / place / f"{name}.ipynb", folder / place)
    (folder / "dnn_utils").mkdir()
    (folder / "dnn_utils" / "__init__.py").write_text("version = 1\n")
    (folder / "pyproject.toml").write_text("[project]\n")
    (folder / ".gitignore").write_text("/notebooks/*.before-*.ipynb\n")
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "first")
    return folder


@pytest.fixture
def clone(origin, tmp_path):
    git(tmp_path, "clone", "-q", str(origin), "clone")
    return tmp_path / "clone"


def publish(origin):
    git(origin, "add", "-A")
    git(origin, "commit", "-qm", "second")


def everything(folder):
    """Return all bytes of all files but git's own."""
    return {
        path: path.read_bytes() for path in folder.rglob("*") if path.is_file() and ".git" not in path.parts
    }


def assert_work_is_there(folder, name=ACTIVATIONS):
    path = folder / "notebooks" / f"{name}.ipynb"
    assert source(path, "answer-relu") == MINE
    ids = [cell["id"] for cell in cells_of(path)]
    assert ids[ids.index("check-relu") + 1] == "own"
    assert "my note at the end" in ["".join(cell["source"]) for cell in cells_of(path)]
    assert source(path, "answer-sigmoid") == exercises.stub_source("sigmoid").rstrip()


def test_changed_texts_and_a_changed_answer_are_put_together(origin, clone):
    work(clone)
    before = (clone / "notebooks" / f"{ACTIVATIONS}.ipynb").read_bytes()
    new_text(origin)
    publish(origin)
    said = update(clone)
    assert_work_is_there(clone)
    path = clone / "notebooks" / f"{ACTIVATIONS}.ipynb"
    assert "".join(cells_of(path)[0]["source"]) == "# A new title"
    assert kept(clone).read_bytes() == before
    assert kept(clone).name in said
    assert git(clone, "rev-parse", "HEAD") == git(origin, "rev-parse", "HEAD")
    assert update(clone) == "You have the newest version already."


def test_a_lesson_that_the_new_version_leaves_alone_is_left_alone(origin, clone):
    work(clone)
    before = (clone / "notebooks" / f"{ACTIVATIONS}.ipynb").read_bytes()
    new_text(origin, COST)
    publish(origin)
    update(clone)
    assert (clone / "notebooks" / f"{ACTIVATIONS}.ipynb").read_bytes() == before
    assert not list((clone / "notebooks").glob("*.before-*"))


def test_an_update_is_undone_as_it_says(origin, clone):
    work(clone)
    before, head = everything(clone), git(clone, "rev-parse", "HEAD")
    new_text(origin)
    publish(origin)
    (command,) = [line.strip() for line in update(clone).splitlines() if "git reset --hard" in line]
    for part in command.split(" && "):
        git(clone, *part.split()[1:])
    assert {path: data for path, data in everything(clone).items() if ".before-" not in path.name} == before
    assert git(clone, "rev-parse", "HEAD") == head


def test_a_renamed_lesson_gets_the_work_of_the_old_one(origin, clone):
    work(clone)
    rename(origin, ACTIVATIONS, "04_bends")
    publish(origin)
    said = update(clone)
    assert "03_activations (now 04_bends)" in said
    assert_work_is_there(clone, "04_bends")
    assert not (clone / "notebooks" / f"{ACTIVATIONS}.ipynb").exists()
    assert kept(clone)


def test_a_vanished_lesson_is_kept(origin, clone):
    work(clone)
    for place in ("notebooks", "notebooks/solutions"):
        (origin / place / f"{ACTIVATIONS}.ipynb").unlink()
    publish(origin)
    assert "no longer there" in update(clone)
    assert source(kept(clone), "answer-relu") == MINE


def test_a_learners_own_commits_stay_and_nothing_conflicts(origin, clone):
    work(clone)
    (clone / "mine.py").write_text("mine = 1\n")
    git(clone, "add", "-A")
    git(clone, "commit", "-qm", "my work")
    mine = git(clone, "rev-parse", "HEAD").strip()
    edit(
        clone / "notebooks" / f"{ACTIVATIONS}.ipynb",
        lambda by_id, cells: by_id["answer-sigmoid"].update(source=SIGMOID),
    )
    new_text(origin)
    publish(origin)
    update(clone)
    path = clone / "notebooks" / f"{ACTIVATIONS}.ipynb"
    assert (source(path, "answer-relu"), source(path, "answer-sigmoid")) == (MINE, SIGMOID)
    assert (clone / "mine.py").read_text() == "mine = 1\n"
    assert mine in git(clone, "log", "--format=%H")
    assert git(clone, "status", "--short").split() == ["M", f"notebooks/{ACTIVATIONS}.ipynb"]


def test_another_file_that_both_have_changed_is_kept_beside_the_new_one(origin, clone):
    (clone / "dnn_utils" / "__init__.py").write_text("version = 1  # mine\n")
    (clone / "extra.py").write_text("mine = 1\n")  # git does not know it
    (origin / "dnn_utils" / "__init__.py").write_text("version = 2\n")
    (origin / "extra.py").write_text("theirs = 1\n")
    publish(origin)
    said = update(clone)
    assert "dnn_utils/__init__.py: yours is kept" in said
    assert (clone / "dnn_utils" / "__init__.py").read_text() == "version = 2\n"
    assert (clone / "extra.py").read_text() == "theirs = 1\n"
    (aside,) = (clone / "dnn_utils").glob("__init__.before-*.py")
    assert aside.read_text() == "version = 1  # mine\n"
    (aside,) = clone.glob("extra.before-*.py")
    assert aside.read_text() == "mine = 1\n"


def test_what_git_cannot_do_changes_nothing(origin, clone, monkeypatch):
    work(clone)
    new_text(origin)
    publish(origin)
    before, head = everything(clone), git(clone, "rev-parse", "HEAD")

    def refuses(self, new, own):
        raise NothingChanged("no room")

    monkeypatch.setattr("dnn_utils.upkeep.repository.Repository.advance", refuses)
    with pytest.raises(NothingChanged, match="no room"):
        update(clone)
    assert everything(clone) == before
    assert git(clone, "rev-parse", "HEAD") == head


def test_nothing_is_updated_in_the_middle_of_a_merge(clone):
    (clone / ".git" / "MERGE_HEAD").touch()
    before = everything(clone)
    with pytest.raises(NothingChanged, match="git merge --abort"):
        update(clone)
    assert everything(clone) == before


def test_conflict_markers_in_a_notebook_are_kept_and_the_lesson_is_new(origin, clone):
    (clone / "notebooks" / f"{ACTIVATIONS}.ipynb").write_text("<<<<<<< HEAD\nmine\n")
    new_text(origin)
    publish(origin)
    assert "could not be read" in update(clone)
    assert kept(clone).read_text() == "<<<<<<< HEAD\nmine\n"
    assert cells_of(clone / "notebooks" / f"{ACTIVATIONS}.ipynb")


@pytest.mark.parametrize("zipped", [True, False])
def test_without_git_a_zip_or_a_folder_brings_the_new_version(origin, clone, tmp_path, zipped):
    shutil.rmtree(clone / ".git")
    work(clone)
    (clone / "notebooks" / "mine.ipynb").write_text("{}")
    before = everything(clone)
    with pytest.raises(NothingChanged, match="make update FROM="):
        update(clone)
    new_text(origin)
    rename(origin, COST, "06_price")
    (origin / "dnn_utils" / "__init__.py").write_text("version = 2\n")
    git(origin, "add", "-A")
    git(origin, "commit", "-qm", "second")
    archive = tmp_path / "course.zip"
    git(origin, "archive", "--prefix=course-main/", "-o", str(archive), "HEAD")
    said = update(clone, archive if zipped else origin)
    assert_work_is_there(clone)
    assert (clone / "dnn_utils" / "__init__.py").read_text() == "version = 2\n"
    assert not (clone / "notebooks" / f"{COST}.ipynb").exists()
    assert (clone / "notebooks" / "06_price.ipynb").exists()
    assert (clone / "notebooks" / "mine.ipynb").read_text() == "{}"
    assert "before-update-" in said
    after = set(everything(clone).values())
    assert set(before.values()) <= after  # each file as it was is somewhere


@pytest.mark.parametrize("content", ["", "no zip"])
def test_a_file_that_holds_no_course_changes_nothing(clone, tmp_path, content):
    shutil.rmtree(clone / ".git")
    before = everything(clone)
    (tmp_path / "course.zip").write_text(content)
    with pytest.raises(NothingChanged, match="not a whole zip file"):
        update(clone, tmp_path / "course.zip")
    with pytest.raises(NothingChanged, match="does not hold the course"):
        update(clone, clone / "notebooks" / "solutions")
    assert everything(clone) == before


@pytest.mark.parametrize("seed", range(6))
def test_every_line_of_the_learner_is_found_afterwards(origin, clone, seed):
    """A learner and an author who do anything to a lesson, in any order; drawn at random."""
    import random

    draw = random.Random(seed)
    folder = clone / "notebooks"
    written = set()

    def mess(by_id, cells):
        for number in range(8):
            line = f"learner_line_{seed}_{number} = {draw.random()}"
            written.add(line)
            cell = draw.choice(cells)
            deed = draw.choice(["answer", "append", "insert", "replace"])
            if deed == "insert":
                own = {"cell_type": "markdown", "id": f"own-{number}", "metadata": {}, "source": line}
                cells.insert(draw.randrange(len(cells) + 1), own)
            elif deed == "replace" and "learner_line" not in "".join(cell["source"]):
                cell["source"] = line
            else:
                cell["source"] = "".join(cell["source"]) + "\n" + line
        if draw.random() < 0.5:
            draw.shuffle(cells)

    def author(by_id, cells):
        for _ in range(5):
            cells.pop(draw.randrange(len(cells)))
        draw.choice(cells)["source"] = "a new text"

    for name in (LINEAR, ACTIVATIONS, COST):
        edit(folder / f"{name}.ipynb", mess)
    if draw.random() < 0.5:
        git(clone, "commit", "-qam", "mine")
    for name in (LINEAR, ACTIVATIONS):
        edit(origin / "notebooks" / f"{name}.ipynb", author)
    rename(origin, COST, "07_price")
    publish(origin)
    update(clone)
    texts = [
        "".join(cell["source"])
        for path in folder.glob("*.ipynb")
        for cell in cells_of(path)
        if cell["source"]
    ]
    lines = {line for text in texts for line in text.splitlines()}
    assert written <= lines
