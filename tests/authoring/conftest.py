"""A small course in a folder of its own."""

import textwrap

import pytest

from dnn_utils.authoring.build import build_lesson
from dnn_utils.authoring.lesson import read_lesson

LESSON = textwrap.dedent("""\
    ---
    title: Linear forward
    minutes: 25
    difficulty: 2
    ---

    # 2 · Linear forward

    What you will do.

    ```{code-cell}
    import numpy as np


    def check(answer):
        print("checked", answer.__name__)
    ```

    ## One unit

    First text.

    ```{code-cell}
    np.arange(3) / 7
    ```

    ```{code-cell}
    :tags: [varies]

    import time

    time.perf_counter()
    ```

    Text before the next heading.

    ## Your turn

    ```{exercise} linear_forward
    Write **it**.

    - as you like
    ```

    ```{code-cell}
    linear_forward(np.eye(2), np.eye(2), 1)[0]
    ```
    """)


class Course:
    """A folder with the source of one lesson."""

    def __init__(self, folder):
        self.folder = folder
        self.source = folder / "source" / "02_linear_forward.md"
        self.blank = folder / "02_linear_forward.ipynb"
        self.solved = folder / "solutions" / "02_linear_forward.ipynb"
        self.source.parent.mkdir(parents=True)
        self.write(LESSON)

    def write(self, text):
        """Replace the text of the lesson."""
        self.source.write_text(text, encoding="utf-8")

    def edit(self, old, new):
        """Replace `old`, which occurs once, in the text of the lesson."""
        text = self.source.read_text(encoding="utf-8")
        assert text.count(old) == 1
        self.write(text.replace(old, new))

    def line_of(self, text):
        """Return the number of the first line that holds `text`."""
        lines = self.source.read_text(encoding="utf-8").split("\n")
        return next(number for number, line in enumerate(lines, start=1) if text in line)

    def read(self):
        """Return the lesson."""
        return read_lesson(self.source)

    def build(self, **options):
        """Build it; return what became of the solved and of the blank notebook, and the warnings."""
        (solved, blank), warnings = build_lesson(self.read(), self.folder, **options)
        return solved.state, blank.state, warnings

    def files(self):
        """Return the content of every notebook by path."""
        return {path.name: path.read_bytes() for path in self.folder.rglob("*.ipynb")} | {
            f"solutions/{path.name}": path.read_bytes() for path in self.folder.glob("solutions/*")
        }


@pytest.fixture(scope="session")
def lesson_text():
    return LESSON


@pytest.fixture(scope="session")
def course_in():
    return Course


@pytest.fixture
def course(tmp_path):
    return Course(tmp_path / "course")


@pytest.fixture(scope="module")
def built_course(tmp_path_factory):
    """A course that is built once for all tests of a module; they must not change it."""
    course = Course(tmp_path_factory.mktemp("built") / "course")
    course.build()
    return course
