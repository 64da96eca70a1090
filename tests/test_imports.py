"""Arrows point one way: upkeep → authoring → grading → checking → exercises → the notes' modules."""

import ast
import graphlib
import sys
from pathlib import Path

import pytest

import dnn_utils

PACKAGE = Path(dnn_utils.__file__).parent
# {public name: module that it stands in}: `from dnn_utils import check` is an arrow, too
HOMES = {name: home for name, home in dnn_utils._HOMES.items() if home != "dnn_utils"}
# From the top down: a room may import from those below it, and from itself.
FLOORS = ("upkeep", "authoring", "grading", "checking", "exercises")
# What stands beside the exercises, on the notes' modules
STANDING_ON_THEM = ("training", "gradient_checking", "datasets", "plotting", "scoring")
# Modules that come with Python need not be named; what a floor may import of others must be
OTHERS = {
    "upkeep": {"nbformat", "nbval"},
    "authoring": {"jupyter_client", "jupytext", "matplotlib", "nbclient", "nbformat", "numpy", "PIL", "yaml"},
    "grading": {
        "nbformat",
        "nbval",
        "pytest",
        "numpy",
        "IPython",
        "tqdm",
        "jinja2",
        "markupsafe",
        "distributed",
        "jupyter_client",
    },
    "checking": {"numpy", "IPython"},
    "exercises": {"numpy"},
    "notes": {"numpy"},
}


def imports_of(path):
    """Return what a module imports, at any depth: full names."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}: expected absolute imports"
            if node.module == "dnn_utils":
                yield from (HOMES.get(alias.name, f"dnn_utils.{alias.name}") for alias in node.names)
            else:
                yield node.module


def room_of(name):
    """Return the room of a module or name of ours: a sub-package, or "notes"."""
    parts = name.split(".")
    first = parts[1] if len(parts) > 1 else ""
    return first if first in (*FLOORS, *STANDING_ON_THEM) else "notes"


MODULES = sorted(PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_module_imports_only_from_below(path):
    name = ".".join(("dnn_utils", *path.relative_to(PACKAGE).with_suffix("").parts))
    room = room_of(name)
    if room in FLOORS:
        allowed = {*FLOORS[FLOORS.index(room) :], *STANDING_ON_THEM, "notes"}
    else:
        allowed = {*STANDING_ON_THEM, "notes"} if room in STANDING_ON_THEM else {"notes"}
    ours = [each for each in imports_of(path) if each.split(".")[0] == "dnn_utils"]
    wrong = [each for each in ours if room_of(each) not in allowed]
    assert not wrong, f"{name} imports from above: {', '.join(wrong)}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_module_needs_no_more_than_its_floor(path):
    room = room_of(".".join(("dnn_utils", *path.relative_to(PACKAGE).with_suffix("").parts)))
    if room in STANDING_ON_THEM:
        return
    others = {each.split(".")[0] for each in imports_of(path)} - {"dnn_utils"}
    if path.parent.name == "answering":  # programs that run without the package, beside one another
        others -= {each.stem for each in path.parent.glob("*.py")}
    foreign = others - sys.stdlib_module_names
    assert foreign <= OTHERS[room]


@pytest.mark.parametrize("floor", FLOORS)
def test_the_folders_and_files_of_a_floor_import_one_another_without_a_circle(floor):
    arrows = {}
    for path in (PACKAGE / floor).rglob("*.py"):
        inside = path.relative_to(PACKAGE / floor).with_suffix("").parts[0]
        seen = (each.split(".") for each in imports_of(path))
        to = {parts[2] for parts in seen if parts[:2] == ["dnn_utils", floor] and len(parts) > 2}
        arrows.setdefault(inside, set()).update(to - {inside})
    del arrows["__init__"]  # what others may use
    list(graphlib.TopologicalSorter(arrows).static_order())  # raises CycleError


def test_the_rule_sees_an_arrow_that_points_up():
    assert room_of("dnn_utils.checking.task") == "checking"
    assert room_of("dnn_utils.forward") == room_of("dnn_utils.softmax") == "notes"
    assert {"dnn_utils.forward", "numpy"} <= set(imports_of(PACKAGE / "exercises" / "inputs.py"))


def test_the_rule_sees_through_a_public_name(tmp_path):
    file = tmp_path / "inside.py"
    file.write_text("def f():\n    from dnn_utils import check, own_functions, plotting, relu\n")
    rooms = [room_of(each) for each in imports_of(file)]
    assert rooms == ["checking", "grading", "plotting", "notes"]


def test_every_folder_of_the_package_has_one_in_the_tests():
    folders = {path.relative_to(PACKAGE).parts[0] for path in MODULES if path.parent != PACKAGE}
    assert folders <= {path.name for path in Path(__file__).parent.iterdir() if path.is_dir()}


def test_no_two_files_of_tests_have_one_name():
    """Pytest could not tell them apart: the folders of the tests are no packages."""
    names = [path.name for path in Path(__file__).parent.rglob("test_*.py")]
    assert sorted(names) == sorted(set(names))
