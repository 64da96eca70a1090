"""``python -m benchmarks``: measure, print the tables, write README.md, results.json and training.png."""

import argparse
import importlib
import json
import sys
import time
from pathlib import Path

from benchmarks.machine import describe

FOLDER = Path(__file__).parent
RESULTS = FOLDER / "results.json"
SECTIONS = ("bench_training", "check_time", "nbval_cost", "import_time", "grading")
INTRODUCTION = """\
# Benchmarks

The last full run of `make bench` (`python -m benchmarks`); `results.json` holds all its numbers. No test
asserts any of it: times depend on the machine, and so most are given as ratios within one run."""


def main():
    options = _options()
    sections = {name: importlib.import_module(f"benchmarks.{name}") for name in _present(options.only)}
    results = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}
    begun = time.perf_counter()
    fresh = {}
    for name, section in sections.items():
        if options.report:
            continue
        print(f"{section.TITLE} …", file=sys.stderr)
        machine = describe()
        result = section.measure(options, lambda line: _say(line, begun))
        fresh[name] = {"machine": machine, "result": result}
        print(f"\n## {section.TITLE}\n\n{section.markdown(result)}\n", flush=True)
    whole = not (options.quick or options.rows or options.threads != [1, 2])
    if options.report or options.write or whole:
        _write(results | fresh)
    else:
        print("Part of a run: README.md and results.json stay as they are (--write overwrites them).")


def _options():
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer repeats and points: about a minute")
    parser.add_argument("--rows", type=_numbers, help="rows of the training table, such as 1,3-5")
    parser.add_argument(
        "--threads", type=_numbers, default=[1, 2], help="numbers of threads, such as 1,2 (default)"
    )
    parser.add_argument("--only", choices=SECTIONS, action="append", help="this section (may be repeated)")
    parser.add_argument("--write", action="store_true", help="write the files after part of a run, too")
    parser.add_argument(
        "--report", action="store_true", help="measure nothing: write README.md from results.json"
    )
    return parser.parse_args()


def _numbers(text):
    numbers = []
    for part in text.split(","):
        first, _, last = part.partition("-")
        numbers += range(int(first), int(last or first) + 1)
    return numbers


def _present(only):
    return [name for name in only or SECTIONS if (FOLDER / f"{name}.py").exists()]


def _say(line, begun):
    print(f"[{time.perf_counter() - begun:4.0f} s] {line}", file=sys.stderr, flush=True)


def _write(results):
    RESULTS.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    parts = [INTRODUCTION]
    for name in SECTIONS:
        if name in results:
            section = importlib.import_module(f"benchmarks.{name}")
            machine = ", ".join(results[name]["machine"].values())
            parts += [f"## {section.TITLE}", f"{machine}.", section.markdown(results[name]["result"])]
    (FOLDER / "README.md").write_text("\n\n".join(parts) + "\n", encoding="utf-8")
    curves = results.get("bench_training", {}).get("result", {}).get("curves")
    if curves:
        from benchmarks.plot_training import draw

        draw(curves, FOLDER / "training.png")


if __name__ == "__main__":
    main()
