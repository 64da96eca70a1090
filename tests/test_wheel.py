"""The wheel is whole: installed away from the repository, the course can be worked with."""

import json
import os
import re
import subprocess
import sys
import sysconfig
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest

import dnn_utils
from dnn_utils.authoring.address import IMPORTED

ROOT = Path(__file__).resolve().parent.parent

AS_ON_COLAB = """
import sys
from importlib.abc import MetaPathFinder

class Missing(MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name.partition(".")[0] in {missing}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)

sys.meta_path.insert(0, Missing())
"""
TRAIN_ON_THE_DIGITS = """
import importlib.metadata
import sys
from pathlib import Path

import numpy as np

import dnn_utils
from dnn_utils import accuracy, flatten, initialize_parameters, load_dataset, predict, train

assert Path(dnn_utils.__file__).is_relative_to(sys.prefix), dnn_utils.__file__
assert importlib.metadata.version("dnn-utils") == dnn_utils.__version__
digits = load_dataset("digits")
X, Y = flatten(digits.train_images), digits.train_labels
np.random.seed(1)
start = initialize_parameters([64, 1])
trained = train(X, Y, start, learning_rate=1.0, iterations=200)
print(accuracy(predict(flatten(digits.test_images), trained.parameters), digits.test_labels))
"""
CHECK_AN_ANSWER = """
from dnn_utils import check, solution

namespace = {}
exec("import numpy as np\\ndef linear_forward(A, W, b):\\n    return np.dot(W, A) + b, (A, W, b)", namespace)
print(check(namespace["linear_forward"]))
"""
OWN_FUNCTIONS = """
import dnn_utils
from dnn_utils import own_functions

for name in dnn_utils.__all__:
    getattr(dnn_utils, name)
print(own_functions())
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel, built from the repository with the hatchling of this environment, without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    run("-m", "hatchling", "build", "--target", "wheel", "--directory", folder, cwd=ROOT)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def elsewhere(wheel, tmp_path_factory):
    """The Python of a fresh virtual environment with the wheel in it, which sees the packages of this one.

    So nothing is downloaded. The packages of this environment come last on the path, and their `.pth` files
    (such as that of the editable course) are not read: `dnn_utils` can only be what the wheel brought.
    """
    folder = tmp_path_factory.mktemp("elsewhere")
    venv.create(folder, with_pip=False, symlinks=os.name != "nt")
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    run("-m", "pip", "--python", python, "install", "--quiet", "--no-deps", "--no-index", wheel, cwd=folder)
    where = "import sysconfig; print(sysconfig.get_path('purelib'))"
    packages = Path(run("-c", where, cwd=folder, python=python).strip())
    lent = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (packages / "lent.pth").write_text("\n".join(sorted(lent)) + "\n", encoding="utf-8")
    return python


def run(*arguments, cwd, python=sys.executable):
    """Run Python in `cwd`, with no folder of the repository on its path; return what it prints."""
    plain = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "DNN_UTILS"))
    }
    done = subprocess.run(
        [python, *arguments], cwd=cwd, capture_output=True, text=True, check=False, env=plain
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_it_holds_every_file_of_the_package_and_the_data(wheel):
    held = set(zipfile.ZipFile(wheel).namelist())
    package = [path for path in (ROOT / "dnn_utils").rglob("*.*") if path.is_file() and path.suffix != ".pyc"]
    assert {path.relative_to(ROOT).as_posix() for path in package} <= held
    shipped = [
        path.name for path in (ROOT / "datasets").glob("[!t]*.h5")
    ]  # no train_… that somebody put there
    assert "digits.h5" in shipped
    assert {f"dnn_utils/datasets/files/{name}" for name in shipped} <= held


def test_away_from_the_repository_the_digits_can_be_trained_on(elsewhere, tmp_path):
    assert float(run("-c", TRAIN_ON_THE_DIGITS, cwd=tmp_path, python=elsewhere)) > 0.9


def test_away_from_the_repository_an_answer_is_checked(elsewhere, tmp_path):
    assert "linear_forward" in run("-c", CHECK_AN_ANSWER, cwd=tmp_path, python=elsewhere)


@pytest.mark.parametrize("script", [TRAIN_ON_THE_DIGITS, CHECK_AN_ANSWER, OWN_FUNCTIONS])
def test_a_lesson_needs_no_more_than_what_its_first_cell_installs(elsewhere, tmp_path, script):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = {re.match(r"[\w-]+", text)[0] for text in project["dependencies"]}
    assert set(IMPORTED) < needed
    missing = AS_ON_COLAB.format(missing=needed - set(IMPORTED))
    run("-c", missing + script, cwd=tmp_path, python=elsewhere)


def test_jupyterlab_finds_the_extension_that_gives_images_their_text_alternative(elsewhere):
    folder = elsewhere.parent.parent / "share" / "jupyter" / "labextensions" / "dnn-utils"
    package = json.loads((folder / "package.json").read_text(encoding="utf-8"))
    script = (folder / package["jupyterlab"]["_build"]["load"]).read_text(encoding="utf-8")
    assert f'window._JUPYTERLAB["{package["name"]}"]' in script


def test_the_newest_release_of_the_changelog_is_the_version():
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    releases = re.findall(r"^## \[(\d+\.\d+\.\d+)\]", changelog, flags=re.MULTILINE)
    assert releases[0] == dnn_utils.__version__
