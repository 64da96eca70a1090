"""Stubs and solutions are cut out of the package's source."""

import ast
import inspect
import sys

import numpy as np
import pytest

import dnn_utils
from dnn_utils import exercises
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


@pytest.mark.parametrize("scaffold", source.SCAFFOLDS)
@pytest.mark.parametrize("name", TAUGHT)
def test_stub_keeps_signature_and_contract_and_no_code(name, scaffold):
    function = inspect.unwrap(getattr(dnn_utils, name))
    stub = source.function_stub(function, scaffold)
    (node,) = ast.parse(stub).body
    assert [argument.arg for argument in node.args.args] == list(inspect.signature(function).parameters)
    assert [type(part) for part in node.body] == [ast.Expr, ast.Raise]
    whole, told = inspect.getdoc(function), ast.get_docstring(node)
    assert whole.startswith(told.split("\n\n")[0])
    for section in ("Parameters\n---", "Returns\n---"):
        start = whole.index(section)
        assert whole[start : whole.find("\n\n", start)] in told
    assert ("Raises\n---" in told) == ("Raises\n---" in whole)
    assert "Notes" not in told
    assert "of the notes" not in stub


@pytest.mark.parametrize("name", TAUGHT)
def test_scaffold_fades_from_numbered_steps_to_the_contract(name):
    function = inspect.unwrap(getattr(dnn_utils, name))
    comments = [line.strip() for line in inspect.getsource(function).splitlines() if line.strip()[:1] == "#"]
    assert comments
    most, middle, least = (source.function_stub(function, scaffold) for scaffold in source.SCAFFOLDS)
    assert [line.strip() for line in most.splitlines() if line.strip()[:1] == "#"] == comments
    assert [line for line in most.splitlines() if line.strip()[:1] != "#"] == middle.splitlines()
    assert set(least.splitlines()) <= set(middle.splitlines())
    before_sections = inspect.getdoc(function).partition("Parameters\n---")[0]
    formulas = [line for line in before_sections.splitlines() if line.startswith("``")]
    assert all(formula in middle and formula not in least for formula in formulas)


def test_the_stub_of_a_hard_exercise_does_not_hand_over_its_formulas():
    hard = [each for each in exercises.load_all() if each.difficulty == 3]
    assert len(hard) > 5
    assert [each.name for each in hard if each.scaffold != "contract"] == []
    assert "A_prevᵀ" not in exercises.stub_source("linear_backward")


def test_the_worked_out_stubs_of_a_whole_docstring(module):
    answer = module(
        "def f(x):\n"
        '    """Do.\n\n    ``y = 2 x``\n\n    More.\n\n    Parameters\n    ----------\n    x : float\n\n'
        "    Notes\n    -----\n    From a book.\n\n    Two paragraphs.\n\n"
        '    Examples\n    --------\n    >>> f(1)\n    2\n    """\n    # 1. twice\n    return 2 * x\n'
    )
    contract = (
        'def f(x):\n    """Do.\n\n    Parameters\n    ----------\n    x : float\n\n'
        '    Examples\n    --------\n    >>> f(1)\n    2\n    """\n'
    )
    todo = '    raise NotImplementedError("f: write your answer here, in place of this line")\n'
    docstring = contract.replace("Do.\n", "Do.\n\n    ``y = 2 x``\n\n    More.\n")
    assert source.function_stub(answer.f, "contract") == contract + todo
    assert source.function_stub(answer.f, "docstring") == docstring + todo
    assert source.function_stub(answer.f, "comments") == docstring + "    # 1. twice\n" + todo
    assert source.code_solution(answer.f) == docstring + "    # 1. twice\n    return 2 * x\n"


@pytest.mark.parametrize("name", TAUGHT)
def test_stub_says_that_it_is_not_written(name):
    namespace = {"np": np}
    exec(source.function_stub(getattr(dnn_utils, name)), namespace)
    arguments = inspect.signature(namespace[name]).parameters
    with pytest.raises(NotImplementedError, match=name):
        namespace[name](*arguments)


def test_solution_is_the_function_without_its_decorators():
    text = source.code_solution(dnn_utils.initialize_parameters)
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


COUNTER = '''class Counter:
    """Counts.

    Notes
    -----
    From nowhere.
    """

    def __init__(self):
        self.count = 0

    def up(self, by):
        """Count up.

        By some formula.

        Parameters
        ----------
        by : int
        """
        # 1. Add
        self.count += by

    def down(self):
        """Count down."""
        self.count -= 1  # by one
'''


def test_in_the_stub_of_a_class_the_methods_with_a_docstring_are_to_be_written(module):
    answer = module(COUNTER).Counter
    assert source.stub(answer, "an_answer_module:Counter", "contract") == (
        'class Counter:\n    """Counts.\n    """\n\n'
        "    def __init__(self):\n        self.count = 0\n\n"
        '    def up(self, by):\n        """Count up.\n\n'
        '        Parameters\n        ----------\n        by : int\n        """\n'
        '        raise NotImplementedError("Counter.up: write your answer here, in place of this line")\n\n'
        '    def down(self):\n        """Count down."""\n'
        '        raise NotImplementedError("Counter.down: write your answer here, in place of this line")\n'
    )
    most = source.class_stub(answer)
    assert "        # 1. Add\n        raise" in most
    assert "By some formula." in most
    assert "by one" not in most


def test_the_solution_of_a_class_is_the_class_without_its_notes(module):
    answer = module(COUNTER).Counter
    text = source.solution(answer, "an_answer_module:Counter")
    assert "Notes" not in text
    namespace = {}
    exec(text, namespace)
    counter = namespace["Counter"]()
    counter.up(5)
    counter.down()
    assert counter.count == 4


def test_a_class_without_anything_to_write_is_an_error_that_names_it(module):
    with pytest.raises(ValueError, match="Bare: expected a method with a docstring"):
        source.class_stub(module("class Bare:\n    def f(self):\n        return 1\n").Bare)
