"""A notebook in which somebody has worked is told apart from one that was only opened and saved."""

import datetime
import json
import os
import uuid

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dnn_utils.authoring import preserve

TEXT = st.text(st.characters(codec="utf-8"), max_size=20)
STREAM = st.builds(lambda text: nbformat.v4.new_output("stream", name="stdout", text=text), TEXT.filter(bool))
RESULT = st.builds(
    lambda text, number: nbformat.v4.new_output(
        "execute_result", {"text/plain": text, "image/png": "aGVsbG8gd29ybGQ="}, execution_count=number
    ),
    TEXT,
    st.integers(1, 9),
)
CODE = st.builds(
    lambda source, outputs: nbformat.v4.new_code_cell(source, outputs=outputs),
    TEXT,
    st.lists(STREAM | RESULT, max_size=2),
)
CELLS = st.lists(CODE | st.builds(nbformat.v4.new_markdown_cell, TEXT), min_size=1, max_size=5)


def built(cells):
    """Return a sealed notebook with `cells`, as a dict of plain Python that can be edited."""
    notebook = nbformat.v4.new_notebook(cells=cells)
    notebook.metadata["dnn_utils"] = nbformat.from_dict({"lesson": "02_linear_forward"})
    preserve.seal(notebook)
    return json.loads(preserve.text_of(notebook))


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    return tmp_path_factory.mktemp("work") / "lesson.ipynb"


def holds_work(path, notebook, **style):
    path.write_text(json.dumps(notebook, **style), encoding="utf-8")
    return preserve.holds_work(path)


@given(cells=CELLS)
def test_a_notebook_just_built_holds_no_work(path, cells):
    assert not holds_work(path, built(cells))


@given(cells=CELLS, data=st.data())
def test_what_an_editor_rewrites_is_no_work(path, cells, data):
    notebook = built(cells)
    metadata = notebook["metadata"]
    metadata["kernelspec"] = {"name": "other", "display_name": data.draw(TEXT)}
    metadata["language_info"] = {"name": "python", "version": "3.13.1"}
    metadata["widgets"] = {}
    for cell in notebook["cells"]:
        cell["id"] = uuid.uuid4().hex[:8]
        cell["metadata"] = {"trusted": True, "jupyter": {"outputs_hidden": False}}
        joined = "".join(cell["source"])
        cell["source"] = data.draw(st.sampled_from([joined, joined.splitlines(True), [joined]]))
        if cell["cell_type"] == "code":
            cell["execution_count"] = data.draw(st.none() | st.integers(1, 99))
            for output in cell["outputs"]:
                if output["output_type"] == "execute_result":
                    output["execution_count"] = cell["execution_count"]
                    output["metadata"] = {"needs_background": "light"}
                    output["data"]["image/png"] = "aGVsbG8g\nd29ybGQ=\n"
    style = data.draw(st.sampled_from([{}, {"indent": 4}, {"sort_keys": True, "ensure_ascii": False}]))
    assert not holds_work(path, notebook, **style)


def change_source(cell, draw):
    cell["source"] = draw(TEXT.filter(lambda text: text != "".join(cell["source"])))


def add_output(cell, draw):
    if cell["cell_type"] == "markdown":
        return change_source(cell, draw)
    return cell["outputs"].append(
        {"output_type": "stream", "name": "stdout", "text": draw(TEXT.filter(bool))}
    )


def clear_or_add_output(cell, draw):
    if not cell.get("outputs"):
        return add_output(cell, draw)
    return cell["outputs"].clear()


def turn_into_raw(cell, draw):
    cell["cell_type"] = "raw"


@given(
    cells=CELLS,
    change=st.sampled_from([change_source, add_output, clear_or_add_output, turn_into_raw]),
    data=st.data(),
)
def test_a_change_of_any_cell_is_work(path, cells, change, data):
    notebook = built(cells)
    change(data.draw(st.sampled_from(notebook["cells"])), data.draw)
    assert holds_work(path, notebook)


@given(cells=CELLS, data=st.data())
def test_a_cell_added_removed_or_moved_is_work(path, cells, data):
    notebook = built(cells)
    place = data.draw(st.integers(0, len(cells)))
    added = {"cell_type": "code", "source": "", "metadata": {}, "outputs": [], "execution_count": None}
    longer = {**notebook, "cells": [*notebook["cells"][:place], added, *notebook["cells"][place:]]}
    assert holds_work(path, longer)
    assert holds_work(path, {**notebook, "cells": notebook["cells"][1:]})
    sources = ["".join(cell["source"]) for cell in notebook["cells"]]
    if sources != sources[::-1]:
        assert holds_work(path, {**notebook, "cells": notebook["cells"][::-1]})


@pytest.mark.parametrize(
    "metadata", [{}, {"dnn_utils": {}}, {"dnn_utils": "lost"}, {"dnn_utils": {"built": 7}}]
)
def test_a_notebook_that_does_not_tell_what_was_built_counts_as_work(path, metadata):
    assert holds_work(path, {**built([nbformat.v4.new_code_cell("x")]), "metadata": metadata})


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", '{"cells": 3}', '{"cells": [{}], "metadata": {}}', "<<<<<<< HEAD"]
)
def test_a_file_that_is_no_notebook_counts_as_work(path, text):
    path.write_text(text, encoding="utf-8")
    assert preserve.holds_work(path)


def test_bytes_that_are_no_text_count_as_work(path):
    path.write_bytes(b"\xff\xfe\x00")
    assert preserve.holds_work(path)


def test_a_file_that_is_not_there_holds_no_work(tmp_path):
    assert not preserve.holds_work(tmp_path / "none.ipynb")


def test_writing_the_same_text_does_not_touch_the_file(tmp_path):
    path = tmp_path / "a.ipynb"
    assert preserve.write_if_different(path, "Größe\n")
    os.utime(path, (1, 1))
    assert not preserve.write_if_different(path, "Größe\n")
    assert path.stat().st_mtime == 1
    assert path.read_bytes() == "Größe\n".encode()


def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch):
    path = tmp_path / "a.ipynb"
    path.write_text("old", encoding="utf-8")

    def full(*_):
        raise OSError("no space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match="no space"):
        preserve.write_if_different(path, "new")
    assert [file.name for file in tmp_path.iterdir()] == ["a.ipynb"]
    assert path.read_text(encoding="utf-8") == "old"


def test_work_set_aside_never_replaces_other_work(tmp_path):
    now = datetime.datetime(2025, 3, 1, 14, 5, 9)
    path = tmp_path / "02_a.ipynb"
    kept = []
    for text in ("first", "second"):
        path.write_text(text, encoding="utf-8")
        kept.append(preserve.set_aside(path, now))
    assert [file.name for file in kept] == [
        "02_a.before-20250301-140509.ipynb",
        "02_a.before-20250301-140509-2.ipynb",
    ]
    assert [file.read_text(encoding="utf-8") for file in kept] == ["first", "second"]
