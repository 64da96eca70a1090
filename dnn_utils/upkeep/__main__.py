"""``python -m dnn_utils.upkeep COMMAND``: what `make reset` does, on a machine without `make`."""

import argparse
import sys
from pathlib import Path

from dnn_utils.upkeep.course import ROOT, NothingChanged
from dnn_utils.upkeep.reset import reset_exercise, reset_lesson


def _reset(options: argparse.Namespace) -> str:
    notebooks = options.course / "notebooks"
    if bool(options.lesson) == bool(options.exercise):
        raise NothingChanged("say what to make fresh: make reset LESSON=02, or make reset EXERCISE=relu")
    if options.lesson:
        return reset_lesson(options.lesson, notebooks)
    return reset_exercise(options.exercise, notebooks)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m dnn_utils.upkeep", description=__doc__)
    parser.add_argument(
        "--course", type=Path, default=ROOT, help="the folder of the course (default: this one)"
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    told = "make a lesson, or one answer, fresh again; what was there is kept under a dated name"
    reset = commands.add_parser("reset", help=told, description=told)
    reset.add_argument("--lesson", default="", metavar="LESSON", help="its number or its name: 02")
    reset.add_argument("--exercise", default="", metavar="NAME", help="its name: relu")
    reset.set_defaults(run=_reset)
    return parser


def main(arguments: list[str] | None = None) -> int:
    """Run a command; return its exit status: 0, or 1 if nothing was changed."""
    options = _parser().parse_args(arguments)
    try:
        print(options.run(options))
    except (NothingChanged, OSError) as error:
        print(f"Nothing was changed: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
