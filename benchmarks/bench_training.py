"""Training against the taught loop, JAX, PyTorch, scikit-learn and the matrix products alone."""

import os
import statistics

import numpy as np

from benchmarks.machine import load
from benchmarks.turns import Side, iterations_per_turn, rounds
from benchmarks.works import BY_DEPTH, BY_EXAMPLES, TABLE

TITLE = "Training"
PEERS = ("taught", "jax", "torch", "sklearn", "products", "calls")
NO_COSTS = ("products", "calls")
SKLEARN_GOAL = 1.5
LARGE = 10**9  # products of an iteration above which fewer costs are compared


def measure(options, say=print):
    """Time every row with every number of threads, then the two curves with the first of them."""
    turn, budget, at_least = (0.1, 1, 2) if options.quick else (0.25, 9, 5)
    numbers = options.rows or range(1, len(TABLE) + 1)
    result = {"rows": [], "curves": {}, "processors": os.cpu_count(), "loads": {}}
    for threads in options.threads:
        result["loads"][str(threads)] = load()
        sides = [Side(name, threads) for name in ("ours", *PEERS)]
        for number in numbers:
            row = _row(TABLE[number - 1], sides, turn, budget, at_least, memory=threads == options.threads[0])
            row |= {"number": number, "threads": threads}
            result["rows"].append(row)
            say(f"{threads} thread{'s' * (threads > 1)}, row {number}: {row['work']}: {_summary(row)}")
        for side in sides:
            side.close()
    if not options.rows:
        sides = [Side(name, options.threads[0]) for name in ("ours", "taught", "jax", "torch", "products")]
        for curve, works in (("examples", BY_EXAMPLES), ("depth", BY_DEPTH)):
            result["curves"][curve] = []
            for work in works[:3] if options.quick else works:
                _load(work, sides)
                present = [side for side in sides if side.missing is None]
                point, _ = _timed(present, turn, budget / 3, at_least=2)
                result["curves"][curve].append({"layers": work.layers, "m": work.m, **point})
                say(f"time against {curve}: {work.name}: {1000 * point['ours']:.3g} ms")
        for side in sides:
            side.close()
    return result


def _row(work, sides, turn, budget, at_least, memory):
    about = _load(work, sides)
    present = [side for side in sides if side.missing is None]
    count = 11 if work.products < LARGE else 3
    costs = {side.name: np.array(side.ask("costs", count)) for side in present if side.name not in NO_COSTS}
    seconds, times = _timed(present, turn, budget, at_least)
    row = {
        "work": work.name,
        "goals": {"jax": work.jax, "torch": work.torch, "sklearn": SKLEARN_GOAL},
        "route": about["ours"]["route"],
        "why": about["ours"]["why"],
        "ready_seconds": about["ours"]["ready_seconds"],
        "seconds": seconds,
        "ratios": {
            name: _quartiles(np.array(times[name]) / times["ours"]) for name in times if name != "ours"
        },
        "rounds": len(times["ours"]),
        "compile_seconds": (about["jax"] or {}).get("compile_seconds"),
        "jax_layout": (about["jax"] or {}).get("layout"),
        "missing": {side.name: side.missing for side in sides if side.missing},
        "costs_compared": count,
        "cost_difference": {
            name: float(np.max(np.abs(values / costs["taught"] - 1))) for name, values in costs.items()
        },
    }
    if memory:
        row["peak_bytes"] = {
            # enough iterations for the route that is timed; the loop's memory is the same in each
            "ours": sides[0].ask("peak", 2 if work.products > LARGE else 200),
            "taught": sides[1].ask("peak", 2),
        }
    return row


def _load(work, sides):
    """Let every side get ready; return what each says about itself, unless it is missing."""
    return {side.name: side.ask("load", work) for side in sides if side.missing is None}


def _timed(sides, turn, budget, at_least):
    counts = {side.name: iterations_per_turn(side, turn) for side in sides}
    times = rounds(sides, counts, budget, at_least)
    return {name: statistics.median(values) for name, values in times.items()}, times


def _quartiles(values):
    low, middle, high = np.percentile(values, [25, 50, 75])
    return {"median": float(middle), "quartiles": [float(low), float(high)]}


def _summary(row):
    ratios = ", ".join(f"{name} {ratio['median']:.2f}" for name, ratio in row["ratios"].items())
    return f"{1000 * row['seconds']['ours']:.3g} ms; ÷ ours: {ratios}"


def markdown(result):
    """Return the tables, what falls short, and how to read them."""
    from benchmarks.report_training import report

    return report(result)
