"""The command ``python -m dnn_utils.authoring``."""

import argparse
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

from dnn_utils.authoring.agreement import disagreements, strays
from dnn_utils.authoring.build import BuiltFile, build_lesson
from dnn_utils.authoring.errors import LessonError
from dnn_utils.authoring.lesson import read_lesson
from dnn_utils.authoring.progress import Console

NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"
DESCRIPTION = """\
Build the notebooks of the course from their sources.

For each lesson NN_name the text notebooks/source/NN_name.md becomes
  notebooks/solutions/NN_name.ipynb   solved and executed: the reference outputs
  notebooks/NN_name.ipynb             with blanks, for the learner
Building again without a change changes no byte.
"""
EPILOG = """\
A notebook in which somebody has worked is left alone, unless you say --force;
the old one is then kept beside it as NAME.before-YYYYMMDD-HHMMSS.ipynb.

examples:
  python -m dnn_utils.authoring              all lessons
  python -m dnn_utils.authoring 2 07         two of them, by number
  python -m dnn_utils.authoring 05_cost      by name
  python -m dnn_utils.authoring --check      do the notebooks agree with their sources?

exit status: 0 all is well, 1 a lesson could not be built (or disagrees), 2 no such lesson
"""


class Interrupted(Exception):
    """The author pressed Ctrl-C: a lesson that is running ends at its next cell."""


def chosen_sources(wanted: list[str], folder: Path) -> list[Path]:
    """Return the sources that `wanted` names by number, name or path; all of them if it is empty.

    Raises LookupError with a sentence that lists the lessons when one is not found.
    """
    sources = sorted((folder / "source").glob("[0-9][0-9]_*.md"))
    if not sources:
        raise LookupError(f"no lesson found: expected files NN_name.md in {folder / 'source'}")
    found = []
    for name in wanted:
        stem = Path(name).stem
        matches = [
            path
            for path in sources
            if stem in (path.stem, path.stem[3:]) or (stem.isdigit() and int(stem) == int(path.stem[:2]))
        ]
        if not matches:
            known = ", ".join(path.stem for path in sources)
            raise LookupError(f"there is no lesson {name!r}. The lessons are: {known}")
        found.extend(matches)
    return sorted(set(found)) or sources


def build(
    sources: list[Path], folder: Path, *, force: bool, timeout: int, jobs: int, progress: Console
) -> int:
    """Build the lessons, `jobs` at a time; return how many failed."""
    stop = threading.Event()

    def one(path: Path) -> tuple[list[BuiltFile], list[str]]:
        def on_cell(number: int, count: int) -> None:
            if stop.is_set():
                raise Interrupted
            progress.at(path.stem, number, count)

        try:
            return build_lesson(read_lesson(path), folder, force=force, timeout=timeout, on_cell=on_cell)
        finally:
            progress.done(path.stem)

    failed = 0
    with ThreadPoolExecutor(jobs) as pool:
        running = [pool.submit(one, path) for path in sources]
        try:
            for task in as_completed(running):
                try:
                    outcomes, warnings = task.result()
                except (LessonError, OSError) as error:
                    failed += 1
                    progress.line(f"FAILED      {error}")
                    continue
                for outcome in outcomes:
                    progress.line(_report(outcome))
                for warning in warnings:
                    progress.line(f"warning     {warning}")
        except KeyboardInterrupt:
            stop.set()
            pool.shutdown(wait=False, cancel_futures=True)
            progress.line("stopping at the next cell; the lessons that are running are not written")
            raise
    return failed


def check(sources: list[Path], folder: Path, progress: Console) -> int:
    """Compare the notebooks of the lessons with their sources; return how many lessons disagree."""
    failed = 0
    for path in sources:
        try:
            problems = disagreements(read_lesson(path), folder)
        except LessonError as error:
            problems = [str(error)]
        failed += bool(problems)
        for problem in problems or [f"agrees      {path.stem}"]:
            progress.line(f"DISAGREES   {problem}" if problems else problem)
    if failed:
        progress.line("To build anew: python -m dnn_utils.authoring (or: make notebooks)")
    return failed


def _report(outcome: BuiltFile) -> str:
    where = outcome.path
    if where.is_relative_to(Path.cwd()):
        where = where.relative_to(Path.cwd())
    note = f"  ({outcome.note})" if outcome.note else ""
    if outcome.state == "left alone":
        note = "  (has your work; use --force to replace it, the old one is then kept)"
    return f"{outcome.state:<11} {where.as_posix():<48} {outcome.seconds:5.1f} s{note}"


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return its exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m dnn_utils.authoring",
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "lessons", nargs="*", metavar="LESSON", help="number or name; without any: all lessons"
    )
    parser.add_argument(
        "--force", action="store_true", help="replace notebooks that hold work; keeps the old"
    )
    parser.add_argument(
        "--check", action="store_true", help="compare with the sources; run and write nothing"
    )
    parser.add_argument(
        "--timeout", type=int, default=60, metavar="S", help="seconds for one cell (default 60)"
    )
    parser.add_argument("--jobs", type=int, default=2, metavar="N", help="lessons at a time (default 2)")
    parser.add_argument(
        "--folder", type=Path, default=NOTEBOOKS, help="holds source/ (default: the course's)"
    )
    options = parser.parse_args(arguments)
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")  # a terminal that knows no … must not stop the build
    progress, start = Console(sys.stdout), time.perf_counter()
    try:
        sources = chosen_sources(options.lessons, options.folder)
    except LookupError as error:
        parser.error(str(error.args[0]))
    if options.check:
        failed = check(sources, options.folder, progress)
        for path in strays(options.folder) if not options.lessons else []:
            failed += 1
            progress.line(f"DISAGREES   {path.name}: there is no source of this name")
    else:
        failed = build(
            sources,
            options.folder,
            force=options.force,
            timeout=options.timeout,
            jobs=max(1, options.jobs),
            progress=progress,
        )
    verdict = f"{failed} failed" if failed else "all well"
    progress.line(f"{len(sources)} lessons in {time.perf_counter() - start:.1f} s: {verdict}")
    return 1 if failed else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
