"""What is seen in a notebook and in a terminal."""

import re
import subprocess
import sys
import textwrap

from IPython.lib.pretty import pretty

from dnn_utils import check
from dnn_utils.checking.telling.lines import wrapped


def linear_forward(A, W, b):
    return W @ A + b, (A, W, b)


def test_a_verdict_is_the_same_every_time():
    shown = [(repr(verdict), verdict._repr_html_()) for verdict in (check(linear_forward) for _ in range(3))]
    assert len(set(shown)) == 1
    assert shown[0][0].startswith("linear_forward: right (6 of 6 points)\n")


def test_the_html_of_a_verdict_brings_no_color_of_text_and_loads_nothing():
    html = check(linear_forward)._repr_html_()
    assert "<code>linear_forward</code>" in html
    assert re.search(r"(?<!-)\bcolor:|background|http|src=|<script|<style", html) is None


def test_practice_is_not_graded():
    def average(numbers):
        return sum(numbers) / len(numbers)

    assert repr(check(average)).startswith("average: right (practice, not graded)")


def test_ipython_shows_the_message_and_no_traceback():
    code = """
        from IPython.core.interactiveshell import InteractiveShell
        shell = InteractiveShell()
        shell.run_cell('''
        import numpy as np
        from dnn_utils import check
        def linear_forward(A, W, b):
            Z = W * A + b
            return Z, (A, W, b)
        ''')
        shell.run_cell("check(linear_forward, seed=1)")
    """
    code = textwrap.dedent(code)
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=True
    )
    shown = re.sub(r"\x1b\[[\d;]*m", "", run.stdout)
    assert shown.startswith("linear_forward: your code stops with an error: ")
    assert "In line 4 of your code:\n      Z = W * A + b\n" in shown
    assert "Traceback" not in shown
    assert "checking.py" not in shown


def test_a_line_is_broken_between_words_only_and_no_shape_number_or_call_is():
    text = "an array " * 7 + "of shape (3, 1), -0.0867123, W1[0, 12] and 2-3 units; " * 3 + "f(x, seed=17512)"
    lines = wrapped(text, "  ")
    assert len(lines) > 2
    assert all(len(line) <= 79 and line.startswith("  ") for line in lines)
    assert " ".join(line.strip() for line in lines) == text
    for whole in ("(3, 1)", "-0.0867123", "W1[0, 12]", "2-3", "f(x, seed=17512)"):
        assert sum(line.count(whole) for line in lines) == text.count(whole)


def test_a_verdict_fits_in_a_terminal():
    shown = pretty(check(linear_forward))
    assert max(map(len, shown.splitlines())) <= 79
    assert " ".join(shown.split()) == " ".join(repr(check(linear_forward)).split())


def test_a_message_fits_in_a_terminal(failure):
    def linear_forward(A, W, b):
        return W @ A, (A, W, b)

    assert max(map(len, failure(linear_forward).message.splitlines())) <= 79
