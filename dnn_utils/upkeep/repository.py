"""What `make update` asks of git: what is new, what was changed here, and to move on without a conflict."""

import os
import subprocess
import tempfile
from pathlib import Path

from dnn_utils.upkeep.course import NothingChanged


class Repository:
    """The git repository that the course was cloned into."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def git(self, *arguments: str, env: dict[str, str] | None = None) -> str:
        """Return what a git command prints; raise NothingChanged with what it complains about."""
        try:
            done = subprocess.run(
                ["git", "-c", "core.quotePath=false", *arguments],
                cwd=self.root,
                env={**os.environ, "GIT_TERMINAL_PROMPT": "0", **(env or {})},
                capture_output=True,
                encoding="utf-8",
                errors="surrogateescape",
                check=False,
            )
        except FileNotFoundError:
            raise NothingChanged("git is not installed; or: make update FROM=folder-or-zip") from None
        if done.returncode:
            raise NothingChanged(f"git {arguments[0]}: {done.stderr.strip() or done.stdout.strip()}")
        return done.stdout.strip("\n")

    def fetch(self) -> str:
        """Fetch; return the commit of the newest version of the course."""
        try:
            upstream = self.git("rev-parse", "--abbrev-ref", "--symbolic-full-name", "@{upstream}")
        except NothingChanged as error:
            raise NothingChanged(
                "this branch follows no other one, so git does not know where a new version would come from. "
                f"Say: git branch --set-upstream-to=origin/main ({error})"
            ) from None
        self.git("fetch", "--quiet", upstream.partition("/")[0])
        return self.git("rev-parse", upstream)

    def has(self, commit: str) -> bool:
        """Return whether the present version holds `commit` already."""
        return self.git("merge-base", "HEAD", commit) == commit

    def changed(self, *arguments: str) -> set[str]:
        """Return the paths that `git diff` names for its arguments."""
        named = self.git("diff", "--name-only", "--no-renames", "-z", *arguments)
        return set(named.split("\0")) - {""}

    def files(self, commit: str) -> set[str]:
        """Return the paths of a commit."""
        return set(self.git("ls-tree", "-r", "--name-only", "-z", commit).split("\0")) - {""}

    def untracked(self) -> set[str]:
        """Return the paths that git does not know, the ignored ones too."""
        return set(self.git("ls-files", "--others", "-z").split("\0")) - {""}

    def restore(self, paths: set[str]) -> None:
        """Make files as the present version has them; those that it does not have are no longer staged."""
        if paths:
            self.git("reset", "--quiet", "--", *sorted(paths))
        if known := sorted(paths & self.files("HEAD")):
            self.git("checkout", "--quiet", "HEAD", "--", *known)

    def snapshot(self, stamp: str) -> str:
        """Keep every tracked file as it is now under a name of its own; return that name."""
        with tempfile.TemporaryDirectory() as folder:
            index = {"GIT_INDEX_FILE": str(Path(folder) / "index")}
            self.git("read-tree", "HEAD", env=index)
            self.git("add", "--all", env=index)
            tree = self.git("write-tree", env=index)
        kept = f"refs/before-update/{stamp}"
        self.git("update-ref", kept, self._commit(tree, f"before the update of {stamp}", "HEAD"))
        return kept

    def advance(self, new: str, own: set[str]) -> None:
        """Move on to the commit `new`, with the files `own` of the learner's commits kept as they are.

        git refuses as a whole, and changes nothing, where a file of the learner's would be overwritten.
        """
        if self.git("merge-base", "HEAD", new) != self.git("rev-parse", "HEAD"):
            with tempfile.TemporaryDirectory() as folder:
                index = {"GIT_INDEX_FILE": str(Path(folder) / "index")}
                self.git("read-tree", new, env=index)
                for path in sorted(own):
                    self._take(path, index)
                tree = self.git("write-tree", env=index)
            new = self._commit(tree, "A new version of the course", "HEAD", new)
        self.git("merge", "--quiet", "--ff-only", new)

    def _take(self, path: str, index: dict[str, str]) -> None:
        """Put a path of HEAD into an index, or take it out if it is not there."""
        entry = self.git("ls-tree", "HEAD", "--", path)
        if not entry:
            self.git("update-index", "--force-remove", "--", path, env=index)
            return
        mode, _, blob = entry.partition("\t")[0].split()
        self.git("update-index", "--add", "--cacheinfo", f"{mode},{blob},{path}", env=index)

    def _commit(self, tree: str, message: str, *parents: str) -> str:
        who = {"NAME": "dnn_utils", "EMAIL": "dnn_utils@localhost"}
        names = {f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER") for key, value in who.items()}
        ancestors = [word for parent in parents for word in ("-p", parent)]
        return self.git("commit-tree", tree, *ancestors, "-m", message, env=names)
