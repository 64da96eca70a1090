"""A check changes nothing outside, and nothing that the answer does on the side reaches the learner."""

import itertools
import random
import sys
import warnings

import numpy as np
import pytest

from dnn_utils import CheckFailed, check


def _noisy(A, W, b):
    print("Z is", W @ A)
    print("careful!", file=sys.stderr)
    warnings.warn("old-fashioned", DeprecationWarning, stacklevel=1)
    np.log(np.zeros(1))
    np.seterr(all="raise")
    np.random.seed(1)
    random.seed(1)
    return W @ A + b, (A, W, b)


def _noisy_and_wrong(A, W, b):
    return _noisy(A, W, b)[0] + 1, (A, W, b)


@pytest.fixture(params=[_noisy, _noisy_and_wrong], ids=["right", "wrong"])
def run(request):
    def run():
        try:
            check(request.param, exercise="linear_forward")
        except CheckFailed:
            assert request.param is _noisy_and_wrong

    return run


def test_prints_of_the_answer_are_swallowed(run, capsys):
    run()
    assert capsys.readouterr() == ("", "")


def test_warnings_of_the_answer_are_swallowed(run):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        run()


def test_random_numbers_go_on_as_if_nothing_had_happened(run):
    np.random.seed(42)
    random.seed(42)
    expected = np.random.rand(), random.random()
    np.random.seed(42)
    random.seed(42)
    run()
    assert (np.random.rand(), random.random()) == expected


def test_error_settings_of_numpy_stay(run):
    with np.errstate(divide="raise", over="warn", under="ignore", invalid="print"):
        before = np.geterr()
        run()
        assert np.geterr() == before


def test_a_strict_error_setting_of_the_learner_changes_no_verdict():
    def sigmoid(Z):
        np.exp(np.array([1e4]))
        return 1 / (1 + np.exp(-Z)), Z

    def initialize_parameters(layer_dims):
        pairs = enumerate(itertools.pairwise(layer_dims), start=1)
        return {f"W{l}": np.full((n, n_prev), np.inf) for l, (n_prev, n) in pairs}

    with np.errstate(all="raise"), warnings.catch_warnings():
        warnings.simplefilter("error")
        assert check(sigmoid).outcome == "passed"
        with pytest.raises(CheckFailed, match="b1, b2, b3 are missing"):
            check(initialize_parameters)


def test_profilers_and_streams_stay(run):
    def profiler(frame, event, argument):
        return None

    streams = sys.stdout, sys.stderr
    sys.setprofile(profiler)
    try:
        run()
        assert sys.getprofile() is profiler
    finally:
        sys.setprofile(None)
    assert (sys.stdout, sys.stderr) == streams


def test_a_megabyte_of_prints_is_no_problem(capsys):
    def average(numbers):
        for _ in range(1000):
            print("x" * 1000)
        return sum(numbers) / len(numbers)

    check(average)
    assert capsys.readouterr().out == ""
