"""Grading on several machines: Dask's `distributed` hands the submissions to its workers."""

import collections
import contextlib
import dataclasses
import traceback
from collections.abc import Iterable, Iterator
from concurrent.futures import CancelledError
from pathlib import Path
from typing import Any

from dnn_utils.grading.submissions.parcel import Parcel, files_of, packed
from dnn_utils.grading.submissions.submission import Submission
from dnn_utils.grading.workers import elsewhere
from dnn_utils.grading.workers.state import Record, State
from dnn_utils.grading.workers.worker import Settings

_MOST = 200  # submissions in one task
_ROOM = 16 * 2**20  # bytes of notebooks in one task
_SHARES = 4  # tasks for each worker, so that a fast one can take what a slow one has not begun
_AHEAD = 2  # tasks for each worker that are under way at once
_CONNECT = 30.0  # seconds


class ClusterError(RuntimeError):
    """The cluster cannot be used, or not any more; says what to do."""


@dataclasses.dataclass(frozen=True)
class Keys:
    """Files for TLS, by the names that Dask has for them; None where its settings say them."""

    tls_ca_file: Path | None = None
    tls_client_cert: Path | None = None
    tls_client_key: Path | None = None


class Cluster:
    """The workers of a scheduler.

    Parameters
    ----------
    address : ``tcp://HOST:PORT`` or ``tls://HOST:PORT``
    keys : for TLS
    seals : whether each worker that has bubblewrap is to use it

    Raises
    ------
    ClusterError
        If `distributed` is not installed, nobody answers, there are no workers, or they have another course.
    """

    here = False

    def __init__(self, address: str, keys: Keys | None = None, *, seals: bool = True) -> None:
        keys, self.seals = keys or Keys(), seals
        try:
            import distributed
        except ImportError as error:
            raise ClusterError(
                "--scheduler: expected Dask's `distributed`; it is not installed here: "
                'pip install "dnn-utils[cluster]", in the course\'s folder: pip install ".[cluster]"'
            ) from error
        self._dask = distributed
        given = {name: str(path) for name, path in dataclasses.asdict(keys).items() if path is not None}
        try:
            self._client = distributed.Client(
                address, security=distributed.Security(**given), timeout=_CONNECT, set_as_default=False
            )
            self._client.wait_for_workers(1, timeout=_CONNECT)
        except (OSError, TimeoutError, ValueError, TypeError, RuntimeError) as error:
            self.close()
            raise ClusterError(
                f"--scheduler: expected a scheduler at {address} with a worker; got {error}. "
                "Start `dask scheduler`, and `dask worker` on each machine: see site/teachers/grading.md"
            ) from error
        try:
            self._about = self._told()
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Leave the cluster as it was."""
        with contextlib.suppress(AttributeError):  # there is no client yet
            with contextlib.suppress(Exception):  # whoever is gone has left
                self._client.run(elsewhere.leave, on_error="ignore")
            self._client.close()

    def __enter__(self) -> "Cluster":
        return self

    def __exit__(self, *details: object) -> None:
        self.close()

    def _told(self) -> dict[str, elsewhere.About]:
        """Return what each worker says of itself; they must have this course, and these versions."""
        ours = elsewhere.about()
        try:
            told: dict[str, elsewhere.About] = self._client.run(elsewhere.about)
        except Exception as error:
            raise ClusterError(
                f"--scheduler: expected dnn_utils on every worker; got {type(error).__name__}: {error}"
            ) from error
        for address, theirs in told.items():
            if (theirs.course, theirs.versions) != (ours.course, ours.versions):
                raise ClusterError(
                    f"--scheduler: expected the course {ours.course} with {ours.versions} on every worker, "
                    f"as here; got {theirs.course} with {theirs.versions} on {address}: install the same"
                )
        return told

    def isolates(self) -> bool:
        """Tell whether every worker can seal off with bubblewrap."""
        return all(each.isolated for each in self._about.values())

    def graded(self, submissions: Iterable[Submission], settings: Settings, count: int) -> Iterator[Record]:
        """Yield the Record of each of about `count` submissions, in whatever order they are done.

        `settings.isolated` says that all of them are to be sealed off. A task whose worker dies is given to
        another one. Dask suspects all that a worker had when it died: so what is in a task that several
        workers have died of is tried again at the end, one submission at a time and nothing beside it.
        """
        workers = max(1, len(self._client.nthreads()))
        most = max(1, min(_MOST, count // (_SHARES * workers)))
        chunks = _chunks((packed(each, Path(settings.reference)) for each in submissions), most)
        # As a task: Dask makes it anew when the worker that held it is gone
        reference = self._submit(dict, files_of(Path(settings.reference)))
        running: dict[Any, list[Parcel]] = {}
        doubtful: collections.deque[Parcel] = collections.deque()
        alone = False
        done = self._dask.as_completed(loop=self._client.loop)

        def give(chunk: list[Parcel]) -> None:
            future = self._submit(elsewhere.graded, chunk, reference, settings, self.seals)
            running[future] = chunk
            done.add(future)

        try:
            while True:
                while len(running) < _AHEAD * max(1, len(self._client.nthreads())):
                    if (chunk := next(chunks, None)) is None:
                        break
                    give(chunk)
                if not running:
                    if not doubtful:
                        return
                    alone = True
                    give([doubtful.popleft()])
                future = next(done)
                chunk = running.pop(future)
                try:
                    yield from future.result()
                except elsewhere.WeakerSeal as error:
                    raise ClusterError(
                        f"a worker without bubblewrap has joined ({error}), and the report promises it. "
                        "Take it away, and go on with --resume"
                    ) from error
                except CancelledError as error:
                    raise ClusterError("the scheduler is gone; --resume goes on from here") from error
                except Exception as error:
                    if alone:
                        yield self._lost(chunk[0].submission, error)
                    else:
                        doubtful += chunk
        finally:
            self._client.cancel([*running])

    def _submit(self, function: Any, *arguments: Any) -> Any:
        return self._client.submit(function, *arguments, pure=False)

    def _lost(self, submission: Submission, error: Exception) -> Record:
        record = Record(submission.learner, submission.folder, submission.id, State.DIED)
        if isinstance(error, self._dask.KilledWorker):
            record.why = "the workers that graded it died, one after the other"
        else:
            record.state, record.why = State.GRADERS_ERROR, f"{type(error).__name__}: {error}"
            record.traceback = "".join(traceback.format_exception(error))
        return record


def _chunks(parcels: Iterator[Parcel], most: int) -> Iterator[list[Parcel]]:
    """Yield lists of at most so many, and of not too many bytes."""
    chunk: list[Parcel] = []
    size = 0
    for parcel in parcels:
        if chunk and (len(chunk) == most or size + parcel.size > _ROOM):
            yield chunk
            chunk, size = [], 0
        chunk.append(parcel)
        size += parcel.size
    if chunk:
        yield chunk
