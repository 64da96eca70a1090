"""Where the learner's course lies, and whether it may be changed now."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

# What git keeps in its folder while something is half done -> what it is, and how to leave it
_HALF_DONE = {
    "MERGE_HEAD": ("a merge", "git merge --abort"),
    "rebase-merge": ("a rebase", "git rebase --abort"),
    "rebase-apply": ("a rebase", "git rebase --abort"),
    "CHERRY_PICK_HEAD": ("a cherry-pick", "git cherry-pick --abort"),
    "REVERT_HEAD": ("a revert", "git revert --abort"),
}


class NothingChanged(Exception):
    """The command was refused and nothing was changed; the text says why, and what to do."""


def refuse_half_done(root: Path) -> None:
    """Raise NothingChanged while git is in the middle of a merge, a rebase or a pull."""
    folder = root / ".git"
    if folder.is_file():  # a worktree: the file says where its folder is
        folder = root / folder.read_text(encoding="utf-8").removeprefix("gitdir:").strip()
    for name, (what, leave) in _HALF_DONE.items():
        if (folder / name).exists():
            raise NothingChanged(
                f"git is in the middle of {what}. Finish it, or leave it with: {leave}. Then ask again"
            )


def lesson_named(wanted: str, folder: Path) -> str:
    """Return the name of the lesson that a learner means by its number, its name or its file.

    Parameters
    ----------
    wanted : such as ``"2"``, ``"02"``, ``"linear_forward"`` or ``"notebooks/02_linear_forward.ipynb"``
    folder : of the lessons, with the folder ``solutions`` in it
    """
    known = sorted(path.stem for path in (folder / "solutions").glob("[0-9][0-9]_*.ipynb"))
    stem = Path(wanted).stem
    for name in known:
        if stem in (name, name[3:]) or (stem.isdecimal() and int(stem) == int(name[:2])):
            return name
    lessons = ", ".join(known) or f"none: {folder / 'solutions'} is empty; download the course again"
    raise NothingChanged(f"there is no lesson {wanted!r}. The lessons are: {lessons}")
