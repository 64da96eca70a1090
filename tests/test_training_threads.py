"""Training shares out blocks among threads, and leaves the user's number of BLAS threads as it was."""

import contextlib
import functools
import itertools
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from networks import random_network
from threadpoolctl import threadpool_info, threadpool_limits

from dnn_utils import TrainingDiverged, train
from dnn_utils.training import blas, routes
from dnn_utils.training.blockwise import spans
from dnn_utils.training.whole import Whole

PARAMETERS, X, Y = random_network([3, 4, 1], 20)


def blas_threads():
    """Ask threadpoolctl, which looks into the loaded libraries by itself."""
    return [
        pool["num_threads"] for pool in threadpool_info() if "numpy" in pool["filepath"].replace("\\", "/")
    ]


@given(st.integers(1, 5000), st.integers(1, 2000), st.integers(1, 8))
def test_the_blocks_are_all_examples_in_order_of_nearly_one_length(m, columns, workers):
    shares = spans(m, columns, workers)
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
        monkeypatch.setattr(blas, "threads", lambda workers=workers: workers)
        results.append(train(X, Y, parameters, learning_rate=0.1, iterations=8, record_every=1))
    for result in results[1:]:
        np.testing.assert_allclose(result.costs, results[0].costs, rtol=1e-12)
        for name, expected in results[0].parameters.items():
            np.testing.assert_allclose(result.parameters[name], expected, rtol=0, atol=1e-12)


def test_the_same_run_twice_gives_the_same_bits(monkeypatch):
    monkeypatch.setattr(blas, "threads", lambda: 2)
    parameters, X, Y = random_network([100, 128, 64, 1], 4000)
    one, two = (train(X, Y, parameters, learning_rate=0.1, iterations=8) for _ in range(2))
    for name, value in one.parameters.items():
        np.testing.assert_array_equal(value, two.parameters[name])


def test_a_divergence_in_another_thread_gives_no_warning(monkeypatch, recwarn):
    monkeypatch.setattr(blas, "threads", lambda: 2)
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
    if blas.found():  # else it is another BLAS, and stays as it is
        assert set(seen) == {1}


@pytest.fixture
def one_of_eight(monkeypatch):
    """A BLAS that uses eight threads, until told otherwise."""
    now = [8]
    monkeypatch.setattr(blas, "found", lambda: (lambda: now[0], lambda number: now.__setitem__(0, number)))
    return now


def test_runs_that_overlap_restore_the_number_once_the_last_one_ends(one_of_eight):
    first, second = blas.one_thread(), blas.one_thread()
    with contextlib.ExitStack() as outlasting:
        with first:
            outlasting.enter_context(second)
            assert one_of_eight == [1]
        assert one_of_eight == [1]
    assert one_of_eight == [8]


def test_an_error_restores_the_number(one_of_eight):
    with pytest.raises(FloatingPointError), blas.one_thread():
        raise FloatingPointError
    assert blas.threads() == 8


def test_runs_in_several_threads_at_once_are_each_right(one_of_eight):
    expected = train(X, Y, PARAMETERS, learning_rate=0.1, iterations=300).costs
    with ThreadPoolExecutor(4) as pool:
        run = functools.partial(train, X, Y, PARAMETERS, learning_rate=0.1, iterations=300)
        results = [task.result() for task in [pool.submit(run) for _ in range(4)]]
    assert one_of_eight == [8]
    for result in results:
        np.testing.assert_array_equal(result.costs, expected)


def test_another_blas_is_left_alone(monkeypatch):
    monkeypatch.setattr(blas, "found", lambda: None)
    before = blas_threads()
    assert blas.threads() == 1
    result = train(X, Y, PARAMETERS, learning_rate=0.1, iterations=10)
    assert result.updates == 10
    assert blas_threads() == before
