"""The repository's address, said once: links, and a cell that installs the package where it is missing."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from dnn_utils.authoring import agreement
from dnn_utils.authoring.address import IMPORTED, Address, address_of
from dnn_utils.authoring.errors import LessonError

ROOT = Path(__file__).resolve().parents[2]
ADDRESS = "https://github.com/someone/a-course"
HOME_MADE = 'def check(answer):\n    print("checked", answer.__name__)\n'
URLS = '[project.urls]\nRepository = "{}"\n'


@pytest.fixture(scope="module")
def addressed(tmp_path_factory: pytest.TempPathFactory, course_in: Any) -> Any:
    """Return a course with an address, built; the tests must not change it."""
    folder = tmp_path_factory.mktemp("addressed")
    (folder / "pyproject.toml").write_text(URLS.format(ADDRESS), encoding="utf-8")
    course = course_in(folder / "course")
    course.edit(HOME_MADE, "from dnn_utils import check\n")
    course.build()
    return course


def cells_of(path: Path) -> list[dict[str, Any]]:
    cells: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return cells


def source_of(course: Any) -> str:
    (cell,) = [cell for cell in cells_of(course.blank) if cell["id"] == "install"]
    return "".join(cell["source"])


def commands_of(source: str, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Run the cell with a pip that only notes how it was called."""
    calls: list[list[str]] = []
    monkeypatch.setattr(subprocess, "run", lambda command, check: calls.append(command))
    exec(compile(source, "<install>", "exec"), {})
    return calls


def test_links_lead_to_the_lesson_on_the_main_branch() -> None:
    address = Address(ADDRESS)
    assert address.colab("05_cost") == (
        "https://colab.research.google.com/github/someone/a-course/blob/main/notebooks/05_cost.ipynb"
    )
    assert address.binder("05_cost") == (
        "https://mybinder.org/v2/gh/someone/a-course/main?labpath=notebooks%2F05_cost.ipynb"
    )


def test_another_host_than_github_has_a_link_to_binder_only() -> None:
    address = Address("https://codeberg.org/someone/a-course")
    assert address.colab("05_cost") is None
    assert address.binder("05_cost").startswith(
        "https://mybinder.org/v2/git/https%3A%2F%2Fcodeberg.org%2Fsomeone%2Fa-course/main?labpath="
    )


@pytest.mark.parametrize("given", [ADDRESS, f"{ADDRESS}/", f"{ADDRESS}.git"])
def test_the_address_stands_in_pyproject(tmp_path: Path, given: str) -> None:
    assert address_of(tmp_path / "notebooks") is None
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "x"\n', encoding="utf-8")
    assert address_of(tmp_path / "notebooks") is None
    (tmp_path / "pyproject.toml").write_text(URLS.format(given), encoding="utf-8")
    assert address_of(tmp_path / "notebooks") == Address(ADDRESS)


@pytest.mark.parametrize("given", ["someone/a-course", "https://github.com", f"{ADDRESS}'; rm", ""])
def test_what_is_no_address_is_named_with_its_line(tmp_path: Path, given: str) -> None:
    (tmp_path / "pyproject.toml").write_text(URLS.format(given), encoding="utf-8")
    with pytest.raises(LessonError, match=r"pyproject\.toml:2: expected an address such as"):
        address_of(tmp_path / "notebooks")


def test_the_first_cell_of_code_installs_and_without_an_address_there_is_none(
    addressed: Any, built_course: Any
) -> None:
    for path in (addressed.blank, addressed.solved):
        heading, install, *_ = cells_of(path)
        assert (heading["cell_type"], install["id"], install["outputs"]) == ("markdown", "install", [])
    others = [cell["id"] for cell in cells_of(addressed.blank) if cell["id"] != "install"]
    assert others == [cell["id"] for cell in cells_of(built_course.blank)]
    assert agreement.disagreements(addressed.read(), addressed.folder) == []


def test_where_the_package_is_there_the_cell_does_nothing(
    addressed: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert commands_of(source_of(addressed), monkeypatch) == []


def test_where_the_package_is_missing_the_cell_installs_it_and_leaves_a_newer_or_older_jupyter_alone(
    addressed: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "dnn_utils", None)
    imported, package = commands_of(source_of(addressed), monkeypatch)
    pip = [sys.executable, "-m", "pip", "install", "--quiet"]
    assert imported == [*pip, *IMPORTED]
    assert package == [*pip, "--no-deps", f"git+{ADDRESS}@main"]


def test_lint_has_nothing_to_say_about_the_cell_however_long_the_address(tmp_path: Path) -> None:
    cell = tmp_path / "install.py"
    cell.write_text(Address(f"{ADDRESS}{'-of-many-words' * 6}").install_cell + "\n", encoding="utf-8")
    for command in (["check", "--ignore", "F401"], ["format", "--check"]):
        ruff = [sys.executable, "-m", "ruff", *command, "--config", ROOT / "pyproject.toml", cell]
        done = subprocess.run(ruff, capture_output=True, encoding="utf-8", check=False)
        assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("plugin", [[], ["-p", "no:dnn_utils"]], ids=["with our plugin", "plain nbval"])
def test_nbval_passes_with_the_cell(addressed: Any, plugin: list[str]) -> None:
    command = [sys.executable, "-m", "pytest", "--nbval", "-q", "-p", "no:cacheprovider", *plugin]
    done = subprocess.run(
        [*command, addressed.solved],
        cwd=addressed.folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout
    assert " passed" in done.stdout
