"""Outputs are compared as text and numbers, with one unit in the last printed place."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dnn_utils.grading.judging.outputs import same_output, same_outputs
from dnn_utils.grading.judging.tolerance import same_text


def stdout(text):
    return {"output_type": "stream", "name": "stdout", "text": text}


def result(**data):
    data = {mime.replace("_", "/", 1): value for mime, value in data.items()}
    return {"output_type": "execute_result", "data": data, "metadata": {}, "execution_count": None}


SAME = [
    ("cost 0.6931", "cost 0.6932"),
    ("cost 0.6931", "cost 0.6930"),
    ("1.5e-05", "1.6e-05"),
    ("9.99e-06", "1.00e-05"),
    ("3e-09", "4e-09"),
    ("1e5", "100000"),
    ("1e5", "1.0e5"),
    ("-0.25", "\u22120.25"),
    ("-0.0", "0.0"),
    ("97.5%", "97.6%"),
    ("0.3", "0.30000000000000004"),
    ("0.30000000000000004", "0.3"),
    ("1.0", "1"),
    ("[1. 2.]", "[0.99999999 2.        ]"),
    ("array([0.1 , 0.25])", "array([0.1, 0.25])"),
    ("np.float64(0.25)", "0.25"),
    ("array(6)", "np.int64(6)"),
    ("{'cost': np.float64(-1.5e-05)}", "{'cost': array(-1.5e-05)}"),
    ("nan", "nan"),
    ("[-inf inf]", "[-inf  inf]"),
    ("shape (3, 4)", "shape (3,  4)"),
    ("", ""),
]
DIFFERENT = [
    ("cost 0.6931", "cost 0.6933"),
    ("0.3", "0.35"),
    ("0.35", "0.3"),
    ("1.5e-05", "1.5e-06"),
    ("0.25", "-0.25"),
    ("3", "4"),
    ("array([6])", "6"),
    ("np.float64(0.25)", "np.float64(0.35)"),
    ("10000000000000000", "10000000000000001"),
    ("1e99999", "2e99999"),
    ("97%", "98%"),
    ("[1. 0.]", "[0. 1.]"),
    ("2.1", "2"),
    ("2", "2.1"),
    ("(3, 4.1)", "(3, 4)"),
    ("array([1.1, 2. ])", "array([1., 2.])"),
    ("array([1., 2.])", "array([1.1, 2. ])"),
    ("2.0001", "2"),
    ("1e5", "2e5"),
    ("2e+00", "1e+00"),
    ("array([1.e+05, 2.5e+05])", "array([2.e+05, 2.5e+05])"),
    ("array([1.e-09, 2.5e-07])", "array([2.e-09, 2.5e-07])"),
    ("(3, 4)", "(4, 3)"),
    ("W1", "W2"),
    ("nan", "0.5"),
    ("inf", "-inf"),
    ("nan", "inf"),
    ("one two", "onetwo"),
    ("a\nb", "a b"),
    ("1 2", "12"),
    ("1 2", "1"),
    ("version 1.2.3", "version 1.3.3"),
    ("True", "False"),
    ("0.123456789012", "0.123456789019"),
    ("done", ""),
]


@pytest.mark.parametrize(("new", "reference"), SAME)
def test_these_texts_are_the_same(new, reference):
    assert same_text(new, reference) is None


@pytest.mark.parametrize(("new", "reference"), DIFFERENT)
def test_these_texts_differ_and_the_message_is_one_line(new, reference):
    assert "expected" in same_text(new, reference)
    assert "\n" not in same_text(new, reference)


@given(st.floats(-1e6, 1e6), st.integers(1, 8), st.sampled_from([-1, 0, 1, 2, -3]))
def test_exactly_one_unit_in_the_last_place_is_allowed(value, places, units):
    reference = f"{value:.{places}f}"
    moved = int(reference.replace(".", "")) + units
    sign, digits = "-" if moved < 0 else "", f"{abs(moved):0{places + 1}d}"
    new = f"{sign}{digits[:-places]}.{digits[-places:]}"
    if reference.startswith("-0.") and "-" not in str(int(reference.replace(".", ""))):
        reference = reference[1:]  # −0.0
    same = same_text(new, reference) is None
    assert same == (abs(units) <= 1)


@given(st.lists(st.floats(-100, 100), min_size=1, max_size=30))
def test_an_array_equals_itself_after_noise_below_its_print(values):
    array = np.array(values)
    noisy = array + 1e-12
    assert same_text(repr(np.round(noisy, 6)), repr(np.round(array, 6))) is None


def test_the_difference_names_the_line_and_both_sides():
    assert same_text("a 1\nb 0.35\n", "a 1\nb 0.25\n") == "line 2: expected `b 0.25`, seen `b 0.35`"


def test_the_difference_is_short_and_shows_the_place_also_in_long_lines():
    reference, new = "x" * 5000 + " 7 " + "y" * 5000, "x" * 5000 + " 8 " + "y" * 5000
    message = same_text(new, reference)
    assert len(message) < 200
    assert " 7 " in message
    assert " 8 " in message


def test_a_difference_after_a_megabyte_of_numbers_is_found():
    text = "\n".join(f"step {number} cost {1 / (number + 1):.6f}" for number in range(40_000))
    assert same_text(text + " 1", text + " 2").startswith("line 40000: ")
    assert same_text(text + " 1", text + " 1") is None


def test_images_svg_and_stderr_are_not_compared_but_their_presence_is():
    picture, other = result(image_png="AAAA", text_plain="<Figure 1>"), result(image_png="BBBB")
    drawing = {"output_type": "display_data", "data": {"image/svg+xml": "<svg/>"}, "metadata": {}}
    assert same_output(picture, other) is None
    assert same_output(picture, drawing) is None
    assert same_outputs([picture, {**stdout("warn"), "name": "stderr"}], [other]) is None
    assert same_outputs([], [picture]) == "expected an image, seen nothing"
    assert same_output(result(text_plain="3"), picture) is not None


def test_html_and_plain_text_are_both_compared():
    reference = result(text_html="<b>0.25</b>", text_plain="0.25")
    assert same_output(result(text_html="<b>0.26</b>", text_plain="0.25"), reference) is None
    assert same_output(result(text_html="<b>0.29</b>", text_plain="0.25"), reference) is not None
    assert same_output(result(text_plain="0.25"), reference) is not None


def test_prints_in_several_goes_are_one_text():
    assert same_outputs([stdout("a\n"), stdout("b\n")], [stdout("a\nb\n")]) is None
    assert same_outputs([stdout("a\n")], [stdout(["a\n", "b\n"])]) is not None
    assert same_outputs([result(text_plain="3")], [stdout("3")]) is not None


def test_errors_are_compared_by_kind_and_message():
    error = {"output_type": "error", "ename": "ValueError", "evalue": "shapes (2,3)", "traceback": []}
    assert same_output(error, {**error, "traceback": ["x"]}) is None
    assert same_output(error, {**error, "evalue": "shapes (3,2)"}) is not None
    assert same_outputs([error], [])
