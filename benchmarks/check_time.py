"""How long a check takes: the first one of a process, and the median of the later ones.

Three answers are timed for each exercise, each in a process of its own: the right one, one with a known
mistake, and one that no known mistake and no pair of them explains, which makes the check search longest.
"""

import json
import statistics
import subprocess
import sys
import time
from types import SimpleNamespace

TITLE = "Checks"
FIRST_MS, MEDIAN_MS = 300, 50
REPEATS, QUICK_REPEATS = 30, 8
ANSWERS = ("right", "known mistake", "unknown mistake")


def measure(options, say=print):
    """Return the time of the first check and the median of the others, in ms, for each answer."""
    from dnn_utils import exercises

    repeats = QUICK_REPEATS if options.quick else REPEATS
    times = {}
    for name in exercises.names():
        times[name] = {kind: _in_a_fresh_process(name, kind, repeats) for kind in ANSWERS}
        say(
            f"check {name}: "
            + ", ".join(f"{first:.0f} / {median:.1f} ms" for first, median in times[name].values())
        )
    pairs = [pair for kinds in times.values() for pair in kinds.values()]
    return {
        "repeats": repeats,
        "times_ms": times,
        "worst_first_ms": max(first for first, _ in pairs),
        "worst_median_ms": max(median for _, median in pairs),
        "target_ms": [FIRST_MS, MEDIAN_MS],
    }


def markdown(result):
    """Return the table of all exercises, and how the worst of them stands to the target."""
    lines = [
        f"Milliseconds of the first check of a process, the import of the checks included, and the median of "
        f"{result['repeats'] - 1} more.",
        "",
        "| exercise | " + " | ".join(f"{kind}: first | median" for kind in ANSWERS) + " |",
        "|---|" + "---:|" * 2 * len(ANSWERS),
    ]
    for name, kinds in result["times_ms"].items():
        cells = [f"{number:.1f}" for kind in ANSWERS for number in kinds[kind]]
        lines.append(f"| `{name}` | " + " | ".join(cells) + " |")
    first, median = result["target_ms"]
    lines += [
        "",
        f"Slowest first check: {result['worst_first_ms']:.0f} ms (target: at most {first} ms). "
        f"Slowest median: {result['worst_median_ms']:.1f} ms (target: at most {median} ms).",
    ]
    return "\n".join(lines)


def _in_a_fresh_process(name, kind, repeats):
    code = f"from benchmarks import check_time; check_time.print_times({name!r}, {kind!r}, {repeats})"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return json.loads(run.stdout)


def print_times(name, kind, repeats):
    """Print the two times of one answer as JSON; called in a process of its own."""
    answer = _answer(name, kind)
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        from dnn_utils import CheckFailed, check

        try:
            check(answer, exercise=name)
            outcome = "right"
        except CheckFailed as failed:
            outcome = "known mistake" if failed.misconception else "unknown mistake"
        times.append(1000 * (time.perf_counter() - start))
        if outcome != kind:
            raise SystemExit(f"{name}: expected {kind}, got {outcome}")
    print(json.dumps([times[0], statistics.median(times[1:])]))


def _answer(name, kind):
    """Return an answer of this kind, made from the right source."""
    from dnn_utils import exercises

    exercise = exercises.load(name)
    source = exercise.solution_source
    if kind == "known mistake":
        source = exercise.mistakes[-1].applied_to(source)
    right = exercise.right_answer
    namespace = {} if exercise.kind == "worksheet" else dict(getattr(right, "__wrapped__", right).__globals__)
    exec(source, namespace)
    answer = namespace[name]
    if kind != "unknown mistake":
        return answer
    return {**answer, "Z2": (7, 7)} if exercise.kind == "worksheet" else lambda *args: _spoiled(answer(*args))


def _spoiled(result):
    """Add 0.37 to the last number or array in a result."""
    if isinstance(result, tuple | list):
        return type(result)([*result[:-1], _spoiled(result[-1])])
    if isinstance(result, dict):
        *_, last = result
        return {**result, last: _spoiled(result[last])}
    return result + 0.37


if __name__ == "__main__":
    print(markdown(measure(SimpleNamespace(quick="--quick" in sys.argv))))
