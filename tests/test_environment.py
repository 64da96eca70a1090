"""environment.yml, pyproject.toml and constraints.txt ask for the same packages."""

import re
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.version import Version
from rattler import MatchSpec

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
CONDA = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
CONDA_ENTRIES = [entry for entry in CONDA["dependencies"] if isinstance(entry, str)]


def pyproject_requirements():
    extras = PROJECT["optional-dependencies"]
    texts = PROJECT["dependencies"] + extras["authoring"] + extras["test"]
    return [Requirement(text) for text in texts if not text.startswith("dnn-utils")]


@pytest.mark.parametrize("entry", CONDA_ENTRIES)
def test_conda_can_read(entry):
    spec = MatchSpec(entry, strict=True)
    assert str(spec.name.normalized if hasattr(spec.name, "normalized") else spec.name) == entry.split()[0]


def test_environment_asks_for_what_a_learner_needs_in_the_ranges_of_pyproject_and_for_no_more():
    needed = map(Requirement, PROJECT["dependencies"])
    wanted = {requirement.name: requirement.specifier for requirement in needed}
    wanted["python"] = SpecifierSet(PROJECT["requires-python"])
    asked = dict(entry.split(maxsplit=1) for entry in CONDA_ENTRIES if entry != "pip")
    assert {name: SpecifierSet(text) for name, text in asked.items()} == wanted


def test_environment_installs_the_package_itself():
    (pip_part,) = [entry["pip"] for entry in CONDA["dependencies"] if isinstance(entry, dict)]
    assert pip_part == ["--editable ."]
    assert "pip" in CONDA_ENTRIES


def test_constraints_pin_every_requirement_inside_its_range_and_name_no_host():
    text = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    assert "://" not in text
    pins = re.findall(r"^([\w.-]+)==([\w.]+)", text, flags=re.MULTILINE)
    for requirement in pyproject_requirements():
        versions = [Version(version) for name, version in pins if name == requirement.name]
        assert versions, f"{requirement.name} is not pinned in constraints.txt: run make lock"
        assert all(version in requirement.specifier for version in versions)
