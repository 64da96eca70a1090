"""A new version of the course, with everything that the learner wrote in its place.

By git, or from a folder or a zip file. Before anything is changed, each notebook with work in it, and each
other file that both sides have changed, is kept under a dated name. So nothing is merged line by line, and no
conflict can end up inside a notebook. The new lessons are then filled with the learner's answers and cells.
"""

import dataclasses
import datetime
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from dnn_utils.authoring import preserve
from dnn_utils.upkeep.archive import bring_files
from dnn_utils.upkeep.carrying import Work, exercises_in, put_in, work_in
from dnn_utils.upkeep.course import NothingChanged, refuse_half_done
from dnn_utils.upkeep.repository import Repository

_LESSON = re.compile(r"notebooks/\d\d_\w+\.ipynb")


@dataclasses.dataclass
class Worked:
    """A notebook that the learner wrote in. `work` is None if it cannot be read as its lesson."""

    name: str
    work: Work | None
    exercises: set[str]
    kept: Path | None = None


def update(root: Path, source: Path | None = None) -> str:
    """Bring the course in `root` up to date; return what was done, and how to undo it.

    Parameters
    ----------
    root : the folder of the course
    source : a folder or a zip file that holds the new version; without it, git is asked

    Raises
    ------
    NothingChanged
        If there is no new version, or something is in the way. Every file is as it was.
    """
    refuse_half_done(root)
    now = datetime.datetime.now()
    stamp = now.strftime("%Y%m%d-%H%M%S")
    worked = _worked(root / "notebooks")
    if source is not None:
        if (root / ".git").exists():
            raise NothingChanged("this course was cloned with git: make update, without FROM")
        undo: list[str] | None = bring_files(source, root, stamp, lambda: _set_aside(root, worked, [], now))
    elif (root / ".git").exists():
        undo = _by_git(root, now, worked)
    else:
        raise NothingChanged(
            "this folder was not cloned with git. Download the course again, then: "
            "make update FROM=folder-or-zip"
        )
    if undo is None:
        return "You have the newest version already."
    try:
        lines = _fill(root / "notebooks", worked)
    except BaseException:
        print("Not all of your work was carried over; it is all kept.", *undo, sep="\n", file=sys.stderr)
        raise
    return "\n".join(["The course is up to date.", *lines, *undo])


def _worked(folder: Path) -> list[Worked]:
    found = []
    for path in sorted(folder.glob("*.ipynb")):
        if not _LESSON.fullmatch(f"notebooks/{path.name}"):
            continue
        notebook = preserve.read_notebook(path)
        solved_path = folder / "solutions" / path.name
        solved = preserve.read_notebook(solved_path) if solved_path.is_file() else None
        if notebook is None or solved is None:
            found.append(Worked(path.stem, None, set()))
            continue
        work = work_in(notebook, solved)
        if work.answers or work.additions or preserve.holds_work(path):
            found.append(Worked(path.stem, work, exercises_in(solved)))
    return found


def _set_aside(
    root: Path, worked: list[Worked], others: list[str], now: datetime.datetime
) -> Callable[[], None]:
    """Keep the notebooks and other files under dated names; return how to put all of them back."""
    kept: list[tuple[Path, Path]] = []

    def put_back() -> None:
        for path, aside in kept:
            os.replace(aside, path)

    try:
        for each in worked:
            path = root / "notebooks" / f"{each.name}.ipynb"
            each.kept = preserve.set_aside(path, now)
            kept.append((path, each.kept))
        for name in others:
            kept.append((root / name, preserve.set_aside(root / name, now)))
    except BaseException:
        put_back()
        raise
    return put_back


def _by_git(root: Path, now: datetime.datetime, worked: list[Worked]) -> list[str] | None:
    repository = Repository(root)
    print("Asking for a new version ...", file=sys.stderr, flush=True)
    new = repository.fetch()
    if repository.has(new):
        return None
    base = repository.git("merge-base", "HEAD", new)
    theirs, committed = repository.changed(base, new), repository.changed(base, "HEAD")
    lessons = {path for path in theirs | repository.files(base) if _LESSON.fullmatch(path)}
    here = committed | repository.changed("HEAD") | repository.untracked()
    # A lesson that is the same in both versions stays as it is, with the learner's work in it
    worked[:] = [each for each in worked if f"notebooks/{each.name}.ipynb" in theirs]
    clash = sorted((here & theirs) - lessons)
    snapshot = repository.snapshot(now.strftime("%Y%m%d-%H%M%S"))
    put_back = _set_aside(root, worked, [name for name in clash if (root / name).is_file()], now)
    try:
        repository.restore((here & theirs) - repository.untracked())
        repository.advance(new, committed - theirs)
    except BaseException:
        repository.git("checkout", "--quiet", snapshot, "--", ".")
        repository.git("reset", "--quiet")
        put_back()
        raise
    aside = [f"  {name}: yours is kept beside it, as it was changed on both sides." for name in clash]
    return [
        *aside,
        "To undo all of this (what you write from now on would be lost):",
        f"  git reset --hard {snapshot} && git reset HEAD~1",
    ]


def _fill(folder: Path, worked: list[Worked]) -> list[str]:
    """Put the learner's work into the new lessons; return a line about each notebook."""
    lessons = {
        path.stem: lesson
        for path in sorted((folder / "solutions").glob("*.ipynb"))
        if (folder / path.name).is_file() and (lesson := preserve.read_notebook(folder / path.name))
    }
    homes = {exercise: name for name, lesson in lessons.items() for exercise in exercises_in(lesson)}
    coming: dict[str, Work] = {}
    lines = []
    for each in worked:
        heir = _heir(each, homes, lessons)
        if each.work is None or heir is None:
            why = "it could not be read as a lesson" if each.work is None else "the lesson is no longer there"
            lines.append(f"  {each.name}: {why}; your file is kept")
            continue
        for exercise, cells in each.work.answers.items():
            home = coming.setdefault(homes.get(exercise, heir), Work({}, []))
            home.answers[exercise] = cells
        coming.setdefault(heir, Work({}, [])).additions.extend(each.work.additions)
        moved = "" if heir == each.name else f" (now {heir})"
        answers, added = len(each.work.answers), len(each.work.additions)
        lines.append(f"  {each.name}{moved}: answers carried over: {answers}, cells of your own: {added}")
    for name, work in coming.items():
        try:
            text = preserve.text_of(put_in(lessons[name], work))
        except nbformat.ValidationError as error:
            lines.append(f"  {name} is blank: your cells do not fit ({error.message}); see the kept file")
            continue
        preserve.write_if_different(folder / f"{name}.ipynb", text)
    names = [each.kept.name for each in worked if each.kept]
    if names:
        lines.append(f"Your files as they were are beside them, under a dated name, such as {names[-1]}.")
    return lines


def _heir(each: Worked, homes: dict[str, str], lessons: dict[str, NotebookNode]) -> str | None:
    """Return the new lesson for a notebook: of the same name, else the one with most of its exercises."""
    if each.name in lessons:
        return each.name
    found = [homes[exercise] for exercise in sorted(each.exercises) if exercise in homes]
    return max(found, key=found.count, default=None)
