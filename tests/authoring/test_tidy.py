"""Outputs of a run are made fit to be stored, or turned down."""

import base64
import io
import sys
from pathlib import Path

import nbformat
import pytest
from PIL import Image

from dnn_utils.authoring.tidy import CellRefused, refuse_machine_dependence, tidy


def cell(*outputs, tags=()):
    return nbformat.v4.new_code_cell(
        "x", id="a-1", execution_count=4, outputs=list(outputs), metadata={"tags": tags}
    )


def stream(name, text):
    return nbformat.v4.new_output("stream", name=name, text=text)


def result(**data):
    data = {key.replace("_", "/", 1): value for key, value in data.items()}
    return nbformat.v4.new_output("execute_result", data, execution_count=4)


WIDGET = nbformat.v4.new_output(
    "display_data", {"application/vnd.jupyter.widget-view+json": {"model_id": "a"}, "text/plain": "0%"}
)


def png():
    file = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(file, "PNG")
    return base64.b64encode(file.getvalue()).decode()


PICTURE = png()


def test_execution_counts_are_removed():
    ran = cell(result(text_plain="1"))
    assert tidy(ran) == []
    assert ran.execution_count is None
    assert ran.outputs[0].execution_count is None


def test_stderr_is_left_out_and_reported_unless_the_cell_is_tagged():
    ran = cell(stream("stdout", "a"), stream("stderr", "careful"))
    assert tidy(ran) == ["careful"]
    assert ran.outputs == [stream("stdout", "a")]
    tagged = cell(stream("stderr", "careful"), tags=["stderr"])
    assert tidy(tagged) == []
    assert tagged.outputs == [stream("stderr", "careful")]


def test_a_widget_with_a_still_picture_is_stored_as_that_picture():
    picture = nbformat.v4.new_output("display_data", {"image/png": PICTURE, "text/plain": "A tent."})
    with_sliders = nbformat.v4.new_output("display_data", {**WIDGET.data, **picture.data})
    ran, still = cell(with_sliders), cell(picture)
    assert tidy(ran) == tidy(still) == []
    assert ran.outputs == still.outputs
    assert set(ran.outputs[0].data) == {"image/png", "text/plain"}


def test_a_widget_is_turned_down_and_left_out_where_the_output_varies_anyway():
    with pytest.raises(CellRefused, match="shows a widget"):
        tidy(cell(WIDGET))
    ran = cell(stream("stdout", "3 ms"), WIDGET, tags=["varies"])
    tidy(ran)
    assert ran.outputs == [stream("stdout", "3 ms")]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (repr(object()), "a memory address, 0x"),
        ("<function f at 0x7f1339172650>", "a memory address, 0x7f1339172650"),
        (f"from {Path(__file__).parents[2]}", "a path of this machine, "),
        (f"in {Path.home() / 'x'}", "a path of this machine, "),
        (f"using {sys.prefix}", "a path of this machine, "),
        ("File '/home/ada/notebooks/x.py'", "a path of this machine, /home/ada"),
        ("File /tmp/ipykernel_31/2.py:1", "a path of this machine, /tmp/ipykernel_31"),
        (r"File C:\Users\ada\x.py", "a path of this machine, C:"),
    ],
    ids=["object", "function", "checkout", "home", "prefix", "other home", "temporary", "Windows"],
)
def test_what_differs_from_machine_to_machine_is_turned_down_with_the_cell(text, shown):
    for ran in (cell(stream("stdout", text)), cell(result(text_html=f"<p>{text}</p>"))):
        with pytest.raises(CellRefused, match=shown) as caught:
            refuse_machine_dependence(ran)
        assert caught.value.cell_id == "a-1"


@pytest.mark.parametrize(
    "text",
    [
        "<td>1</td></tr>",
        "1/2 and a/b",
        "0x1F",
        "see https://example.org/home/x",
        "km/h /m",
        r"$z:\alpha$",
        "../tmp/x",
    ],
)
def test_ordinary_text_is_no_path(text):
    refuse_machine_dependence(cell(stream("stdout", text), result(text_html=text)))
