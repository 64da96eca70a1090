"""Training shares out blocks among threads, and leaves the user's number of BLAS threads as it was."""

import contextlib
import functools
import itertools
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from networks import random_network
from threadpoolctl import threadpool_info, threadpool_limits

from dnn_utils import TrainingDiverged, train
from dnn_utils.training import routes, threads
from dnn_utils.training.blockwise import Whole, cut

PARAMETERS, X, Y = random_network([3, 4, 1], 20)


def blas_threads():
    """Ask threadpoolctl, which looks into the loaded libraries by itself."""
    return [
        pool["num_threads"] for pool in threadpool_info() if "numpy" in pool["filepath"].replace("\\", "/")
    ]


@given(st.integers(1, 5000), st.integers(1, 2000), st.integers(1, 8))
def test_the_blocks_are_all_examples_in_order_of_nearly_one_length(m, columns, workers):
    shares = cut(m, columns, workers)
    blocks = list(itertools.chain(*shares))
    assert blocks[0].start == 0
    assert blocks[-1].stop == m
    assert all(one.stop == next_one.start for one, next_one in itertools.pairwise(blocks))
    lengths = {block.stop - block.start for block in blocks}
    assert min(lengths) >= 1
    assert max(lengths) <= min(columns, min(lengths) + 1)
    assert len(shares) == min(workers, m)
    assert max(map(len, shares)) - min(map(len, shares)) <= 1


@pytest.mark.parametrize(("layers", "m"), [([784, 128, 1], 900), ([100, 128, 64, 1], 4000)])
def test_more_workers_change_only_the_last_digits(layers, m, monkeypatch):
    parameters, X, Y = random_network(layers, m)
    results = []
    for workers in (1, 2, 3):
        monkeypatch.setattr(threads, "available", lambda workers=workers: workers)
        results.append(train(X, Y, parameters, learning_rate=0.1, iterations=8, record_every=1))
    for result in results[1:]:
        np.testing.assert_allclose(result.costs, results[0].costs, rtol=1e-12)
        for name, expected in results[0].parameters.items():
            np.testing.assert_allclose(result.parameters[name], expected, rtol=0, atol=1e-12)


def test_the_same_run_twice_gives_the_same_bits(monkeypatch):
    monkeypatch.setattr(threads, "available", lambda: 2)
    parameters, X, Y = random_network([100, 128, 64, 1], 4000)
    one, two = (train(X, Y, parameters, learning_rate=0.1, iterations=8) for _ in range(2))
    for name, value in one.parameters.items():
        np.testing.assert_array_equal(value, two.parameters[name])


def test_a_divergence_in_another_thread_gives_no_warning(monkeypatch, recwarn):
    monkeypatch.setattr(threads, "available", lambda: 2)
    monkeypatch.setattr(routes, "WORKER_PRODUCTS", 0)
    with pytest.raises(TrainingDiverged):
        train(1e200 * X, Y, PARAMETERS, learning_rate=1e200, iterations=50)
    assert not recwarn.list


@pytest.mark.parametrize("before", [1, 2])
@pytest.mark.parametrize("end", ["done", "diverged", "interrupted"])
def test_products_use_one_thread_during_a_run_and_afterwards_as_many_as_before(before, end, monkeypatch):
    gradient, seen = Whole.gradient, []

    def watched(self, recorded):
        seen.extend(blas_threads())
        if end == "interrupted" and len(seen) > 3:
            raise KeyboardInterrupt
        return gradient(self, recorded)

    monkeypatch.setattr(Whole, "gradient", watched)
    with threadpool_limits(before, user_api="blas"):
        try:
            train(X, Y, PARAMETERS, learning_rate=1e300 if end == "diverged" else 0.1, iterations=10)
        except TrainingDiverged:
            assert end == "diverged"
        assert set(blas_threads()) <= {before}
    assert set(seen) <= {1}


class EightThreads:
    """The threads of a BLAS that uses eight, until told otherwise."""

    now = 8

    def info(self):
        return [{"num_threads": self.now}]

    def limit(self, limits):
        before, self.now = self.now, limits
        return SimpleNamespace(restore_original_limits=lambda: setattr(self, "now", before))


@pytest.fixture
def pools(monkeypatch):
    pools = EightThreads()
    monkeypatch.setattr(threads, "_pools", lambda: pools)
    return pools


def test_runs_that_overlap_restore_the_number_once_the_last_one_ends(pools):
    assert threads.available() == 8
    with contextlib.ExitStack() as outlasting:
        with threads.one_thread:
            outlasting.enter_context(threads.one_thread)
            assert pools.now == 1
        assert threads.available() == 1
    assert pools.now == 8


def test_an_error_restores_the_number(pools):
    with pytest.raises(FloatingPointError), threads.one_thread:
        raise FloatingPointError
    assert threads.available() == 8


def test_runs_in_several_threads_at_once_are_each_right(pools):
    expected = train(X, Y, PARAMETERS, learning_rate=0.1, iterations=300).costs
    with ThreadPoolExecutor(4) as pool:
        run = functools.partial(train, X, Y, PARAMETERS, learning_rate=0.1, iterations=300)
        results = [task.result() for task in [pool.submit(run) for _ in range(4)]]
    assert pools.now == 8
    for result in results:
        np.testing.assert_array_equal(result.costs, expected)


def test_in_a_browser_there_is_one_thread_and_training_starts_no_other():
    """Pyodide cannot start threads; here, neither can this process, and threadpoolctl is not there."""
    code = """
import sys, threading, numpy as np

def refused(self):
    raise RuntimeError("can't start new thread")

threading.Thread.start = refused
sys.modules["threadpoolctl"] = None
sys.platform = "emscripten"
import dnn_utils
from dnn_utils.training import threads
assert threads.available() == 1
X, Y = np.sin(np.arange(1.2e6)).reshape(200, 6000), np.arange(6000).reshape(1, 6000) % 2
start = {"W1": X[:128, :200] / 20, "b1": X[:128, :1], "W2": X[:1, :128], "b2": X[:1, :1]}
result = dnn_utils.train(X, Y, start, learning_rate=0.1, iterations=3)
assert result.route.startswith("blocks") and result.updates == 3
"""
    subprocess.run([sys.executable, "-c", code], check=True)
