"""What a worker of a cluster does on its own machine: tell what it is, and grade what it is sent."""

import dataclasses
import hashlib
import platform
import tempfile
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from dnn_utils.grading.sealing import sandbox
from dnn_utils.grading.submissions.parcel import Parcel, unpacked, write_files
from dnn_utils.grading.workers.state import Record
from dnn_utils.grading.workers.worker import Settings, Worker

_ONE_AT_A_TIME = threading.Lock()  # threads of one process would share NumPy's random numbers


@dataclasses.dataclass(frozen=True)
class About:
    """What must be alike on every machine, and what may differ.

    Attributes
    ----------
    course : tells two versions of the package apart
    versions : of Python and NumPy
    isolated : whether it can seal off with bubblewrap
    """

    course: str
    versions: str
    isolated: bool


class WeakerSeal(Exception):
    """This machine cannot seal off as the run has promised."""


def about() -> About:
    """Return what this machine is."""
    digest = hashlib.sha256()
    for path in sorted(sandbox.PACKAGE.rglob("*")):
        if path.suffix in (".py", ".toml"):
            digest.update(str(path.relative_to(sandbox.PACKAGE)).encode() + path.read_bytes())
    versions = f"Python {'.'.join(platform.python_version_tuple()[:2])}, NumPy {np.__version__}"
    return About(digest.hexdigest()[:16], versions, sandbox.works())


def graded(
    parcels: Sequence[Parcel], reference: Mapping[str, bytes], settings: Settings, seals: bool
) -> list[Record]:
    """Grade some submissions, one after the other.

    Parameters
    ----------
    parcels : the submissions
    reference : solved notebooks by name
    settings : of the run; its `isolated` is what the report says of every submission
    seals : whether to use bubblewrap if this machine has it, also where the report promises nothing
    """
    isolated = seals and sandbox.works()
    if settings.isolated and not isolated:
        raise WeakerSeal(platform.node())
    here = dataclasses.replace(settings, isolated=isolated)
    with _ONE_AT_A_TIME:
        if not (_kept and _kept[0].fits(here, reference)):
            _leave()
            _kept.append(_Desk(here, reference))
        return [_kept[0].graded(each) for each in parcels]


def leave() -> None:
    """End what is kept from one task to the next, unless a task is under way."""
    if _ONE_AT_A_TIME.acquire(blocking=False):
        try:
            _leave()
        finally:
            _ONE_AT_A_TIME.release()


def _leave() -> None:
    while _kept:
        _kept.pop().close()


class _Desk:
    """A worker, its zygotes, and the reference it grades by, kept for the next task of the same run."""

    def __init__(self, settings: Settings, reference: Mapping[str, bytes]) -> None:
        self._asked = settings, reference
        self._place = tempfile.TemporaryDirectory(prefix="grading-", ignore_cleanup_errors=True)
        folder = Path(self._place.name) / "reference"
        write_files(reference, folder)
        self._worker = Worker(dataclasses.replace(settings, reference=str(folder)))

    def fits(self, settings: Settings, reference: Mapping[str, bytes]) -> bool:
        return self._asked == (settings, reference)

    def graded(self, parcel: Parcel) -> Record:
        with tempfile.TemporaryDirectory(dir=self._place.name) as folder:
            return self._worker.grade(unpacked(parcel, Path(folder)))

    def close(self) -> None:
        with self._worker:
            self._place.cleanup()


_kept: list[_Desk] = []  # one, or none yet
