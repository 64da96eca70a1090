"""The command that grades a class."""

import argparse
import hashlib
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tqdm import tqdm

from dnn_utils.grading.exporting import grades
from dnn_utils.grading.sealing import sandbox
from dnn_utils.grading.sealing.zygotes import Limits
from dnn_utils.grading.submissions.layouts import LAYOUTS, Layout, LayoutError, recognized, unpacked
from dnn_utils.grading.submissions.submission import Submission
from dnn_utils.grading.workers.journal import Journal, JournalError
from dnn_utils.grading.workers.pool import graded
from dnn_utils.grading.workers.state import State
from dnn_utils.grading.workers.worker import Settings

DESCRIPTION = """\
Grade a class: judge the answers of many notebooks, each in a sealed process of its own.

SUBMISSIONS is a folder with one folder per learner, or what nbgrader, Moodle or Canvas give, or its zip."""
EPILOG = """\
exit status: 0 all was graded; 1 something could not be (the report says what); 2 wrong use;
3 an error of the grader's own; 130 ended by Ctrl-C: what is done is kept, and --resume goes on from there"""


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    made = argparse.ArgumentParser(
        prog="python -m dnn_utils.grading",
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    made.add_argument("submissions", type=Path, metavar="SUBMISSIONS")
    made.add_argument(
        "--reference",
        type=Path,
        default=Path("notebooks/solutions"),
        metavar="DIR",
        help="folder of the course's solved notebooks (default: notebooks/solutions)",
    )
    made.add_argument(
        "--out",
        type=Path,
        default=Path("grades"),
        metavar="DIR",
        help="folder of the grades (default: grades)",
    )
    made.add_argument(
        "--report", type=Path, metavar="FILE", help="the grades as JSON (default: grades.json in --out)"
    )
    made.add_argument(
        "--layout", choices=[each.name for each in LAYOUTS], help="how SUBMISSIONS lies (default: recognized)"
    )
    made.add_argument(
        "--workers", type=int, default=os.cpu_count() or 1, metavar="N", help="processes (default: all cores)"
    )
    made.add_argument(
        "--isolation",
        choices=["auto", "required", "none"],
        default="auto",
        help="seal off with bubblewrap: where it works, or else refuse, or never (default: auto)",
    )
    made.add_argument("--resume", action="store_true", help="go on with the run that was ended in --out")
    made.add_argument("--seed", type=int, default=0, metavar="N", help="of the fresh inputs (default: 0)")
    made.add_argument(
        "--timeout", type=float, default=60.0, metavar="S", help="seconds for one notebook (default: 60)"
    )
    made.add_argument(
        "--memory", type=int, default=2048, metavar="MIB", help="for one notebook (default: 2048)"
    )
    return made


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return its exit status."""
    made = parser()
    options = made.parse_args(arguments)
    try:
        return _run(options)
    except (LayoutError, JournalError, NotADirectoryError, FileNotFoundError) as error:
        made.error(str(error))


def _run(options: argparse.Namespace) -> int:
    isolated = options.isolation != "none" and sandbox.works()
    if options.isolation == "required" and not isolated:
        print(
            "--isolation required: bubblewrap is not here, or may not make namespaces; see CONTRIBUTING",
            file=sys.stderr,
        )
        return 2
    if not options.reference.is_dir():
        raise NotADirectoryError(
            f"--reference: expected the folder of the solved notebooks; got {options.reference}"
        )
    root = _root(options)
    layout = recognized(root, options.layout)
    isolation = sandbox.ISOLATED if isolated else sandbox.LIMITED
    print(f"layout: {layout.name} ({layout.description})\nisolation: {isolation}")
    limits = Limits(seconds=options.timeout, memory=options.memory * 2**20)
    settings = Settings(str(options.reference.resolve()), options.seed, isolated, limits)
    told = {
        "seed": options.seed,
        "isolation": isolation,
        "layout": layout.name,
        "reference": _fingerprint(options.reference),
    }
    journal = Journal(options.out / "journal.jsonl", told, resume=options.resume)
    status = _grade(layout, root, settings, journal, max(1, options.workers))
    report = options.report or options.out / "grades.json"
    counts = grades.write(journal, told, report, options.out)
    print("; ".join(f"{state}: {count}" for state, count in counts.items() if count))
    print(f"written to {report} and {options.out}")
    if status:
        return status
    if counts[State.GRADERS_ERROR]:
        return 3
    return int(any(counts[state] for state in State if state is not State.GRADED))


def _grade(layout: Layout, root: Path, settings: Settings, journal: Journal, workers: int) -> int:
    """Grade what is not in the journal yet; return 130 if Ctrl-C has ended it, else 0."""
    total = sum(1 for _ in layout.read(root))
    left = (each for each in layout.read(root) if each.folder not in journal.done)
    failed = 0
    try:
        with tqdm(total=total, initial=len(journal.done), unit="learner", disable=None) as bar:
            for record in graded(_counted(left, bar), settings, workers):
                journal.add(record)
                failed += record.state is not State.GRADED
                bar.set_postfix(failed=failed, refresh=False)
                bar.update()
    except KeyboardInterrupt:
        print("\nended; what is done is kept: --resume goes on from here", file=sys.stderr)
        return 130
    finally:
        journal.close()
    return 0


def _counted(submissions: Iterator[Submission], bar: Any) -> Iterator[Submission]:
    for submission in submissions:
        bar.set_description(ascii(submission.learner)[1:21], refresh=False)
        yield submission


def _root(options: argparse.Namespace) -> Path:
    """Return the folder of the submissions; a zip file is unpacked beside the grades."""
    if options.submissions.is_dir():
        return Path(options.submissions)
    if not options.submissions.exists():
        raise FileNotFoundError(f"SUBMISSIONS: there is no {options.submissions}")
    folder = Path(options.out) / f"unpacked-{options.submissions.stem}-{time.strftime('%Y%m%d-%H%M%S')}"
    return unpacked(options.submissions, folder)


def _fingerprint(folder: Path) -> str:
    """Return what tells two references apart."""
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*.ipynb")):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:16]
