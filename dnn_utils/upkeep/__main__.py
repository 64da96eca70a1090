"""``python -m dnn_utils.upkeep COMMAND``: `make check`, `make reset` and `make update` without `make`."""

import argparse
import sys
from pathlib import Path

from dnn_utils.checking.telling.lines import wrapped
from dnn_utils.grading.report.printable import printable
from dnn_utils.upkeep.course import ROOT, NothingChanged

# What a command needs is imported by that command: each takes a second that the others need not wait for.


def _reset(options: argparse.Namespace) -> str:
    from dnn_utils.upkeep.reset import reset_exercise, reset_lesson

    notebooks = options.course / "notebooks"
    if bool(options.lesson) == bool(options.exercise):
        raise NothingChanged("say what to make fresh: make reset LESSON=02, or make reset EXERCISE=relu")
    if options.lesson:
        return reset_lesson(options.lesson, notebooks)
    return reset_exercise(options.exercise, notebooks)


def _check(options: argparse.Namespace) -> str:
    from dnn_utils.upkeep.check import check_notebooks

    return check_notebooks(options.course / "notebooks", options.lesson)


def _update(options: argparse.Namespace) -> str:
    from dnn_utils.upkeep.update import update

    return update(options.course, options.source)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m dnn_utils.upkeep", description=__doc__)
    parser.add_argument(
        "--course", type=Path, default=ROOT, help="the folder of the course (default: this one)"
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    told = "run your notebooks from a clean start, and print your report card"
    check = commands.add_parser("check", help=told, description=told)
    check.add_argument("--lesson", default="", metavar="LESSON", help="only this one: its number or its name")
    check.set_defaults(run=_check)
    told = "make a lesson, or one answer, fresh again; what was there is kept under a dated name"
    reset = commands.add_parser("reset", help=told, description=told)
    reset.add_argument("--lesson", default="", metavar="LESSON", help="its number or its name: 02")
    reset.add_argument("--exercise", default="", metavar="NAME", help="its name: relu")
    reset.set_defaults(run=_reset)
    told = "bring the course up to date; your answers and cells are carried over, your files kept"
    newer = commands.add_parser("update", help=told, description=told)
    newer.add_argument(
        "--from",
        dest="source",
        type=_path,
        metavar="PATH",
        help="a folder or a zip file; without it, git is asked",
    )
    newer.set_defaults(run=_update)
    return parser


def _path(text: str) -> Path | None:
    """Return the path; None for an empty text, as make passes on what was not given."""
    return Path(text) if text else None


def main(arguments: list[str] | None = None) -> int:
    """Run a command; return its exit status: 0, or 1 if nothing was changed."""
    options = _parser().parse_args(arguments)
    try:
        for line in options.run(options).splitlines():
            print(*(printable(each, sys.stdout.encoding) for each in wrapped(line) or [""]), sep="\n")
    except (NothingChanged, OSError) as error:
        print(*wrapped(f"Nothing was done: {error}"), sep="\n", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
