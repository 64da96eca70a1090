"""What `import dnn_utils` must not bring along, and what it offers all the same."""

import json
import subprocess
import sys

import pytest

import dnn_utils

HEAVY = ["matplotlib", "h5py", "IPython", "tqdm", "pandas", "sklearn", "torch", "nbformat", "pytest"]


def modules_after(code):
    """Run code in a fresh process; return which modules it has loaded."""
    program = f"import json, sys\n{code}\nprint(json.dumps(sorted(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return set(json.loads(run.stdout))


def test_importing_the_package_imports_nothing_heavy():
    assert not modules_after("import dnn_utils") & set(HEAVY)


def test_importing_the_package_imports_only_the_notes_modules_of_ours():
    ours = {name for name in modules_after("import dnn_utils") if name.startswith("dnn_utils.")}
    notes = "activations backward cost forward initialization model update validation"
    assert ours == {f"dnn_utils.{name}" for name in notes.split()}


def test_the_toy_sets_and_the_gradient_check_need_neither_h5py_nor_matplotlib():
    code = """
import numpy, dnn_utils
X, Y = dnn_utils.rings(6)
parameters = {"W1": numpy.ones((1, 2)), "b1": numpy.ones((1, 1))}
assert dnn_utils.gradient_check(parameters, X, Y).passed
"""
    assert not modules_after(code) & set(HEAVY)


@pytest.mark.parametrize("name", dnn_utils.__all__)
def test_every_public_name_can_be_had(name):
    assert getattr(dnn_utils, name) is not None
    assert name in dir(dnn_utils)


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="module 'dnn_utils' has no attribute 'flaten'"):
        _ = dnn_utils.flaten
