"""What `import dnn_utils` must not bring along, and what it offers all the same."""

import ast
import importlib
import json
import pickle
import subprocess
import sys
from pathlib import Path

import pytest

import dnn_utils


def modules_after(code, folder=None):
    """Run code in a fresh process; return which modules it has loaded."""
    program = f"import json, sys\n{code}\nprint(json.dumps(sorted(sys.modules)))"
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=folder
    )
    return set(json.loads(run.stdout.splitlines()[-1]))


def of_ours(modules):
    return {name for name in modules if name.split(".")[0] == "dnn_utils"}


def test_importing_the_package_imports_nothing_but_itself():
    python, added = modules_after(""), modules_after("import dnn_utils")
    assert of_ours(added) == {"dnn_utils"}
    assert {name.split(".")[0] for name in added - python} <= {"dnn_utils", *sys.stdlib_module_names}


@pytest.mark.parametrize("name", ["relu", "gradient_descent"])
def test_a_function_of_the_notes_brings_numpy_and_the_notes_modules_only(name):
    heavy = {"matplotlib", "h5py", "IPython", "tqdm", "pandas", "sklearn", "torch", "nbformat", "pytest"}
    loaded = modules_after(f"from dnn_utils import {name}")
    notes = "activations backward cost forward initialization model update validation"
    assert "numpy" in loaded
    assert not loaded & heavy
    assert of_ours(loaded) <= {"dnn_utils", *(f"dnn_utils.{module}" for module in notes.split())}


def test_the_toy_sets_and_the_gradient_check_need_neither_h5py_nor_matplotlib():
    code = """
import numpy, dnn_utils
X, Y = dnn_utils.rings(6)
parameters = {"W1": numpy.ones((1, 2)), "b1": numpy.ones((1, 1))}
assert dnn_utils.gradient_check(parameters, X, Y).passed
"""
    assert not modules_after(code) & {"matplotlib", "h5py", "IPython", "pytest"}


def test_a_run_of_pytest_without_notebooks_loads_the_plugin_and_nothing_else(tmp_path):
    """Every run of pytest in the environment loads the plugin, whatever project it is for."""
    (tmp_path / "test_of_another_project.py").write_text("def test_nothing():\n    pass\n", encoding="utf-8")
    code = """
import os, pytest
os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
plugins = ["-p", "nbval.plugin", *{plugin}]
assert pytest.main(["-q", "-p", "no:cacheprovider", *plugins]) == 0
"""
    without = modules_after(code.format(plugin=[]), folder=tmp_path)
    loaded = modules_after(code.format(plugin=["-p", "dnn_utils.grading.plugin"]), folder=tmp_path)
    assert loaded - without == {"dnn_utils", "dnn_utils.grading", "dnn_utils.grading.plugin"}
    assert "numpy" not in loaded


@pytest.mark.parametrize("name", dnn_utils.__all__)
def test_every_public_name_can_be_had(name):
    assert getattr(dnn_utils, name) is not None
    assert name in dir(dnn_utils)
    assert name in modules_namespace(f"from dnn_utils import {name}")


def modules_namespace(code):
    namespace = {}
    exec(code, namespace)
    return namespace


def test_the_star_gives_the_public_names_and_no_other():
    given = set(modules_namespace("from dnn_utils import *")) - {"__builtins__"}
    assert given == set(dnn_utils.__all__)


def test_the_public_names_are_functions_and_classes_of_the_module_that_the_stub_names():
    stub = ast.parse(Path(dnn_utils.__file__).with_suffix(".pyi").read_text(encoding="utf-8"))
    for statement in stub.body:
        if isinstance(statement, ast.ImportFrom):
            module = importlib.import_module(statement.module)
            for alias in statement.names:
                assert alias.asname == alias.name, "a type checker sees no name without `as`"
                assert getattr(dnn_utils, alias.name) is getattr(module, alias.name)


def test_a_module_is_had_as_an_attribute_of_the_package():
    code = "import dnn_utils; assert dnn_utils.forward.relu is dnn_utils.relu"
    assert "dnn_utils.forward" in modules_after(code)


def test_functions_and_classes_can_be_pickled():
    for name in ("relu", "TrainingResult", "CheckFailed"):
        value = getattr(dnn_utils, name)
        assert pickle.loads(pickle.dumps(value)) is value


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="module 'dnn_utils' has no attribute 'flaten'") as failure:
        _ = dnn_utils.flaten
    assert failure.value.name == "flaten"
    with pytest.raises(ImportError, match="cannot import name 'flaten'"):
        exec("from dnn_utils import flaten")


def test_a_module_that_lacks_a_package_says_which(monkeypatch):
    monkeypatch.delattr(dnn_utils, "plotting", raising=False)
    for name in [name for name in sys.modules if name.startswith("dnn_utils.plotting")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(ModuleNotFoundError, match="matplotlib"):
        _ = dnn_utils.plotting
