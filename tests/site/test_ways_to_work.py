"""The links under a lesson's heading, on the page: made from the repository's address, where one is given."""

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
NAME = "02_linear_forward"
ADDRESS = "https://github.com/someone/a-course"


@pytest.fixture
def head(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return a function that makes the page of a lesson in a folder of its own: its first cell."""
    monkeypatch.syspath_prepend(str(ROOT / "site"))
    lessons = pytest.importorskip("lessons", reason="the extra `site` is not installed")
    notebooks = tmp_path / "notebooks"
    for name in (f"{NAME}.ipynb", f"solutions/{NAME}.ipynb"):
        (notebooks / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / "notebooks" / name, notebooks / name)

    def made(pyproject: str) -> str:
        (tmp_path / "pyproject.toml").write_text(pyproject, encoding="utf-8")
        (lesson,) = lessons.all_lessons(notebooks)
        return str(lessons.page(lesson, []).cells[0].source)

    return made


def test_with_an_address_a_lesson_can_be_opened_in_colab_and_in_binder(head: Any) -> None:
    source = head(f'[project.urls]\nRepository = "{ADDRESS}"\n')
    assert (
        f"(https://colab.research.google.com/github/someone/a-course/blob/main/notebooks/{NAME}.ipynb)"
        in source
    )
    assert f"(https://mybinder.org/v2/gh/someone/a-course/main?labpath=notebooks%2F{NAME}.ipynb)" in source


def test_without_an_address_there_is_no_such_link(head: Any) -> None:
    source = head('[project]\nname = "a-course"\n')
    assert "Download this notebook" in source
    assert "colab" not in source.lower()
    assert "binder" not in source.lower()


def test_the_pages_are_made_with_no_more_than_the_extra_site() -> None:
    without = "import sys; sys.modules.update(jupytext=None, nbclient=None); sys.path.insert(0, 'site')"
    command = [sys.executable, "-c", f"{without}; import build"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
