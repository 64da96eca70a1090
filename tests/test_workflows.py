"""The files that others' machines read: the CI workflow and the pre-commit hooks."""

import re
import tomllib
from pathlib import Path

import pytest
import yaml
from pre_commit import clientlib

ROOT = Path(__file__).resolve().parent.parent
WORKFLOW = yaml.safe_load((ROOT / ".github" / "workflows" / "test.yml").read_text(encoding="utf-8"))
PRE_COMMIT = ROOT / ".pre-commit-config.yaml"
TARGETS = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE)


def steps(job):
    return WORKFLOW["jobs"][job]["steps"]


def test_the_workflow_may_only_read():
    assert WORKFLOW["permissions"] == {"contents": "read"}


def test_the_tests_run_on_every_python_and_system_and_lint_runs_once():
    matrix = WORKFLOW["jobs"]["test"]["strategy"]["matrix"]
    assert matrix["python"] == ["3.11", "3.12", "3.13", "3.14"]
    assert {name.partition("-")[0] for name in matrix["os"]} == {"ubuntu", "macos", "windows"}
    assert "strategy" not in WORKFLOW["jobs"]["lint"]


@pytest.mark.parametrize("job", WORKFLOW["jobs"])
def test_every_job_ends_caches_and_runs_a_command_of_the_makefile(job):
    assert WORKFLOW["jobs"][job]["timeout-minutes"] <= 60
    (python,) = [step["with"] for step in steps(job) if "setup-python" in step.get("uses", "")]
    assert python["cache"] == "pip"
    assert all((ROOT / name).is_file() for name in python["cache-dependency-path"].split())
    commands = [step["run"].split() for step in steps(job) if "run" in step]
    assert commands
    assert all(command[0] == "make" and command[1] in TARGETS for command in commands)


def test_the_pages_are_built_by_make_and_only_publishing_may_write():
    text = (ROOT / ".github" / "workflows" / "pages.yml").read_text(encoding="utf-8")
    assert text.startswith("# Not run where this course was written")
    pages = yaml.safe_load(text)
    assert pages["permissions"] == {"contents": "read"}
    assert "permissions" not in pages["jobs"]["build"]
    assert [step["run"] for step in pages["jobs"]["build"]["steps"] if "run" in step] == [
        "make site PYTHON=python"
    ]
    assert pages["jobs"]["publish"]["permissions"] == {"pages": "write", "id-token": "write"}


def test_the_hooks_are_well_formed_and_those_of_ours_run_tools_of_the_test_extra():
    config = clientlib.load_config(str(PRE_COMMIT))
    (ours,) = [repository["hooks"] for repository in config["repos"] if repository["repo"] == "local"]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extra = " ".join(project["optional-dependencies"]["test"])
    tools = {hook["entry"].removeprefix("python -m ").split()[0].split(".")[0] for hook in ours}
    assert tools == {"ruff", "mypy", "dnn_utils"}
    assert all(tool in extra for tool in tools - {"dnn_utils"})


def test_mypy_is_strict_for_packages_that_exist():
    config = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["mypy"]
    (strict,) = [each for each in config["overrides"] if each.get("strict")]
    for name in strict["module"]:
        place = ROOT / name.removesuffix(".*").replace(".", "/")
        assert place.is_dir() or place.with_suffix(".py").is_file(), name
