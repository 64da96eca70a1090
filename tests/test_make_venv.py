"""The set-up script: what it says to bad input, and when it has nothing to do."""

import importlib.util
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parent.parent / "tools" / "make_venv.py"


@pytest.fixture
def make_venv(tmp_path, monkeypatch):
    """The script as a module that works in a folder of its own."""
    spec = importlib.util.spec_from_file_location("make_venv", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for name in module.READ:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(f"# {name}\n", encoding="utf-8")
    venv = tmp_path / ".venv"
    venv.mkdir()
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "VENV", venv)
    monkeypatch.setattr(module, "STAMP", venv / "installed.txt")
    monkeypatch.setattr(module, "PYTHON", Path(sys.executable))
    return module


def finished_with(module, extras):
    module.STAMP.write_text(module.fingerprint(extras), encoding="utf-8")


def test_an_unknown_extra_is_named_and_the_known_ones_are_listed():
    run = subprocess.run([sys.executable, SCRIPT, "tset"], capture_output=True, text=True, check=False)
    assert run.returncode == 2
    assert "unknown extra tset" in run.stderr
    project = tomllib.loads((SCRIPT.parents[1] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    listed = run.stderr.partition("any of ")[2].strip().split(", ")
    assert set(listed) == set(project["optional-dependencies"])


def test_nothing_to_do_when_the_same_or_more_was_installed(make_venv):
    finished_with(make_venv, ["bench", "test"])
    assert make_venv.already_installed(["test"])
    assert make_venv.already_installed([])


def test_something_to_do_on_a_fresh_clone_and_for_a_new_extra(make_venv):
    assert not make_venv.already_installed([])
    finished_with(make_venv, [])
    assert not make_venv.already_installed(["test"])


def test_what_was_installed_before_is_still_known_after_another_extra(make_venv, monkeypatch):
    finished_with(make_venv, ["test"])
    monkeypatch.setattr(make_venv, "install", lambda extras: None)
    monkeypatch.setattr(sys, "argv", ["make_venv.py", "site"])
    make_venv.main()
    assert make_venv.already_installed(["site", "test"])


PLUGINS = "dnn_utils/labextension/static/plugins.js"


@pytest.mark.parametrize("changed", ["pyproject.toml", "constraints.txt", PLUGINS])
def test_something_to_do_when_a_version_or_what_is_copied_into_the_venv_changed(make_venv, changed):
    finished_with(make_venv, ["test"])
    (make_venv.ROOT / changed).write_text("# another version\n", encoding="utf-8")
    assert not make_venv.already_installed(["test"])


def test_an_old_python_hands_over_to_a_newer_one(make_venv, monkeypatch):
    handed = []
    monkeypatch.setattr(make_venv.sys, "version_info", (3, 10, 12))
    monkeypatch.setattr(make_venv.sys, "argv", ["make_venv.py", "test"])
    monkeypatch.setattr(
        make_venv.shutil, "which", lambda name: sys.executable if name == "python3.12" else None
    )
    monkeypatch.setattr(make_venv.subprocess, "call", lambda command: handed.append(command) or 7)
    with pytest.raises(SystemExit) as ended:
        make_venv.main()
    assert handed == [[sys.executable, str(SCRIPT), "test"]]
    assert ended.value.code == 7


def test_an_old_python_without_a_newer_one_says_what_is_needed(make_venv, monkeypatch):
    monkeypatch.setattr(make_venv.sys, "version_info", (3, 10, 12))
    monkeypatch.setattr(make_venv.shutil, "which", lambda name: None)
    with pytest.raises(SystemExit, match=r"needs Python 3\.11 or newer, found 3\.10"):
        make_venv.main()


def test_it_starts_where_there_is_no_tomllib():
    """Python has tomllib from 3.11 on: an older one must get as far as looking for a newer one."""
    code = (
        "import runpy, sys; sys.modules['tomllib'] = None; runpy.run_path(sys.argv[1], run_name='elsewhere')"
    )
    subprocess.run([sys.executable, "-c", code, SCRIPT], check=True)


def test_a_real_python_3_10_hands_over():
    """As on Ubuntu 22.04, where python3 is 3.10."""
    old = shutil.which("python3.10")
    if not old or subprocess.run([old, "-c", ""], capture_output=True, check=False).returncode:
        pytest.skip("there is no Python 3.10 on this machine")
    run = subprocess.run([old, SCRIPT, "tset"], capture_output=True, text=True, check=False)
    assert "unknown extra tset" in run.stderr
    assert run.returncode == 2


def test_pip_takes_over_when_uv_fails(make_venv, monkeypatch):
    commands = []

    def record(*command, **options):
        commands.append([str(part) for part in command])
        return command[0] != "uv"

    monkeypatch.setattr(make_venv, "uv_command", lambda: ["uv"])
    monkeypatch.setattr(make_venv, "run", record)
    make_venv.install(["test"])
    assert commands[0][0] == "uv"
    assert commands[1][1:4] == ["-m", "pip", "install"]
    assert commands[1][-1] == ".[test]"


def test_all_that_an_installation_copies_is_looked_at(make_venv):
    extension = SCRIPT.parents[1] / "dnn_utils" / "labextension"
    there = {
        path.relative_to(SCRIPT.parents[1]).as_posix() for path in extension.rglob("*") if path.is_file()
    }
    assert there == set(make_venv.COPIED)
