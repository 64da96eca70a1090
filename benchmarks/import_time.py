"""What the package adds to ``import numpy``, and its plugin to a run of pytest; in fresh processes."""

import statistics
import subprocess
import sys
from types import SimpleNamespace

TITLE = "Import time"
TARGET_MS = 20
ROUNDS, QUICK_ROUNDS = 41, 11

# The first import, then the second, in one process: both times come from the same start.
PROGRAM = """
import time
start = time.perf_counter()
{first}
first_done = time.perf_counter()
{second}
print(first_done - start, time.perf_counter() - first_done)
"""
# `model` imports the other modules of the notes.
NOTES = PROGRAM.format(first="import numpy", second="from dnn_utils import gradient_descent")
# What a run of pytest without notebooks does not import otherwise.
PLUGIN = PROGRAM.format(first="import pytest, nbval.plugin", second="import dnn_utils.grading.plugin")


def measure(options, say=print):
    """Return the medians over many processes, in milliseconds, after one that is not counted."""
    rounds = QUICK_ROUNDS if options.quick else ROUNDS
    numpy_ms, added_ms = _times(NOTES, rounds)
    say(f"import: {statistics.median(added_ms):.1f} ms more than numpy")
    pytest_ms, plugin_ms = _times(PLUGIN, rounds)
    say(f"import: {statistics.median(plugin_ms):.1f} ms more than pytest and nbval")
    return {
        "processes": rounds,
        "numpy_ms": statistics.median(numpy_ms),
        "added_ms": statistics.median(added_ms),
        "added_ms_quartiles": statistics.quantiles(added_ms, n=4)[::2],
        "pytest_ms": statistics.median(pytest_ms),
        "plugin_ms": statistics.median(plugin_ms),
        "plugin_ms_quartiles": statistics.quantiles(plugin_ms, n=4)[::2],
        "target_ms": TARGET_MS,
    }


def _times(program, rounds):
    """Return the times of both imports in each process, in milliseconds."""
    times = [_once(program) for _ in range(rounds + 1)][1:]
    return [[1000 * seconds for seconds in column] for column in zip(*times, strict=True)]


def _once(program):
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return [float(number) for number in run.stdout.split()]


def markdown(result):
    low, high = result["added_ms_quartiles"]
    fast, slow = result["plugin_ms_quartiles"]
    return (
        f"Importing the notes' functions takes {result['added_ms']:.1f} ms more than `import numpy`, which "
        f"takes {result['numpy_ms']:.0f} ms (medians of {result['processes']} fresh processes; quartiles "
        f"{low:.1f} and {high:.1f} ms). A run of pytest without notebooks takes {result['plugin_ms']:.1f} ms "
        f"more for the plugin; importing pytest and nbval takes {result['pytest_ms']:.0f} ms (quartiles "
        f"{fast:.1f} and {slow:.1f} ms). The target of both: at most {result['target_ms']} ms."
    )


if __name__ == "__main__":
    print(markdown(measure(SimpleNamespace(quick="--quick" in sys.argv))))
