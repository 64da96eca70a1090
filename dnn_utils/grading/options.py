"""The options of the command that grades a class."""

import argparse
import os
from pathlib import Path

from dnn_utils.grading.exporting.gradebooks import GRADEBOOKS
from dnn_utils.grading.exporting.roster import RosterError
from dnn_utils.grading.exporting.worksheet import WorksheetError
from dnn_utils.grading.report.totals import PARTS
from dnn_utils.grading.submissions.layouts import LAYOUTS, LayoutError
from dnn_utils.grading.workers.cluster import ClusterError
from dnn_utils.grading.workers.journal import JournalError

# What is told in one sentence, without a traceback
WRONG_USE = (
    *(LayoutError, JournalError, ClusterError, RosterError, WorksheetError),
    *(NotADirectoryError, FileNotFoundError),
)
DESCRIPTION = """\
Grade a class: judge the answers of many notebooks, each in a sealed process of its own.

SUBMISSIONS is a folder with one folder per learner, or what nbgrader, Moodle or Canvas give, or its zip."""
EPILOG = """\
exit status: 0 all was graded; 1 something could not be (the report says what); 2 wrong use;
3 an error of the grader's own, its traceback in errors.txt in --out;
130 ended by Ctrl-C: what is done is kept, and --resume goes on from there"""


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    made = argparse.ArgumentParser(
        prog="python -m dnn_utils.grading",
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    made.add_argument("submissions", type=Path, nargs="?", metavar="SUBMISSIONS")
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
    made.add_argument(
        "--full",
        action="store_true",
        help="run the given cells, too, and report those that fail; they earn no points",
    )
    made.add_argument("--seed", type=int, default=0, metavar="N", help="of the fresh inputs (default: 0)")
    made.add_argument(
        "--timeout",
        type=float,
        default=60.0,
        metavar="S",
        help="seconds for the cells of one notebook (default: 60); a check gives an answer 5",
    )
    made.add_argument(
        "--memory", type=int, default=2048, metavar="MIB", help="for one notebook (default: 2048)"
    )
    _add_cluster(made.add_argument_group("several machines"))
    _add_formats(made.add_argument_group("grades for other systems"))
    return made


def _add_cluster(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--scheduler",
        metavar="ADDRESS",
        help="let the workers of a Dask scheduler grade: tcp://HOST:PORT or tls://HOST:PORT (extra: cluster)",
    )
    for name, what in {"ca": "of the authority", "cert": "of this client", "key": "of this client"}.items():
        file = "key file" if name == "key" else "certificate"
        group.add_argument(
            f"--tls-{name}", type=Path, metavar="FILE", help=f"{file} {what} (default: Dask's settings)"
        )


def _add_formats(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--csv",
        action="append",
        choices=list(GRADEBOOKS),
        default=[],
        help="write FORMAT.csv into --out; may be given several times",
    )
    group.add_argument(
        "--worksheet",
        type=Path,
        metavar="FILE",
        help="fill in the grading worksheet of a Moodle assignment; the filled one is written into --out",
    )
    group.add_argument(
        "--roster",
        type=Path,
        metavar="FILE",
        help="CSV of the class: names, ids, emails; also what Canvas, Moodle and Brightspace export",
    )
    group.add_argument(
        "--part",
        type=int,
        action="append",
        choices=PARTS,
        help="only this part of the course in these tables (default: each part is an item of its own)",
    )
    group.add_argument(
        "--title",
        action="append",
        default=[],
        metavar="TEXT",
        help='what an item is called, once for each part (default: "Part 1", "Part 2")',
    )
    group.add_argument("--junit", type=Path, metavar="FILE", help="write the grades as JUnit XML")
    group.add_argument(
        "--gradescope",
        type=Path,
        nargs="?",
        const=Path("/autograder"),
        metavar="DIR",
        help="judge the one submission in DIR/submission and write DIR/results/results.json "
        "(default: /autograder)",
    )
