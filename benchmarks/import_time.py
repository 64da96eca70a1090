"""What ``import dnn_utils`` adds to ``import numpy``, in fresh processes."""

import statistics
import subprocess
import sys
from types import SimpleNamespace

TITLE = "Import time"
TARGET_MS = 20
ROUNDS, QUICK_ROUNDS = 41, 11

# Imports numpy, then the rest, in one process: both times come from the same start.
PROGRAM = """
import time
start = time.perf_counter()
import numpy
numpy_done = time.perf_counter()
import dnn_utils
print(numpy_done - start, time.perf_counter() - numpy_done)
"""


def measure(options, say=print):
    """Return the medians over many processes, in milliseconds, after one that is not counted."""
    rounds = QUICK_ROUNDS if options.quick else ROUNDS
    times = [_once() for _ in range(rounds + 1)][1:]
    numpy_ms, added_ms = ([1000 * seconds for seconds in column] for column in zip(*times, strict=True))
    say(f"import: {statistics.median(added_ms):.1f} ms more than numpy")
    return {
        "processes": rounds,
        "numpy_ms": statistics.median(numpy_ms),
        "added_ms": statistics.median(added_ms),
        "added_ms_quartiles": statistics.quantiles(added_ms, n=4)[::2],
        "target_ms": TARGET_MS,
    }


def _once():
    run = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)
    return [float(number) for number in run.stdout.split()]


def markdown(result):
    low, high = result["added_ms_quartiles"]
    return (
        f"`import dnn_utils` takes {result['added_ms']:.1f} ms more than `import numpy`, which takes "
        f"{result['numpy_ms']:.0f} ms (medians of {result['processes']} fresh processes; quartiles "
        f"{low:.1f} and {high:.1f} ms; target: at most {result['target_ms']} ms)."
    )


if __name__ == "__main__":
    print(markdown(measure(SimpleNamespace(quick="--quick" in sys.argv))))
