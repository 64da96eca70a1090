"""A submission with the bytes of its notebooks, for a machine that cannot see the folder they lie in."""

import dataclasses
from collections.abc import Mapping
from pathlib import Path

from dnn_utils.grading.submissions.submission import Submission, cannot_be_read


@dataclasses.dataclass(frozen=True)
class Parcel:
    """What travels.

    Attributes
    ----------
    submission : as it lies here
    contents : of its notebooks, in their order; None for one that is not to be opened
    """

    submission: Submission
    contents: tuple[bytes | None, ...]

    @property
    def size(self) -> int:
        """How many bytes it holds."""
        return sum(len(each or b"") for each in self.contents)


def packed(submission: Submission, reference: Path) -> Parcel:
    """Read the notebooks of a submission; why one is not read is told in the submission."""
    contents: list[bytes | None] = []
    refused = {}
    for path, _ in submission.notebooks:
        problem = cannot_be_read(Path(path), submission.home, reference)
        content = None
        if problem is None:
            try:
                content = Path(path).read_bytes()
            except OSError as error:
                problem = f"cannot be read: {error.strerror}"
        if problem is not None:
            refused[path] = problem
        contents.append(content)
    return Parcel(dataclasses.replace(submission, refused=refused), tuple(contents))


def unpacked(parcel: Parcel, folder: Path) -> Submission:
    """Write the notebooks of a parcel into an empty folder; return the submission as it lies there."""
    notebooks, refused = [], {}
    home = folder / "home"
    for number, ((path, name), content) in enumerate(
        zip(parcel.submission.notebooks, parcel.contents, strict=True)
    ):
        copied = home / str(number) / Path(path).name
        if content is None:
            refused[str(copied)] = parcel.submission.refused[path]
        else:
            copied.parent.mkdir(parents=True)
            copied.write_bytes(content)
        notebooks.append((str(copied), name))
    return dataclasses.replace(parcel.submission, notebooks=tuple(notebooks), home=str(home), refused=refused)


def files_of(folder: Path) -> dict[str, bytes]:
    """Return the notebooks of the reference by their names."""
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.ipynb"))}


def write_files(files: Mapping[str, bytes], folder: Path) -> None:
    """Write what `files_of` has read."""
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_bytes(content)
