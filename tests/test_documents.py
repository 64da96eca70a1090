"""README, CONTRIBUTING and the site's pages say what is true: links, commands, lessons, the transcript."""

import linecache
import re
from pathlib import Path

import pytest
import yaml

import dnn_utils
from dnn_utils import exercises

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = sorted(
    [
        *ROOT.glob("*.md"),
        *ROOT.glob("datasets/*.md"),
        *ROOT.glob("benchmarks/*.md"),
        *ROOT.glob("site/**/*.md"),
    ]
)
README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def text_of(document):
    return document.read_text(encoding="utf-8")


def heading_anchors(text):
    headings = re.findall(r"^#+ (.+)$", text, flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_relative_link_leads_somewhere(document):
    for target in re.findall(r"\]\(([^)\s]+)\)", text_of(document)):
        if "://" in target:
            continue
        place, _, anchor = target.partition("#")
        linked = (document.parent / place) if place else document
        assert linked.exists(), f"{document.name} links to {target}"
        if anchor:
            assert anchor in heading_anchors(text_of(linked)), f"{document.name} links to {target}"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_make_command_that_is_named_exists(document):
    targets = set(re.findall(r"^([a-z]+):", MAKEFILE, flags=re.MULTILINE))
    named = set(re.findall(r"(?:`|^)make ([a-z]+)", text_of(document), flags=re.MULTILINE))
    assert named <= targets


def test_make_help_lists_every_command():
    targets = set(re.findall(r"^([a-z]+):", MAKEFILE, flags=re.MULTILINE)) - {"help"}
    assert set(re.findall(r'echo "make (\w+)', MAKEFILE)) == targets


def lesson_table():
    """The table of lessons, from the lessons' front matter and the exercises' files."""
    rows = ["| lesson | you write | points | minutes |", "|---|---|---|---|"]
    for source in sorted((ROOT / "notebooks" / "source").glob("*.md")):
        front = yaml.safe_load(text_of(source).split("---")[1])
        here = [exercise for exercise in exercises.load_all() if exercise.lesson == source.stem]
        written = ", ".join(f"`{exercise.name}`" for exercise in here)
        points = sum(exercise.points for exercise in here)
        link = f"[{source.stem[:2]} {front['title']}](notebooks/{source.stem}.ipynb)"
        rows.append(f"| {link} | {written} | {points or '–'} | {front['minutes']} |")
    return "\n".join(rows)


def test_readme_holds_the_table_of_lessons():
    assert lesson_table() in README, f"put this into README.md:\n\n{lesson_table()}"


def test_readme_shows_what_the_check_really_says():
    """The README's transcript is the text of the check for the answer shown above it."""
    answer, transcript = re.search(
        r"```python\n(def linear_backward.*?)```\n.*?```text\n(.*?)```", README, flags=re.DOTALL
    ).groups()
    namespace = {"np": __import__("numpy")}
    linecache.cache["<README>"] = len(answer), None, answer.splitlines(keepends=True), "<README>"
    exec(compile(answer, "<README>", "exec"), namespace)
    with pytest.raises(dnn_utils.CheckFailed) as failure:
        dnn_utils.check(namespace["linear_backward"], seed=7)
    assert str(failure.value).strip() == transcript.strip()
