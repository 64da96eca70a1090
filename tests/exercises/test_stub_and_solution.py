"""Stubs and solutions are cut out of the package's source."""

import ast
import inspect
import sys

import numpy as np
import pytest

import dnn_utils
from dnn_utils.exercises import source

TAUGHT = [
    "initialize_parameters",
    "linear_forward",
    "sigmoid",
    "relu",
    "linear_activation_forward",
    "L_model_forward",
    "compute_cost",
    "linear_backward",
    "relu_backward",
    "sigmoid_backward",
    "linear_activation_backward",
    "L_model_backward",
    "update_parameters",
    "gradient_descent",
    "predict",
]


@pytest.fixture
def module(tmp_path, monkeypatch):
    """Write a module and import it: module(text)."""
    monkeypatch.syspath_prepend(tmp_path)

    def write(text):
        (tmp_path / "an_answer_module.py").write_text(text, encoding="utf-8")
        sys.modules.pop("an_answer_module", None)
        import an_answer_module

        return an_answer_module

    yield write
    sys.modules.pop("an_answer_module", None)


@pytest.mark.parametrize("name", TAUGHT)
def test_stub_keeps_signature_docstring_and_comments_and_no_code(name):
    function = inspect.unwrap(getattr(dnn_utils, name))
    stub = source.function_stub(function)
    (node,) = ast.parse(stub).body
    assert [argument.arg for argument in node.args.args] == list(inspect.signature(function).parameters)
    assert ast.get_docstring(node) == inspect.getdoc(function)
    assert [type(part) for part in node.body] == [ast.Expr, ast.Raise]
    comments = [line.strip() for line in inspect.getsource(function).splitlines() if line.strip()[:1] == "#"]
    assert comments
    assert [line.strip() for line in stub.splitlines() if line.strip()[:1] == "#"] == comments


@pytest.mark.parametrize("name", TAUGHT)
def test_stub_says_that_it_is_not_written(name):
    namespace = {"np": np}
    exec(source.function_stub(getattr(dnn_utils, name)), namespace)
    arguments = inspect.signature(namespace[name]).parameters
    with pytest.raises(NotImplementedError, match=name):
        namespace[name](*arguments)


def test_solution_is_the_function_without_its_decorators():
    text = source.function_solution(dnn_utils.initialize_parameters)
    assert text.startswith("def initialize_parameters(layer_dims):\n")
    namespace = {"np": np}
    exec(text, namespace)
    parameters = namespace["initialize_parameters"]([3, 2])
    assert {key: value.shape for key, value in parameters.items()} == {"W1": (2, 3), "b1": (2, 1)}


def test_signature_over_several_lines_and_a_hash_inside_a_string(module):
    answer = module(
        "def f(\n    a,\n    b=(1, 2),\n):\n"
        '    """Do.\n\n    # not a step\n    """\n'
        "    for i in a:\n        # 1. a step\n"
        '        text = """\n    # no comment\n"""  # nor this\n'
        "    # 2. the last\n    return text\n"
    )
    assert source.function_stub(answer.f) == (
        "def f(\n    a,\n    b=(1, 2),\n):\n"
        '    """Do.\n\n    # not a step\n    """\n'
        "    # 1. a step\n    # 2. the last\n"
        '    raise NotImplementedError("f: write your answer here, in place of this line")\n'
    )


def test_function_without_docstring_is_an_error_that_names_it(module):
    with pytest.raises(ValueError, match="bare: expected a docstring"):
        source.function_stub(module("def bare():\n    return 1\n").bare)


def test_worksheet_stub_replaces_every_value_and_keeps_keys_and_comments(module):
    answer = module(
        '"""Sheets."""\n\n# The shapes,\n# one by one\nsheet = {\n'
        '    "Größe": (4, 3),  # of W1\n    # a step\n    "b": [\n        1,\n        2,\n    ],\n'
        '    "c": f(1), "d": 5,\n\n    "e": {"f": 1},\n}\nother = 1\n'.replace("f(1)", "abs(1)")
    )
    assert source.worksheet_stub(answer, "sheet") == (
        '# The shapes,\n# one by one\nsheet = {\n    "Größe": ...,  # of W1\n    # a step\n    "b": ...,\n'
        '    "c": ..., "d": ...,\n\n    "e": ...,\n}\n'
    )
    solution = source.worksheet_solution(answer, "sheet")
    assert solution.startswith("# The shapes,\n")
    namespace = {}
    exec(solution, namespace)
    assert namespace["sheet"] == answer.sheet


def test_worksheet_that_is_not_written_out_is_an_error(module):
    with pytest.raises(ValueError, match=r"expected a dict written out as `sheet = \{…\}`"):
        source.worksheet_stub(module("sheet = dict(a=1)\n"), "sheet")
