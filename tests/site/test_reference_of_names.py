"""Every public name has a docstring that holds what numpydoc asks for, as far as this course writes them."""

import inspect
import re
from pathlib import Path

import pytest

import dnn_utils

validate = pytest.importorskip("numpydoc.validate", reason="the extra `site` is not installed").validate

LISTED = Path(dnn_utils.__file__).with_suffix(".pyi").read_text(encoding="utf-8")
NAMES = [name for name in re.findall(r" as (\w+)", LISTED) if name != "plotting"]
LEFT_OUT = {
    "ES01": "one line may say all",
    "EX01": "the lessons are the examples",
    "SA01": "the reference is in the order of the course",
    "PR07": "what a parameter is stands on its own line, after its type",
    "RT02": "a result has a name, also when it is the only one",
    "RT03": "and what it is stands beside the name",
    "RT04": "in a line, without a capital letter",
    "RT05": "nor a period",
}


@pytest.mark.parametrize("name", NAMES)
def test_the_docstring_is_complete(name: str) -> None:
    left_out = set(LEFT_OUT)
    if inspect.isclass(getattr(dnn_utils, name)):
        left_out.add("PR01")  # what is made by the package says what it holds, under Attributes
    errors = [error for error in validate(f"dnn_utils.{name}")["errors"] if error[0] not in left_out]
    assert not errors


def test_every_reason_to_leave_out_is_needed() -> None:
    seen = {code for name in NAMES for code, _ in validate(f"dnn_utils.{name}")["errors"]}
    assert set(LEFT_OUT) <= seen
