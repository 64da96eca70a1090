"""The training benchmark compares like with like, and its report says what is missing or falls short."""

import subprocess
import sys

import numpy as np
import pytest

from benchmarks import bench_training, plot_training, works
from benchmarks.__main__ import _numbers
from benchmarks.sides import SIDES

SMALL = works.Work((5, 4, 3, 1), 30)


@pytest.mark.parametrize("name", ["ours", "sklearn", "jax", "torch"])
def test_every_side_takes_the_same_steps_from_the_same_start(name):
    expected = SIDES["taught"](SMALL, 1).costs(8)
    assert expected[-1] < expected[0]
    if name in ("jax", "torch"):
        pytest.importorskip(name)
    side = SIDES[name](SMALL, 1)
    np.testing.assert_allclose(side.costs(8), expected, rtol=1e-9)
    side.run(3)


def test_the_products_of_a_work_are_counted_without_those_for_the_gradient_of_X():
    # layer 1: forward and dW; layers 2 and 3: forward, dW and dA
    assert SMALL.products == 30 * (2 * 20 + 3 * 12 + 3 * 3)


def row(**changes):
    ratios = {"taught": 3.0, "jax": 1.1, "torch": 1.2, "sklearn": 1.6, "products": 0.95, "calls": 0.5}
    return {
        "work": "2-4-1, m = 400",
        "threads": 1,
        "goals": {"jax": None, "torch": 1.1, "sklearn": 1.5},
        "route": "whole",
        "why": "",
        "ready_seconds": 2e-4,
        "compile_seconds": 0.5,
        "seconds": {"ours": 1.5e-5},
        "ratios": {name: {"median": ratio} for name, ratio in ratios.items()},
        "missing": {},
        "cost_difference": {"ours": 3e-16},
        "peak_bytes": {"ours": 1e5, "taught": 2e6},
    } | changes


def report(*rows, load=0.5):
    loads = {"1": load, "2": load}
    return bench_training.markdown({"rows": rows, "curves": {}, "processors": 2, "loads": loads})


def test_the_table_has_a_row_for_each_work_and_a_section_for_each_number_of_threads():
    text = report(row(), row(threads=2))
    assert "### 1 thread\n" in text
    assert "### 2 threads\n" in text
    ratios = "15 µs | 3.00 | 1.10 | 1.20 (1.1) | 1.60 (1.5) | 0.95 | 0.50"
    assert f"| 2-4-1, m = 400 | whole | {ratios} | 0.1 MB, 2.0 MB | 3e-16 | 200 µs, 500 ms |" in text
    assert text.count("Every goal is reached.") == 2


def test_a_peer_that_is_not_installed_is_named_in_its_column():
    ratios = {name: ratio for name, ratio in row()["ratios"].items() if name != "jax"}
    missing = {"jax": "jax is not installed"}
    text = report(row(ratios=ratios, missing=missing, compile_seconds=None))
    assert "| jax is not installed |" in text
    assert "| 200 µs |" in text


def test_what_falls_short_is_said_below_the_table():
    text = report(
        row(goals={"jax": 1.2, "torch": 1.3}), row(ratios=row()["ratios"] | {"products": {"median": 0.5}})
    )
    assert "Short of its goal: 2-4-1, m = 400: JAX 1.10 instead of 1.2; 2-4-1, m = 400: PyTorch 1.20" in text
    assert "2.00 times the products alone" in text


def test_threads_on_a_busy_computer_are_no_measurement_and_the_report_says_so():
    warning = "The computer had other work (load 4.0 on 2 processors)"
    assert warning in report(row(threads=2), load=4.0)
    assert warning not in report(row(threads=1), load=4.0)  # the processor's time is compared
    assert "other work" not in report(row(threads=2), load=1.0)
    assert "other work" not in report(row(threads=2), load=None)


def test_the_curves_are_drawn(tmp_path):
    points = [{"layers": [2, 3, 1], "m": m, "ours": m * 1e-6, "products": m * 9e-7} for m in (10, 100)]
    plot_training.draw({"examples": points, "depth": points}, tmp_path / "curves.png")
    assert (tmp_path / "curves.png").read_bytes().startswith(b"\x89PNG")


def test_lists_of_rows_and_threads():
    assert _numbers("1,3-5") == [1, 3, 4, 5]


def test_one_row_can_be_run_by_itself():
    run = subprocess.run(
        [
            sys.executable,
            "-m",
            "benchmarks",
            "--only",
            "bench_training",
            "--quick",
            "--rows",
            "3",
            "--threads=1",
        ],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    assert "| 2-4-1, m = 400 | whole |" in run.stdout
    assert "README.md and results.json stay as they are" in run.stdout
