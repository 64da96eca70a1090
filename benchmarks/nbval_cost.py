"""What the plugin adds to plain nbval: the whole course, run both ways in turn, as a ratio."""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import SimpleNamespace

TITLE = "nbval with and without the plugin"
TARGET = 1.15
PAIRS, QUICK_PAIRS = 5, 1
SOLVED = Path(__file__).parents[1] / "notebooks" / "solutions"


def measure(options, say=print):
    """Return the seconds of each run, in pairs: plain nbval, then nbval with the plugin.

    Both run the same files: the solved lessons, handed in by a learner. For plain nbval they get execution
    counts, without which it would not compare the outputs.
    """
    pairs = QUICK_PAIRS if options.quick else PAIRS
    with tempfile.TemporaryDirectory() as folder:
        course = Path(folder)
        shutil.copytree(SOLVED, course / "solutions")
        for path in sorted(SOLVED.glob("*.ipynb")):
            (course / path.name).write_text(_with_counts(path), encoding="utf-8")
        (course / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
        names = [path.name for path in sorted(course.glob("*.ipynb"))]
        seconds = []
        for number in range(pairs):
            runs = [("plain", ["-p", "no:dnn_utils"]), ("plugin", [])]
            pair = dict(_timed(course, names, way, extra) for way, extra in runs[:: 1 if number % 2 else -1])
            seconds.append([pair["plain"], pair["plugin"]])
            say(f"nbval: plain {pair['plain']:.1f} s, with the plugin {pair['plugin']:.1f} s")
    ratios = [plugin / plain for plain, plugin in seconds]
    return {
        "notebooks": len(names),
        "seconds": seconds,
        "ratio": statistics.median(ratios),
        "ratios": ratios,
        "target": TARGET,
    }


def markdown(result):
    """Return a sentence with the ratio and what it comes from."""
    plain, plugin = (statistics.median(column) for column in zip(*result["seconds"], strict=True))
    low, high = min(result["ratios"]), max(result["ratios"])
    return (
        f"The {result['notebooks']} lessons: {plain:.1f} s with plain nbval, {plugin:.1f} s with the plugin. "
        f"Ratio {result['ratio']:.2f} (median of {len(result['ratios'])} pairs of runs, {low:.2f} to "
        f"{high:.2f}; target: at most {result['target']:.2f})."
    )


def _with_counts(path):
    """Return the text of a notebook with the execution counts that a run would give it."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    code = (cell for cell in notebook["cells"] if cell["cell_type"] == "code")
    for number, cell in enumerate(code, start=1):
        cell["execution_count"] = number
    return json.dumps(notebook)


def _timed(course, names, way, extra):
    """Run pytest over the notebooks; return (way, seconds)."""
    command = [sys.executable, "-m", "pytest", "-q", "--nbval", "-p", "no:cacheprovider", *extra, *names]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    start = time.perf_counter()
    run = subprocess.run(command, cwd=course, env=environment, capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - start
    if run.returncode not in (0, 1):  # plain nbval may find a last digit that differs
        raise SystemExit(f"pytest could not run the notebooks {way}:\n{run.stdout}{run.stderr}")
    return way, seconds


if __name__ == "__main__":
    print(markdown(measure(SimpleNamespace(quick="--quick" in sys.argv))))
