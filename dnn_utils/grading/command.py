"""The command that grades a class."""

import argparse
import hashlib
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from dnn_utils.grading.exporting import gradebooks, grades, gradescope, junit, roster, worksheet
from dnn_utils.grading.exporting.pages import write as pages
from dnn_utils.grading.exporting.scores import Scores
from dnn_utils.grading.options import WRONG_USE, parser
from dnn_utils.grading.report.printable import printable
from dnn_utils.grading.report.totals import PARTS
from dnn_utils.grading.sealing import sandbox
from dnn_utils.grading.sealing.zygotes import Limits
from dnn_utils.grading.submissions.layouts import recognized, unpacked
from dnn_utils.grading.workers.cluster import Cluster, Keys
from dnn_utils.grading.workers.journal import Journal
from dnn_utils.grading.workers.pool import Pool
from dnn_utils.grading.workers.run import run
from dnn_utils.grading.workers.state import State
from dnn_utils.grading.workers.worker import Settings


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return its exit status."""
    made = parser()
    options = made.parse_args(arguments)
    try:
        return _run(options)
    except WRONG_USE as error:
        made.error(str(error))


def _run(options: argparse.Namespace) -> int:
    with _crew(options) as crew:
        return _run_with(crew, options)


def _crew(options: argparse.Namespace) -> Pool | Cluster:
    """Return what grades: workers on this machine, or on those of a scheduler."""
    if options.scheduler:
        keys = Keys(options.tls_ca, options.tls_cert, options.tls_key)
        return Cluster(options.scheduler, keys, seals=options.isolation != "none")
    return Pool(options.workers)


def _run_with(crew: Pool | Cluster, options: argparse.Namespace) -> int:
    isolated = options.isolation != "none" and crew.isolates()
    if options.isolation == "required" and not isolated:
        print(
            "--isolation required: bubblewrap is not here (with --scheduler: on every worker), "
            "or may not make namespaces; see site/teachers/grading.md",
            file=sys.stderr,
        )
        return 2
    if not options.reference.is_dir():
        raise NotADirectoryError(
            f"--reference: expected the folder of the solved notebooks; got {options.reference}"
        )
    limits = Limits(seconds=options.timeout, memory=options.memory * 2**20)
    settings = Settings(str(options.reference.resolve()), options.seed, isolated, limits, options.full)
    if options.gradescope is not None:
        return gradescope.run(options.gradescope, settings)
    if options.submissions is None:
        raise FileNotFoundError("SUBMISSIONS: say which folder or zip file holds the submissions")
    people = roster.read(options.roster) if options.roster else None
    sheet = worksheet.read(options.worksheet) if options.worksheet else None
    root = _root(options)
    layout = recognized(root, options.layout)
    isolation = sandbox.ISOLATED if isolated else sandbox.LIMITED
    print(f"layout: {layout.name} ({layout.description})\nisolation: {isolation}")
    told = {
        "seed": options.seed,
        "isolation": isolation,
        "layout": layout.name,
        "reference": _fingerprint(options.reference),
        "full": options.full,
    }
    journal = Journal(options.out / "journal.jsonl", told, resume=options.resume)
    status = run(layout, root, settings, journal, crew, resume=options.resume)
    scores = Scores(journal, people, options.part or PARTS, options.title)
    report = options.report or options.out / "grades.json"
    counts = grades.write(journal, {**told, "roster": scores.told()}, report, options.out)
    for line in _exported(options, journal, scores, sheet):
        print(printable(line, sys.stdout.encoding))
    pages.write(journal, told, options.out)
    print("; ".join(f"{state}: {count}" for state, count in counts.items() if count))
    print(f"written to {report} and {options.out}")
    if status:
        return status
    if counts[State.GRADERS_ERROR]:
        return 3
    return int(any(counts[state] for state in State if state is not State.GRADED))


def _exported(
    options: argparse.Namespace, journal: Journal, scores: Scores, sheet: list[list[str]] | None
) -> Iterator[str]:
    """Write the tables that are asked for; yield what the teacher should know."""
    for name in dict.fromkeys(options.csv):
        gradebooks.write(name, scores, options.out)
    if sheet is not None:
        yield from worksheet.write(sheet, scores, options.out / f"filled-{options.worksheet.name}")
    if options.junit:
        junit.write(journal, options.junit)
    if (errors := _errors(journal, options.out / "errors.txt")).exists():
        yield f"errors of the grader's own, please report them: {errors}"
    if scores.roster is not None:
        yield from scores.roster.notes
        yield from (f"no submission: {each.full_name}" for each in scores.without_submission)
        yield from (f"not on the roster: {folder}" for folder in scores.not_on_roster)


def _errors(journal: Journal, path: Path) -> Path:
    """Write the tracebacks of the grader's own errors into a file, if there are any; return its path."""
    path.unlink(missing_ok=True)
    for record in journal.records():
        if record["traceback"]:
            with path.open("a", encoding="utf-8", errors="backslashreplace") as file:
                file.write(f"{record['folder']}: {record['why']}\n{record['traceback']}\n")
    return path


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
