"""One word, one meaning: names of classes, and the words for what became of an answer."""

import ast
import collections
from pathlib import Path

import pytest

import dnn_utils
from dnn_utils.checking.outcome import Outcome

PACKAGE = Path(dnn_utils.__file__).parent
# Programs of their own, which import nothing of the course, and what learners write
MODULES = [
    path for path in sorted(PACKAGE.rglob("*.py")) if path.parent.name not in ("answering", "right_answers")
]
OF_OTHERS = {"gradescope.py"}  # writes what Gradescope reads, in its words


def classes(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]


def test_no_two_classes_have_one_name():
    homes = collections.defaultdict(list)
    for path in MODULES:
        for each in classes(path):
            homes[each.name].append(path.relative_to(PACKAGE).as_posix())
    assert {name: where for name, where in homes.items() if len(where) > 1} == {}


@pytest.mark.parametrize(
    "path",
    [path for path in MODULES if path.relative_to(PACKAGE).parts[0] in ("checking", "grading", "upkeep")],
    ids=lambda path: path.relative_to(PACKAGE).as_posix(),
)
def test_an_outcome_is_written_as_text_in_enumerations_only(path):
    def texts(node):
        if isinstance(node, ast.ClassDef) and any(ast.unparse(base) == "enum.StrEnum" for base in node.bases):
            return
        if isinstance(node, ast.Constant) and node.value in list(Outcome):
            yield node.value
        for child in ast.iter_child_nodes(node):
            yield from texts(child)

    found = list(texts(ast.parse(path.read_text(encoding="utf-8"))))
    assert path.name in OF_OTHERS or found == []


def test_a_place_is_where_a_mistake_is():
    """Never an index, a path or a node: who names something so knows `Place`, or reads it from a Location."""
    others = []
    for path in MODULES:
        nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
        named = {node.id for node in nodes if isinstance(node, ast.Name)}
        named |= {node.arg for node in nodes if isinstance(node, ast.arg)}
        named |= {node.attr for node in nodes if isinstance(node, ast.Attribute)}
        if named & {"place", "places"} and not named & {"Place", "Group"}:
            others.append(path.relative_to(PACKAGE).as_posix())
    assert others == []
